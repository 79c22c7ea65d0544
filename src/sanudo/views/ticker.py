"""One line on an article that was just coded, for a terminal."""

from collections import Counter

from sanudo.model.articles import CodedArticle
from sanudo.views.characters import one_line, shortened
from sanudo.views.wording import counted, day_words

_LONGEST = 90


def ticker_line(coded: CodedArticle) -> str:
    """Day and outlet, the title or first words, and how many events of which status came of it, or why none did."""
    article = coded.article
    head = ", ".join(part for part in (article.date and day_words(article.date), article.outlet) if part)
    title = shortened(one_line(article.title or article.text[: 4 * _LONGEST]), _LONGEST)
    what = f"kept, but not coded: {coded.fault.message}" if coded.fault else _events_words(coded)
    return f"{shortened(one_line(head), _LONGEST) or 'undated'}: {title} — {one_line(what)}"


def _events_words(coded: CodedArticle) -> str:
    statuses = Counter(event.status for event in coded.events)
    words = "no event" if not statuses else counted(statuses.total(), "event")
    if statuses:
        words += f" ({', '.join(f'{number} {status}' for status, number in statuses.most_common())})"
    return words + (f", {counted(len(coded.quotes), 'quote')}" if coded.quotes else "")
