"""What came in from outside, before it is an article, and what could not come in."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it lies outside: plain `text`, or the `markup` of an HTML page, never both.

    `file` is for people (the path as it was given), `name` for ids: the path below what was given, the same on every
    machine, and the place in a file that holds many reports (`of_many`). `line` is set where these are lines. `dated`
    tells whether somebody wrote the date into a field or the format itself declares it. All other fields are as the
    source gave them, unchecked.
    """

    file: str
    name: str
    line: int | None = None
    text: str | None = None
    markup: bytes | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    dated: Literal["given", "metadata"] = "given"
    of_many: bool = False

    def __post_init__(self) -> None:
        if (self.text is None) == (self.markup is None):
            raise ValueError(f"page {self.file}: a page has either text or markup")


@dataclass(frozen=True, slots=True)
class SourceFault:
    """Why a file, or a line of it, gave no article; a `note` says what was odd about one that was read nevertheless.

    `kind` is a stable word for counting; `cure` says what to do about it.
    """

    file: str
    line: int | None
    kind: str
    message: str
    cure: str
    note: bool = False

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self.message}. {self.cure}."
