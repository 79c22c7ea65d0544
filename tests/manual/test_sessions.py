"""Commands on pages: found, run in order in one folder, checked, written back."""

from pathlib import Path

import pytest

from manual.sessions import SessionError, blocks, commands, refreshed, runnable

PAGE = """# A page

<!-- file: words.txt -->
```text
one
two
```

Some words.

<!-- shows: two -->
```console
$ cat words.txt
stale
$ wc -l < words.txt
```

```python
print("not run")
```
"""


def test_files_and_commands_are_found() -> None:
    file, session = blocks(PAGE)
    assert (file.file, file.body) == ("words.txt", "one\ntwo\n")
    assert commands(session) == ["cat words.txt", "wc -l < words.txt"]
    assert session.shows == ("two",)


def test_what_commands_print_takes_the_place_of_what_stood_there(tmp_path: Path) -> None:
    now = refreshed(PAGE, tmp_path)
    assert "```console\n$ cat words.txt\none\ntwo\n$ wc -l < words.txt\n2\n```" in now
    assert now.replace("one\ntwo\n$ wc", "stale\n$ wc").replace("words.txt\n2\n", "words.txt\n") == PAGE


def test_a_command_that_fails_stops_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match=r"(?s)`cat nothing` ends with 1:.*nothing"):
        refreshed("```console\n$ cat nothing\n```\n", tmp_path)


def test_a_pipe_that_gives_nothing_has_failed(tmp_path: Path) -> None:
    with pytest.raises(SessionError):
        refreshed("```console\n$ cat nothing | head -1\n```\n", tmp_path)


def test_what_the_page_rests_on_must_be_printed(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="'three'"):
        refreshed(PAGE.replace("shows: two", "shows: two; three"), tmp_path)


def test_what_differs_from_run_to_run_is_written_as_if_it_did_not(tmp_path: Path) -> None:
    now = refreshed("```console\n$ pwd\n$ echo '7 articles read in 12.3 s, 0.6 articles/s   '\n```\n", tmp_path)
    assert "$ pwd\n/home/you\n" in now
    assert "\n7 articles read in 2.8 s, 6.0 articles/s\n" in now


def test_commands_of_r_need_r(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = "```console\n$ Rscript months.R\nas it was\n```\n"
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert not runnable(*blocks(page))
    assert refreshed(page, tmp_path) == page


def test_the_program_is_this_one(tmp_path: Path) -> None:
    now = refreshed("```console\n$ python -c 'import sanudo; print(sanudo.__file__)'\n```\n", tmp_path)
    assert str(Path(__file__).parents[2] / "src" / "sanudo" / "__init__.py") in now
