"""Sanudo JSON, schema 1: coded articles as plain data and back, and the articles that come in.

A line carries offsets and the few words that they point at, never the whole text. So three things of an article stay
behind and are given again on the way back: its text, its address and the language that its owner stated. The law is

    from_json(to_json(x), x.article.text, url=x.article.url, given_language=x.article.language) == x

A key is never left out for want of a value (unknown is null), with three exceptions: "in" stands only in spans of the
title, "fault" only in an article that was not coded, and "candidates" only where they were asked for.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sanudo.errors import InputError
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.decoding import decode, decode_event, decode_quote
from sanudo.model.encoding import to_json
from sanudo.model.events import Event
from sanudo.model.fields import Line
from sanudo.model.quotes import Quote

__all__ = ["article_from_json", "event_from_json", "from_json", "quote_from_json", "to_json"]

ISO_DATE: Final = r"^\d{4}-\d{2}-\d{2}([T ].+)?$"

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def from_json(
    data: Line, text: str | None = None, *, url: str | None = None, given_language: str | None = None
) -> CodedArticle:
    """The coded article of one line of Sanudo JSON; without `text`, its article has an empty one.

    Raises InputError (kind "bad_record") where the line does not follow schema 1 or breaks a law of the records.
    """
    try:
        return decode(data, text or "", url, given_language)
    except (TypeError, ValueError) as error:
        name = data.get("id") if isinstance(data, Mapping) else None
        message = f"coded article {name!r}: {error}; mend the line by `sanudo schema`, or code the article again"
        raise InputError("bad_record", message) from error


def event_from_json(record: str) -> Event:
    """The event of one record of Sanudo JSON, without a look at what it links to. Raises TypeError or ValueError."""
    return decode_event(json.loads(record))


def quote_from_json(record: str) -> Quote:
    """The quote of one record of Sanudo JSON. Raises TypeError or ValueError."""
    return decode_quote(json.loads(record))


def article_from_json(data: object) -> Article:
    """The article of one line of input, {"id", "text"} and what else is known; other keys are ignored.

    Its date keeps the form it has. A blank string counts as unknown. Half of a surrogate pair, which no file can hold,
    becomes U+FFFD, so that offsets stay. Raises InputError: not_an_object, no_id, bad_id, no_text, bad_text, bad_date,
    bad_title, bad_url, bad_outlet, bad_language.
    """
    if not isinstance(data, Mapping):
        raise InputError("not_an_object", f'{data!r:.60} is no article; give an object like {{"id": "1", "text": "…"}}')
    name = _given(data, "id")
    if name is None:
        raise InputError("no_id", "an article has no id; give each one a string of its own in the field 'id'")
    text = _given(data, "text", name)
    if text is None:
        raise InputError("no_text", f"article {name!r} has no text; give it in the field 'text'")
    title, date, url, outlet, language = (
        _given(data, key, name) for key in ("title", "date", "url", "outlet", "language")
    )
    if date is not None and not _is_iso(date):
        message = (
            f"article {name!r} has the date {date!r:.60}; give an ISO day (2022-01-29) or time (2022-01-29T08:30Z)"
        )
        raise InputError("bad_date", message)
    return Article(name, text, title, date, "given" if date else None, url, outlet, language)


def _given(data: Mapping[Any, object], key: str, name: str | None = None) -> str | None:
    found = data.get(key)
    if found is None:
        return None
    if isinstance(found, str):
        return _SURROGATE.sub("\ufffd", found) if found.strip() else None
    article = "an article" if name is None else f"article {name!r}"
    raise InputError(f"bad_{key}", f"{article}: the field {key!r} must be a string, not {found!r:.60}")


def _is_iso(date: str) -> bool:
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return False
    return re.match(ISO_DATE, date) is not None
