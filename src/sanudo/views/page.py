"""A briefing as one HTML page: no scripts, nothing loaded from anywhere, every word of an article escaped."""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Final

from sanudo.views.briefing import Briefing, Clash, Line, Proof, Section, Source, Speaker, trimmed
from sanudo.views.characters import one_line, shortened
from sanudo.views.charts.daily import far, timeline
from sanudo.views.pictures import Pictures
from sanudo.views.plates import differing, plates
from sanudo.views.wording import THE_ARTICLE, counted, day_words, noun_for

LARGEST: Final = 2_000_000  # bytes; a page that can be sent by mail
_FIGURES: Final = ("articles", "outlets", "events", "happened", "planned", "threats", "demands", "contradictions")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(whole: Briefing, *, title: str = "Briefing", largest: int = LARGEST, beside: Pictures | None = None) -> str:
    """The page with its pictures (`beside`), at most `largest` bytes.

    Where there is more, it has the best lines of each section, and says how many were left out.
    """
    lines, proofs, speakers, sources = 200, 4, 60, 1000
    while True:
        page = _page(
            trimmed(whole, lines=lines, proofs=proofs, speakers=speakers, sources=sources), whole, title, beside
        )
        if len(page.encode()) <= largest or lines <= 1:
            return page
        lines, proofs, speakers, sources = lines // 2, max(proofs // 2, 1), max(speakers // 2, 1), max(sources // 2, 1)


def safe(words: str) -> str:
    """The words as they may stand in HTML, on one line, driving characters made visible."""
    return escape(one_line(words))


def _page(found: Briefing, whole: Briefing, title: str, beside: Pictures | None) -> str:
    sections = [section for section in found.sections if section.lines]
    pictures = [*plates(beside, _anchors(sections))] if beside else []
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">',
        f"<title>{safe(title)}</title><style>{_css()}</style></head><body>",
        *_head(found, title, sections, beside),
        "<main>",
        *pictures,
        *(part for section in sections for part in _section(section)),
        *_clashes(found, len(whole.clashes)),
        differing(beside.differing) if beside else "",
        *_speakers(found.speakers, len(whole.speakers)),
        *_sources(found.sources, whole),
        "</main>",
        *_foot(found),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def figures(found: Briefing) -> list[tuple[str, int]]:
    """The names of the numbers at the head, and these; without outlets where no report names one."""
    return [(name, found.figures[name]) for name in _FIGURES if found.figures[name] or name != "outlets"]


def _anchors(sections: Iterable[Section]) -> frozenset[str]:
    """The ids of the events that have a place in the page."""
    return frozenset(proof.event for section in sections for line in section.lines for proof in line.proofs)


def _head(found: Briefing, title: str, sections: list[Section], beside: Pictures | None) -> Iterator[str]:
    yield f"<header><h1>{safe(title)}</h1>"
    yield f'<p class="lede">Reports of {safe(found.period or "unknown dates")}. {_READING}</p>'
    yield '<dl class="figures">'
    yield from (f"<div><dt>{_label(name, number)}</dt><dd>{number:,}</dd></div>" for name, number in figures(found))
    yield "</dl>"
    if chart := timeline(found.days):
        keys = '<span class="key"></span>happened<span class="key ahead"></span>planned, expected or supposed'
        away = f" {counted(number, 'event')} on days far from these." if (number := far(found.days)) else ""
        yield f"<figure>{chart}<figcaption>Events with a known day.{away} {keys}</figcaption></figure>"
    links = [("between", "Between whom")] if beside and beside.lanes else []
    links += [("where", "Where")] if beside and any(place.precision != "vague" for place in beside.places) else []
    links += [(section.name, section.title) for section in sections]
    links += [("contradictions", "Contradictions")] if found.clashes else []
    links += [("differences", "Where reports differ")] if beside and beside.differing else []
    links += [("quotes", "Quotes")] if found.speakers else []
    yield (
        "<nav>"
        + "".join(f'<a href="#{name}">{title}</a>' for name, title in [*links, ("sources", "Sources")])
        + "</nav></header>"
    )


def _label(name: str, number: int) -> str:
    return noun_for(number, name.removesuffix("s")) if name.endswith("s") else name


_READING: Final = (
    "Every line is made of coded records and shows the words that "
    "it rests on. Lines count reports, not separate events; "
    "what the reports leave open is left open here. “Quoted” parties are in the reports’ words, not resolved."
)


def _section(section: Section) -> Iterator[str]:
    total = len(section.lines) + section.more
    yield f'<section id="{section.name}"><h2>{section.title}<span class="count">{counted(total, "line")}</span></h2>'
    yield f'<p class="note">{section.note}</p>'
    if section.name == "planned":
        for day, lines in groupby(section.lines, key=lambda line: line.first_day):
            yield f"<h3>{safe(day_words(day)) if day else 'No date known'}</h3>"
            yield from (_line(line) for line in lines)
    else:
        yield from (_line(line) for line in section.lines)
    if section.more:
        yield f'<p class="more">{counted(section.more, "line")} more in the archive: <code>sanudo events</code> lists them.</p>'
    yield "</section>"


def _line(line: Line) -> str:
    first, *others = line.proofs
    rest = ""
    if others:
        summary = f"{len(others)} more of {line.records}"
        rest = (
            f"<details><summary>{summary}</summary>{''.join(_proof(proof, anchor=True) for proof in others)}</details>"
        )
    return (
        f'<article class="line"><p class="told"><bdi>{safe(line.told)}</bdi></p><p class="meta">{"".join(_meta(line))}</p>'
        f"{_proof(first, anchor=True)}{rest}</article>"
    )


def _meta(line: Line) -> Iterator[str]:
    status = f'<span class="status s-{escape(line.status)}">{safe(line.status)}</span>'
    yield f'<span>{status} <span class="kind">{safe(line.kind)}</span></span>'
    if line.days:
        yield f"<span>{safe(line.days)}</span>"
    if line.place:
        yield f"<span>{safe(line.place)}</span>"
    if counts := counts_words(line):
        yield f"<span>{counts}</span>"


def counts_words(line: Line) -> str:
    """In how many reports of how many outlets the line stands, and how often; "" for a single time."""
    outlets = f" from {counted(line.outlets, 'outlet')}" if line.outlets > 1 else ""
    reports = [f"{counted(line.reports, 'report')}{outlets}"] if line.reports > 1 else []
    return ", ".join([*reports, f"told {line.records} times"] if line.records > line.reports else reports)


def _proof(proof: Proof, *, anchor: bool = False) -> str:
    says = "" if proof.according == THE_ARTICLE else f"according to {safe(proof.according)} · "
    sentence = f"{escape(proof.before)}<mark>{escape(proof.trigger)}</mark>{escape(proof.after)}"
    cite = _cite(proof.source, after=_sure(proof.confidence))
    place = f' id="e-{proof.event}"' if anchor and proof.event.isalnum() and proof.event.isascii() else ""
    return f'<div class="proof"{place}><bdi>{sentence}</bdi><cite>{says}{cite}</cite></div>'


def _sure(confidence: float) -> str:
    words = f"confidence {confidence:.2f}"
    return f'<span class="sure" title="{words}" role="img" aria-label="{words}"><i style="width:{confidence:.0%}"></i></span>'


def _cite(source: Source, *, after: str = "") -> str:
    date = safe(day_words(source.date) if source.date else "undated")
    return f'{_linked(source)} · {safe(source.outlet or "outlet unknown")} · <span class="date">{date}{after}</span>'


def _linked(source: Source) -> str:
    """The article's title; a link only where its address is one of the web."""
    title = f"<bdi>{safe(shortened(source.title or f'article {source.id}', 160))}</bdi>"
    if source.url and source.url.lower().startswith(("https://", "http://")):
        return f'<a href="{escape(one_line(source.url))}" rel="noopener noreferrer nofollow">{title}</a>'
    return title


def _clashes(found: Briefing, total: int) -> Iterator[str]:
    if not found.clashes:
        return
    yield f'<section id="contradictions"><h2>Contradictions<span class="count">{counted(total, "case")}</span></h2>'
    yield '<p class="note">Where one report tells one event in different ways. Both sides stand; none was chosen.</p>'
    yield from (_clash(clash) for clash in found.clashes)
    yield from _left_out(total - len(found.clashes), "case")
    yield "</section>"


def _clash(clash: Clash) -> str:
    sides = "".join(
        f"<h3>{safe(clash.field)}: <bdi>{safe(value)}</bdi></h3>{_proof(proof)}" for value, proof in clash.values
    )
    return f'<article class="line"><p class="told"><bdi>{safe(clash.told)}</bdi></p>{sides}</article>'


def _speakers(speakers: Iterable[Speaker], total: int) -> Iterator[str]:
    shown = list(speakers)
    if not shown:
        return
    yield f'<section id="quotes"><h2>Quotes by speaker<span class="count">{counted(total, "speaker")}</span></h2>'
    yield '<p class="note">Words in quotation marks are the speaker’s; those in italics are the report’s paraphrase.</p>'
    yield from (_speaker(speaker) for speaker in shown)
    yield from _left_out(total - len(shown), "speaker")
    yield "</section>"


def _speaker(speaker: Speaker) -> str:
    role = f' <span class="role">{safe(speaker.role)}</span>' if speaker.role else ""
    quotes = "".join(
        f'<blockquote class="{escape(kind)}"><bdi>{_said(words, kind)}</bdi><cite>{_cite(source)}</cite></blockquote>'
        for words, kind, source in speaker.quotes
    )
    more = "".join(_left_out(speaker.total - len(speaker.quotes), "quote"))
    return f"<article><h3><bdi>{safe(speaker.name)}</bdi>{role}</h3>{quotes}{more}</article>"


def _said(words: str, kind: str) -> str:
    said = safe(shortened(words, 600))
    return said if kind == "indirect" else f"“{said}”"


def _sources(sources: Iterable[Source], whole: Briefing) -> Iterator[str]:
    total = len(whole.sources)
    yield f'<section id="sources"><h2>Sources<span class="count">{counted(total, "article")}</span></h2>'
    copies = whole.figures["copies"]
    yield f'<p class="note">{_copies(copies)}</p>'
    named = sorted(
        sources, key=lambda source: (source.outlet is None, source.outlet or "", source.date or "", source.title or "")
    )
    for outlet, articles in groupby(named, key=lambda source: source.outlet):
        yield f'<h3>{safe(outlet or "Outlet unknown")}</h3><ul class="sources">'
        yield from (f"<li>{_source(source)}</li>" for source in articles)
        yield "</ul>"
    yield from _left_out(total - len(named), "article")
    yield "</section>"


def _copies(copies: int) -> str:
    if not copies:
        return "No two of these articles have the same text."
    return f"{counted(copies, 'article')} repeat{'s' if copies == 1 else ''} the text of another one, word for word."


def _source(source: Source) -> str:
    date = safe(day_words(source.date)) if source.date else "undated"
    if source.fault:
        fault = f'<span class="fault">not coded: {safe(shortened(source.fault, 160))}</span>'
        return f"{_linked(source)} <span>{date} · </span>{fault}"
    return f"{_linked(source)} <span>{date} · {counted(source.events, 'event')}</span>"


def _left_out(number: int, noun: str) -> Iterator[str]:
    if number > 0:
        yield f'<p class="more">{counted(number, noun)} more in the archive.</p>'


def _foot(found: Briefing) -> Iterator[str]:
    made = "; ".join(safe(one) for one in found.made) or "sanudo"
    words = "The bar after each source is the confidence: the program’s own estimate that the record is right."
    yield f"<footer><p>{words} Made by {made}.</p></footer>"


@cache
def _css() -> str:
    return "".join(
        files(__package__).joinpath("data", name).read_text("utf-8") for name in ("charts.css", "briefing.css")
    )
