"""The reference of the Python face: every public name with its signature, its docstring, its fields and its methods."""

import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import sanudo
from manual.tables import coded, table
from sanudo.archive.found import Events
from sanudo.archive.queries import StoredEvent, StoredQuote
from sanudo.formats.export import Exported
from sanudo.model.articles import Contradiction, DroppedLine, Fault
from sanudo.model.events import Condition, EventMention, FlatCode, Purpose
from sanudo.model.spans import Evidence
from sanudo.model.stories import CopyFamily, Difference, FollowUp, OutletRecord, Report, Side, Story

HEAD = """# Python

Made from the docstrings of `sanudo`: what `import sanudo` gives, and below it the records that its functions return.

```python
{example}
```
"""
RETURNED = (
    *(Events, StoredEvent, StoredQuote, Exported, EventMention, Condition, Purpose, FlatCode, Evidence, Contradiction),
    *(DroppedLine, Fault, Story, Report, FollowUp, Difference, Side, CopyFamily, OutletRecord),
)
_OWN = ("__call__", "__iter__")  # methods that are meant to be called though their names do not look so


def page() -> str:
    """The page in Markdown."""
    _, _, example = (sanudo.__doc__ or "").partition("\n\n")
    parts = [HEAD.format(example=example.strip()).rstrip(), "## What can be imported"]
    for name in sanudo.__all__:
        parts += _entry(name, getattr(sanudo, name))
    parts += ["## What it gives", "Records that the functions and methods above return. All are frozen."]
    for kind in RETURNED:
        parts += _entry(kind.__name__, kind)
    return "\n\n".join(parts) + "\n"


def _entry(name: str, found: Any) -> Iterator[str]:
    yield f"### {name.strip('_')}" if callable(found) else f"### {name}"
    if isinstance(found, str):
        yield f"The version: `{found}` here."
        return
    if inspect.isfunction(found):
        yield _signature(name, found)
    yield _docstring(found)
    if is_dataclass(found):
        yield table(("field", "type", "if left out"), _fields(found))
    elif inspect.isclass(found) and not issubclass(found, Exception):
        yield _signature(name, found)
    for method, member in public(found) if inspect.isclass(found) else ():
        yield f"#### {method.strip('_')}"
        if not isinstance(member, property):
            yield _signature(method if method not in _OWN else name.lower(), member)
        yield _docstring(member)


def public(kind: type) -> Iterator[tuple[str, Any]]:
    """The methods and properties of a class that are its own and meant for users, in the order of its file."""
    for name, member in vars(kind).items():
        if (not name.startswith("_") or name in _OWN) and (inspect.isfunction(member) or isinstance(member, property)):
            yield name, member


def _fields(kind: Any) -> Iterator[list[str]]:
    for field in fields(kind):
        default = "–" if field.default is MISSING else coded(repr(field.default))
        yield [coded(field.name), coded(_type(field.type)), default]


def _signature(name: str, found: Any) -> str:
    signature = inspect.signature(found)
    kept = [one.replace(annotation=one.empty) for one in signature.parameters.values() if one.name != "self"]
    words = f"{name}{signature.replace(parameters=kept, return_annotation=signature.empty)}"
    back = signature.return_annotation
    returned = "" if back in (None, signature.empty) else f" -> {_type(back)}"
    folded = textwrap.wrap(words, 84, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    return "```python\n" + "\n".join(folded) + f"{returned}\n```"


def _type(annotation: Any) -> str:
    words = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", words).replace("'", "")


def _docstring(found: Any) -> str:
    return inspect.getdoc(found) or ""
