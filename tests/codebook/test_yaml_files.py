"""Users' YAML files: lines are known, and nothing in a file can do more than be refused."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.codebook.yaml_files import (
    DEEPEST,
    LARGEST,
    LONGEST,
    MOST_VALUES,
    Fields,
    Items,
    Text,
    parts_of,
    read_user_file,
)
from sanudo.errors import ConfigurationError

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def refusal(content: bytes | str) -> str:
    """What is said against a file."""
    with pytest.raises(ConfigurationError) as refused:
        parts_of(content.encode() if isinstance(content, str) else content, "book.yaml")
    return str(refused.value)


def test_values_stay_as_they_were_written_and_know_their_lines() -> None:
    found = parts_of(b"\xef\xbb\xbfcode: 042\nNot-Examples:\n  - no\n  - 1e3\nempty:\n", "book.yaml")
    assert found == Fields(
        1,
        (
            (Text(1, "code"), Text(1, "042")),
            (Text(2, "not examples"), Items(3, (Text(3, "no"), Text(4, "1e3")))),
            (Text(5, "empty"), Text(5, "")),
        ),
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (BOMB, "book.yaml, line 1: anchors and aliases (& and *) are not used here"),
        ("a: *b\n", "book.yaml, line 1: anchors and aliases"),
        ("a: 1\nb: !!python/object/apply:os.system ['touch /tmp/x']\n", "book.yaml, line 2: the tag"),
        ("a: !ruby/object x\n", "the tag '!ruby/object' is not used here"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), f"more than {DEEPEST} levels"),
        ("{a: " * 1000, f"more than {DEEPEST} levels"),
        ("- x\n" * (MOST_VALUES + 1), f"more than {MOST_VALUES:,} values"),
        ("a: " + "x" * (LONGEST + 1), f"a value has more than {LONGEST:,} characters"),
        ("a: 1\n---\nb: 2\n", "book.yaml, line 2: a second document begins"),
        ("a: 1\nb: 2\nA: 3\n", "book.yaml, line 3: 'A' stands twice"),
        ("? [a, b]\n: c\n", "a list stands where a name belongs"),
        ("a: [1, 2\nb: 3\n", "book.yaml, line 2, column 2: this is no YAML"),
        ("a:\n\t- b\n", "book.yaml, line 2, column 1: this is no YAML"),
        ("a: b: c\n", "put values that hold"),
        ("a: \x07\n", "this is no YAML"),
        ("", "is empty; `sanudo codebook init"),
        ("# only words\n", "is empty"),
        (b"a: 1\nb: \xff\n", "book.yaml, line 2: this is no UTF-8"),
        (b"\x00\x01\x02", "this is no YAML"),
    ],
)
def test_what_a_codebook_has_no_use_for_is_refused_with_its_line(content: bytes | str, complaint: str) -> None:
    started = time.monotonic()
    assert complaint in refusal(content)
    assert time.monotonic() - started < 10


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(content: str) -> None:
    try:
        line = parts_of(content.encode("utf-8", "surrogatepass"), "book.yaml").line
    except ConfigurationError as refused:
        line = int(str(refused).startswith("book.yaml"))
    assert line >= 1


def test_a_file_that_is_missing_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_user_file(tmp_path / "none.yaml")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_user_file(tmp_path)
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(ConfigurationError, match="larger than 1,000,000 bytes"):
        read_user_file(large)
