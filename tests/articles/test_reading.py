"""Paths → articles, with ids, dates and outlets."""

import io
import json
from importlib import resources
from pathlib import Path

import pytest

from sanudo.articles.cleaning import dropped_lines
from sanudo.articles.reading import read_paths
from sanudo.errors import ConfigurationError
from sanudo.model.articles import Article
from sanudo.model.pages import SourceFault
from tests.articles.pages import page

TEXT = "The ferries stopped at noon.\n\nTalks go on tomorrow.\n"


def articles_of(*paths: Path | str, **options: object) -> list[Article]:
    """The articles, when nothing went wrong."""
    found = list(read_paths(paths, **options))  # type: ignore[arg-type]
    assert not [fault for fault in found if isinstance(fault, SourceFault)]
    return [article for article in found if isinstance(article, Article)]


def test_plain_text_keeps_every_character(tmp_path: Path) -> None:
    text = "First line\r\n\r\n  • second\tline\u2028third 😀 line"
    (tmp_path / "report.txt").write_bytes(text.encode())
    [article] = articles_of(tmp_path / "report.txt")
    assert article.text == text
    assert (article.title, article.date, article.date_from, article.outlet) == (None, None, None, None)


def test_the_address_on_the_first_line_is_the_url(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(f"https://news.example/2022/01/29/ferries\n\n{TEXT}")
    [article] = articles_of(tmp_path)
    assert (article.url, article.date, article.date_from) == (
        "https://news.example/2022/01/29/ferries", "2022-01-29", "address",
    )  # fmt: skip
    assert dropped_lines(article.text)[0].reason == "address"


@pytest.mark.parametrize(
    ("name", "content", "option", "expected"),
    [
        ("2022-01-03-a.txt", "By Ann | 2 January 2022\n" + TEXT, "2022-01-01", ("2022-01-01", "given")),
        ("2022-01-03-a.txt", "By Ann | 2 January 2022\n" + TEXT, None, ("2022-01-02", "byline")),
        ("2022-01-03-a.txt", TEXT, None, ("2022-01-03", "file")),
        ("a.txt", TEXT, None, (None, None)),
        ("a.jsonl", json.dumps({"text": TEXT, "date": "2022-01-05"}), "2022-01-01", ("2022-01-05", "given")),
        ("2022-01-03-a.jsonl", json.dumps({"text": TEXT}), None, (None, None)),
    ],
)
def test_the_surest_date_wins(
    tmp_path: Path, name: str, content: str, option: str | None, expected: tuple[str | None, str | None]
) -> None:
    (tmp_path / name).write_text(content)
    [article] = articles_of(tmp_path, date=option)
    assert (article.date, article.date_from) == expected


def test_a_page_brings_its_own_metadata(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="The Gazette"><meta name="pubdate" content="2022-01-28">'
    (tmp_path / "ferries.html").write_bytes(page(head=head))
    [article] = articles_of(tmp_path)
    assert (article.outlet, article.date, article.date_from) == ("The Gazette", "2022-01-28", "metadata")
    [article] = articles_of(tmp_path, date="2022-01-29", outlet="The Courier")
    assert (article.outlet, article.date, article.date_from) == ("The Courier", "2022-01-29", "given")


def test_folders_tell_the_outlet(tmp_path: Path) -> None:
    folder = tmp_path / "outlet=The Gazette" / "january"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    assert [article.outlet for article in articles_of(tmp_path)] == [None, "The Gazette"]


def test_ids_are_the_same_wherever_the_folder_stands(tmp_path: Path) -> None:
    for place in ("here", "there"):
        (tmp_path / place / "sub").mkdir(parents=True)
        (tmp_path / place / "sub" / "a.txt").write_text(TEXT)
        (tmp_path / place / "b.txt").write_text(TEXT)
    here, there = (articles_of(tmp_path / place) for place in ("here", "there"))
    assert [article.id for article in here] == [article.id for article in there]
    assert len({article.id for article in here}) == 2


def test_a_given_id_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 17, "text": TEXT}))
    assert [article.id for article in articles_of(tmp_path)] == ["17"]


def test_an_unclear_date_is_a_note_and_the_article_stays_undated(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,text\n01/02/2022,The ferries stopped.\n")
    note, article = read_paths([tmp_path])
    assert isinstance(note, SourceFault)
    assert (note.kind, note.note, note.line) == ("date", True, 2)
    assert isinstance(article, Article)
    assert article.date is None


def test_a_date_option_that_is_none_stops_before_anything_is_read() -> None:
    with pytest.raises(ConfigurationError, match="soon"):
        read_paths(["missing"], date="soon")


def test_an_empty_page_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(""))
    [fault] = read_paths([tmp_path])
    assert isinstance(fault, SourceFault)
    assert fault.kind in {"no-report", "html"}
    assert fault.file.endswith("a.html")
    assert fault.cure


def test_standard_input_is_recognised_by_its_first_bytes() -> None:
    [text] = articles_of("-", stdin=io.BytesIO(TEXT.encode()))
    [line] = articles_of("-", stdin=io.BytesIO(json.dumps({"text": TEXT, "title": "Ferries"}).encode()))
    [markup] = articles_of("-", stdin=io.BytesIO(page()))
    assert (text.text, line.text, line.title) == (TEXT, TEXT, "Ferries")
    assert "harbour master" in markup.text


def test_the_demonstration_reports_are_read_without_a_fault() -> None:
    with resources.as_file(resources.files("sanudo.cli") / "data" / "demo") as folder:
        reports = articles_of(folder)
    assert 12 <= len(reports) <= 20
    assert {article.outlet for article in reports} == {f"Outlet {letter}" for letter in "ABCDE"}
    assert all(article.date and "2022-01-01" <= article.date <= "2022-02-03" for article in reports)
    assert len({article.id for article in reports}) == len(reports)
    assert all(80 <= len(article.text.split()) <= 350 for article in reports)


def test_the_demonstration_page_shows_the_cleaner_at_work() -> None:
    with resources.as_file(resources.files("sanudo.cli") / "data" / "demo") as folder:
        reports = articles_of(folder)
    reasons = {line.reason for article in reports for line in dropped_lines(article.text)}
    assert {"residue", "repeated", "advertisement", "related", "share"} <= reasons
