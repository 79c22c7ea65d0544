"""What the columns, keys and front lines of other people's files mean."""

import re
from collections.abc import Iterable, Mapping

from sanudo.model.pages import Page

# For each field the names under which it is found, the surest first; compared in lower case, "_" for "-", " " and ".".
SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "main_text", "article_text", "full_text", "fulltext",
             "body_text", "article_body", "articlebody", "plain_text", "story_text"),
    "title": ("title", "headline", "article_title"),
    "date": ("date", "published", "publish_date", "pubdate", "pub_date", "datetime", "date_publish", "date_published",
             "datepublished", "published_at", "publishedat", "publication_date", "published_date"),
    "url": ("url", "link", "source_url", "article_url", "permalink"),
    "outlet": ("outlet", "publisher", "site", "source", "source_name", "publication", "newspaper", "sitename",
               "site_name", "source_domain"),
    "id": ("id", "doc_id", "docid", "article_id", "articleid", "uri", "uuid"),
    "language": ("language", "lang"),
}  # fmt: skip

_LANGUAGES = {
    "english": "en", "french": "fr", "spanish": "es", "german": "de", "italian": "it", "portuguese": "pt", "dutch": "nl",
    "russian": "ru", "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko", "turkish": "tr", "polish": "pl",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "czech": "cs", "greek": "el", "hebrew": "he",
    "hindi": "hi", "indonesian": "id", "malay": "ms", "ukrainian": "uk", "romanian": "ro", "hungarian": "hu",
}  # fmt: skip


def columns_of(names: Iterable[str]) -> dict[str, list[str]]:
    """For each field the names among these that mean it, the surest first."""
    plain = {name: _plain(name) for name in names}
    return {
        field: [name for synonym in synonyms for name, same in plain.items() if same == synonym]
        for field, synonyms in SYNONYMS.items()
    }


def fields_of(values: Mapping[str, object]) -> dict[str, str]:
    """The fields with a value, under our names. Numbers count as text; a record counts by its "name"."""
    found: dict[str, str] = {}
    for field, names in columns_of(values).items():
        texts = (_text(values[name]) for name in names)
        if value := next((text for text in texts if text), None):
            found[field] = value
    return found


def page_of(fields: Mapping[str, str], file: str, name: str, line: int | None, *, text: str | None = None) -> Page:
    """The page with these fields, and with `text` instead of the field if it is given."""
    return Page(
        file, name, line, text=fields["text"] if text is None else text, id=fields.get("id"), title=fields.get("title"),
        date=fields.get("date"), url=fields.get("url"), outlet=fields.get("outlet"), language=fields.get("language"),
    )  # fmt: skip


def language_code(value: str | None) -> str | None:
    """The two- or three-letter code of a language told as "en", "en-GB", "en_US.UTF-8" or "English", else None."""
    if not value:
        return None
    word = re.split(r"[-_.,; ]", value.strip().lower(), maxsplit=1)[0]
    if word in _LANGUAGES:
        return _LANGUAGES[word]
    return word if word.isascii() and word.isalpha() and 2 <= len(word) <= 3 else None


def _plain(name: str) -> str:
    return name.strip("\ufeff \t\r\n").lower().replace("-", "_").replace(" ", "_").replace(".", "_")


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    if isinstance(value, Mapping):
        return _text(value.get("name")) if isinstance(value.get("name"), str) else None
    return None
