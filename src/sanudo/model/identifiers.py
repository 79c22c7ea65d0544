"""Ids that stay the same when the same words are coded again, by whatever model."""

import hashlib


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on all parts and on nothing else."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def event_id(article: str, field: str, start: int, end: int) -> str:
    """The id of the event whose first trigger stands there."""
    return "e" + digest(article, "event", field, start, end)


def quote_id(article: str, start: int, end: int) -> str:
    """The id of the quote whose first words stand there."""
    return "q" + digest(article, "quote", start, end)


def article_id(outlet: str | None, date: str | None, address: str | None, title: str | None, text: str) -> str:
    """The id of an article that came without one."""
    return "a" + digest(outlet, date, address, title, text)
