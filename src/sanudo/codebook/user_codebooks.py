"""A user's own codebook, read from its file. docs/own-codebook.md explains the form.

Every fault is found in one go and named with its line and what to write instead.
"""

import re
from pathlib import Path
from typing import Final

from sanudo.codebook.categories import Alternative, Category, Codebook, Example
from sanudo.codebook.conditions import ANYTHING
from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES
from sanudo.codebook.user_conditions import condition
from sanudo.codebook.user_values import LONGEST_NAME, Reading, Vocabulary, choice, fields_of, needed, texts_of, words_of
from sanudo.codebook.yaml_files import Fields, Items, Part, Text, parts_of, read_user_file
from sanudo.errors import ConfigurationError
from sanudo.model.identifiers import digest

MOST_CATEGORIES: Final = 1_000
MOST_FAULTS: Final = 40  # shown at once
_TOP: Final = ("codebook", "version", "description", "assign", "lists", "only", "categories")
_CATEGORY: Final = (
    "name",
    "definition",
    "when",
    "unless",
    "code",
    "parent",
    "group",
    "note",
    "examples",
    "not examples",
)


def read_codebook(path: Path, vocabulary: Vocabulary) -> Codebook:
    """The codebook in a file. Raises ConfigurationError that names every fault with its line."""
    return codebook_of(read_user_file(path), str(path), vocabulary)


def codebook_of(content: bytes, file: str, vocabulary: Vocabulary) -> Codebook:
    """The codebook in the bytes of a file. Raises ConfigurationError that names every fault with its line."""
    reading = Reading(file, vocabulary)
    top = parts_of(content, file)
    if not isinstance(top, Fields):
        raise ConfigurationError(
            f"{file}, line {top.line}: a codebook begins with `codebook: NAME`, then `categories:`"
        )
    found = _codebook(top, reading, content)
    if reading.faults:
        listed = sorted(set(reading.faults))
        lines = "\n".join(f"  line {line}: {message}" for line, message in listed[:MOST_FAULTS])
        more = f"\n  and {len(listed) - MOST_FAULTS:,} more" if len(listed) > MOST_FAULTS else ""
        count = "one fault; mend this line" if len(listed) == 1 else f"{len(listed):,} faults; mend these lines"
        raise ConfigurationError(f"{file} has {count}:\n{lines}{more}")
    return found


def _codebook(top: Fields, reading: Reading, content: bytes) -> Codebook:
    fields = fields_of(top, _TOP, reading)
    if "lists" in fields:
        _read_lists(fields["lists"], reading)
    assign = choice(fields["assign"], ("first", "all"), "assign", reading) if "assign" in fields else "first"
    for name in ("description", "version"):
        if name in fields:
            words_of(fields[name], name, reading)
    reading.where = "only: "
    only = condition(fields["only"], reading) if "only" in fields else ANYTHING
    reading.where = ""
    return Codebook(
        name=needed(fields, "codebook", top, reading),
        version=words_of(fields["version"], "version", reading) if "version" in fields else None,
        assign="all" if assign == "all" else "first",
        only=only,
        categories=_categories(fields.get("categories"), top, reading),
        digest=digest(content.decode("utf-8", "replace")),
        source=content.decode("utf-8", "replace"),
    )


def _categories(part: Part | None, top: Fields, reading: Reading) -> tuple[Category, ...]:
    if not isinstance(part, Items) or not part.items:
        cure = "write them as a list, each beginning with `- name:`"
        reading.fault(part or top, f"`categories` is {'missing' if part is None else 'no list'}; {cure}")
        return ()
    if len(part.items) > MOST_CATEGORIES:
        reading.fault(part, f"more than {MOST_CATEGORIES:,} categories; split the codebook into several files")
        return ()
    known: dict[str, int] = {}
    made = []
    for number, item in enumerate(part.items, 1):
        if not isinstance(item, Fields):
            reading.fault(item, f"category {number} must have names and values, beginning with `- name:`")
            continue
        category = _category(item, number, reading)
        reading.where = ""
        if category.name.lower() in known:
            reading.fault(
                item, f"the category {category.name!r} stands in line {known[category.name.lower()]} too; rename one"
            )
        known.setdefault(category.name.lower(), item.line)
        made.append(category)
    return tuple(made)


def _category(part: Fields, number: int, reading: Reading) -> Category:
    names = [value.words for key, value in part.fields if key.words == "name" and isinstance(value, Text)]
    reading.where = f"category {names[0]!r:.80}: " if names else f"category {number}: "
    fields = fields_of(part, _CATEGORY, reading)
    texts = {
        name: words_of(fields[name], name, reading) for name in ("code", "parent", "group", "note") if name in fields
    }
    name = needed(fields, "name", part, reading)
    if len(name) > LONGEST_NAME:
        reading.fault(
            part, f"its name has more than {LONGEST_NAME} characters; shorten it and say the rest in `definition`"
        )
    if "when" not in fields:
        reading.fault(part, "`when` is missing; say what an event must be, such as `when: {type: THREATEN}`")
    return Category(
        name=name,
        line=part.line,
        definition=needed(fields, "definition", part, reading),
        when=_alternatives(fields["when"], reading) if "when" in fields else (),
        unless=_alternatives(fields["unless"], reading) if "unless" in fields else (),
        code=texts.get("code"),
        parent=texts.get("parent"),
        group=texts.get("group"),
        examples=_examples(fields.get("examples"), reading),
        not_examples=_examples(fields.get("not examples"), reading),
    )


def _alternatives(part: Part, reading: Reading) -> tuple[Alternative, ...]:
    """A mapping, or a list of mappings of which one must hold."""
    items = part.items if isinstance(part, Items) else (part,)
    if not items:
        reading.fault(part, "an empty list holds never; write a condition, such as `type: THREATEN`")
    return tuple(Alternative(item.line, condition(item, reading)) for item in items)


def _read_lists(part: Part, reading: Reading) -> None:
    """The user's lists of names or words, to stand by their name in any field."""
    reading.where = "lists: "
    if not isinstance(part, Fields):
        reading.fault(part, "write names with their values: `my states: [RUS, BLR]`")
        return
    for key, value in part.fields:
        texts = texts_of(value, "value", reading)
        if (
            key.words in reading.known.countries
            or key.words.upper() in (*reading.known.sectors, *TYPES)
            or key.words in STATUSES
        ):
            reading.fault(key, f"{key.words!r:.60} means something already; give the list another name")
        reading.lists[key.words] = tuple(texts)
    reading.where = ""


def _examples(part: Part | None, reading: Reading) -> tuple[Example, ...]:
    if part is None:
        return ()
    return tuple(
        found for item in (part.items if isinstance(part, Items) else (part,)) if (found := _example(item, reading))
    )


def _example(part: Part, reading: Reading) -> Example | None:
    """A sentence; or one with the trigger that is meant, and the day that it was written."""
    if isinstance(part, Text):
        return Example(part.line, words_of(part, "example", reading))
    if isinstance(part, Items):
        reading.fault(part, "an example is a sentence, in quotation marks where it holds : or #")
        return None
    fields = fields_of(part, ("sentence", "word", "date"), reading)
    texts = {name: words_of(value, name, reading) for name, value in fields.items()}
    sentence, word, date = needed(fields, "sentence", part, reading), texts.get("word"), texts.get("date")
    if word and word not in sentence:
        reading.fault(part, f"the word {word!r:.60} does not stand in its sentence; write it as it stands there")
    if date and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        reading.fault(part, f"{date!r:.60} is no day; write it like 2024-05-15")
    return Example(part.line, sentence, word, date)
