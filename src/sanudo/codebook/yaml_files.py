"""A user's YAML file as plain parts that know their lines: read safely, whatever stands in it.

Only mappings, lists and words: every value stays the words that were written, so that 042 is no octal number and "no" is no
truth value. Anchors, aliases and tags are refused, size, depth and number of values are limited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from sanudo.errors import ConfigurationError

LARGEST: Final = 1_000_000  # bytes; a codebook of 300 categories with six examples each has about a fifth of it
MOST_VALUES: Final = 50_000
DEEPEST: Final = 16  # levels of lists and mappings
LONGEST: Final = 5_000  # characters of one value


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the line where they begin."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, and the line where it begins."""

    line: int
    items: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping, and the line where it begins. Names are in lower case, with spaces for hyphens and underscores."""

    line: int
    fields: tuple[tuple[Text, "Part"], ...]


Part = Text | Items | Fields


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; `key` waits for its value."""

    line: int
    is_list: bool
    items: list[Part]
    fields: list[tuple[Text, Part]]
    key: Text | None = None


def read_user_file(path: Path) -> bytes:
    """The bytes of a user's file. Raises ConfigurationError where it is missing, unreadable or too large."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read ({error.strerror}); give the name of a codebook") from error
    if len(content) > LARGEST:
        raise ConfigurationError(f"{path} is larger than {LARGEST:,} bytes; split the codebook into several files")
    return content


def parts_of(content: bytes, file: str) -> Part:
    """What stands in a YAML file. Raises ConfigurationError with file, line and cure."""
    try:
        return _built(content.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{file}, line {line}: this is no UTF-8; save the file as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}, line {mark.line + 1}, column {mark.column + 1}" if mark else file
        cure = "look at its indentation (spaces, no tabs), and put values that hold : # ' or \" into quotation marks"
        raise ConfigurationError(f"{where}: this is no YAML ({error.problem}); {cure}") from error
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise ConfigurationError(f"{file}: this is no YAML ({reason}); save it as plain text in UTF-8") from error


def plain(name: str) -> str:
    """A name in lower case, with single spaces for hyphens and underscores."""
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())


def _built(text: str, file: str) -> Part:
    found: list[Part] = []
    open_parts: list[_Open] = []
    for event in _events(text, file):
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > LONGEST:
                raise ConfigurationError(
                    f"{file}, line {line}: a value has more than {LONGEST:,} characters; shorten it"
                )
            _put(Text(line, event.value.strip()), open_parts, found, file)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(open_parts) >= DEEPEST:
                raise ConfigurationError(f"{file}, line {line}: more than {DEEPEST} levels; make it flatter")
            open_parts.append(_Open(line, isinstance(event, yaml.SequenceStartEvent), [], []))
        else:
            done = open_parts.pop()
            _put(
                Items(done.line, tuple(done.items)) if done.is_list else Fields(done.line, tuple(done.fields)),
                open_parts, found, file,
            )  # fmt: skip
    if len(found) != 1:
        raise ConfigurationError(f"{file} is empty; `sanudo codebook init {file}` writes one to start from")
    return found[0]


def _events(text: str, file: str) -> Iterator[yaml.NodeEvent | yaml.CollectionEndEvent]:
    """The events that make values; what a codebook has no use for is refused."""
    documents = values = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        where = f"{file}, line {_line(event)}"
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise ConfigurationError(f"{where}: a second document begins; keep one codebook a file, without ---")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ConfigurationError(
                f"{where}: anchors and aliases (& and *) are not used here; write it out or use `lists`"
            )
        if tag := getattr(event, "tag", None):
            raise ConfigurationError(f"{where}: the tag {tag!r:.60} is not used here; remove what begins with !")
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            values += 1
            if values > MOST_VALUES:
                raise ConfigurationError(
                    f"{where}: more than {MOST_VALUES:,} values; split the codebook into several files"
                )
            yield event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _put(part: Part, open_parts: list[_Open], found: list[Part], file: str) -> None:
    """Puts a finished part where it belongs."""
    if not open_parts:
        found.append(part)
        return
    around = open_parts[-1]
    if around.is_list:
        around.items.append(part)
    elif around.key is not None:
        around.fields.append((around.key, part))
        around.key = None
    elif isinstance(part, Text):
        name = plain(part.words)
        if any(name == known.words for known, _ in around.fields):
            raise ConfigurationError(f"{file}, line {part.line}: {part.words!r:.60} stands twice; keep one of the two")
        around.key = Text(part.line, name)
    else:
        raise ConfigurationError(f"{file}, line {part.line}: a list stands where a name belongs; write NAME: before it")
