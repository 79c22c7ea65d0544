"""HTML and SVG put together so that words of unknown origin can never become markup.

`el("p", words, cls="note")` makes an element. A child that is a plain string is text: it is escaped, and what could turn a line
around or drive a terminal becomes visible. Only what this module made (`Safe`) goes in as it is. Addresses may lead to pages
of ours and to http(s), nowhere else.
"""

from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import quote

from sanudo.views.characters import one_line, visible

_VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta"})
_ADDRESSES: Final = frozenset({"href", "src", "action"})


class Safe(str):
    """Markup that was made here."""

    __slots__ = ()


Child = str | int | None | Iterable["Child"]
Attribute = str | int | float | bool | None


def el(name: str, /, *children: Child, **attributes: Attribute) -> Safe:
    """An element. `cls` is its class; other names as they are, with "-" for "_"; None and False leave an attribute out."""
    kept = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    head = f"<{name}{kept}>"
    return Safe(head) if name in _VOID else Safe(f"{head}{join(children)}</{name}>")


def join(children: Child) -> Safe:
    """The children one after the other; plain strings as text."""
    if children is None:
        return Safe("")
    if isinstance(children, Safe):
        return children
    if isinstance(children, str):
        return Safe(escape(visible(children)))
    if isinstance(children, int):
        return Safe(f"{children:,}")
    return Safe("".join(map(join, children)))


def said(words: str | None, other: str = "") -> Safe:
    """Words of an article on one line, kept apart from the direction of the text around them."""
    return el("bdi", one_line(words if words is not None else other))


def kept(words: str | None) -> str | None:
    """Words for an attribute that a script gives back: so encoded that every character survives (decodeURIComponent)."""
    return None if words is None else quote(words, safe="", errors="replace")


def web_address(address: str | None) -> str | None:
    """The address, if it is one of the web; None for anything else."""
    if address is None or not address.lower().startswith(("https://", "http://")):
        return None
    return one_line(address)


def _attribute(name: str, value: Attribute) -> str:
    key = "class" if name == "cls" else name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {key}"
    words = str(value)
    if key in _ADDRESSES and not _leads_somewhere_safe(words):
        return ""
    return f' {key}="{escape(visible(words))}"'


def _leads_somewhere_safe(address: str) -> bool:
    return (address.startswith(("/", "#", "?")) and not address.startswith(("//", "/\\"))) or web_address(
        address
    ) is not None
