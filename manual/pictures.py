"""The pictures of the site, drawn from the coded reports of the demo: SVG files that stand by themselves, light and dark."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from sanudo.analysis.lanes import lanes
from sanudo.analysis.selection import Selection
from sanudo.archive import Archive
from sanudo.codebook.statuses import statuses
from sanudo.model.articles import CodedArticle
from sanudo.model.events import Event
from sanudo.model.stories import CopyFamily, Story
from sanudo.pipeline.flow import code
from sanudo.views.charts.glyphs import CLASSES, glyph
from sanudo.views.charts.lanes import lanes_chart
from sanudo.views.markup import Safe, el, join
from sanudo.views.told import own_quad
from sanudo.views.wording import kind_words, parties_words, party_words

_WIDTH: Final = 640
_LETTER: Final = 7.2  # pixels of a letter of 14 pixels, a little more than the mean
_OWN: Final = """
svg{background:var(--card)}
text{font:14px system-ui,"Segoe UI","Liberation Sans",sans-serif}
.strong{font-weight:600}.ink{fill:var(--ink)}.small{font-size:12.5px}.how{fill:var(--accent);font-weight:600}
.box{fill:var(--sunk);stroke:var(--line)}.line{fill:none;stroke:var(--soft);stroke-width:1.4}.tip{fill:var(--soft)}
"""
# Sentences of the demo's reports whose links are drawn.
THREAT: Final = "threatened more attacks unless"
# The outlets of the demo are made up, and so unknown to the table of outlets; this sentence names one that is known.
TOLD: Final = "A Kremlin spokesman told Reuters on Monday that Russia would withdraw its troops from Belarus."


class PictureError(Exception):
    """The demo no longer has what a picture shows."""


def pictures(archive: Archive) -> Mapping[str, str]:
    """All pictures by the names of their files."""
    articles = list(archive.articles())
    found = lanes(archive.reader(), Selection(background=False), limit=9)
    families = archive.copy_families()
    drawn = {
        "statuses.svg": _statuses(),
        "links.svg": _links(*_sentence(articles, THREAT)),
        "attribution.svg": _attribution(code(TOLD, date="2022-01-29", outlet="Outlet A")),
        "copies.svg": _copies(families[0], _copied(archive, families[0])),
        "lanes.svg": lanes_chart(found, link=lambda *_: None, width=880),
    }
    return {name: _standing(name, picture) for name, picture in drawn.items()}


def _standing(name: str, picture: Safe) -> str:
    """A picture as a file: with its styles, and names that an XML parser knows."""
    css = files("sanudo.views").joinpath("data", "charts.css").read_text("utf-8") + _OWN
    if not picture:
        raise PictureError(f"{name} is empty")
    head, _, rest = picture.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{escape(css, quote=False)}</style>{rest}\n'


def _svg(height: float, title: str, *parts: Safe | Sequence[Safe]) -> Safe:
    return el("svg", *parts, viewBox=f"0 0 {_WIDTH} {height:.0f}", role="img", aria_label=title)


def _words(x: float, y: float, words: str, cls: str = "ink") -> Safe:
    return el("text", words, x=f"{x:.0f}", y=f"{y:.0f}", cls=cls)


def _statuses() -> Safe:
    """Each status with its glyph and an example."""
    rows = []
    for number, rule in enumerate(statuses().values()):
        y = 30 + 30 * number
        rows += [
            glyph(rule.name, 4, 20, y - 5, 7),
            _words(42, y, rule.name, "ink strong"),
            _words(160, y, rule.example),
        ]
    top = 30 + 30 * len(statuses()) + 8
    places_ = zip((20, 178, 336, 478), CLASSES.items(), strict=True)
    rows += [
        join((glyph("happened", quad, x, top - 4, 6), _words(x + 13, top, words, "small")))
        for x, (quad, words) in places_
    ]
    return _svg(
        top + 20,
        "The eleven statuses, each with its glyph and an example, and the four classes with their colours",
        rows,
    )


def _sentence(articles: Sequence[CodedArticle], words: str) -> tuple[CodedArticle, tuple[int, int]]:
    """The article that has these words, and the sentence in which they stand."""
    for coded in articles:
        at = coded.article.text.find(words)
        for start, end in coded.sentences:
            if start <= at < end:
                return coded, (start, end)
    raise PictureError(f"no report of the demo says {words!r}")


def _links(coded: CodedArticle, sentence: tuple[int, int]) -> Safe:
    """A sentence, and its events as a tree of links."""
    inside = [event for event in coded.events if event.evidence.sentence == sentence]
    events = {event.id: event for event in coded.events}
    pointed = {name for event in inside for _, name in _out(event)}
    roots = [event for event in inside if event.id not in pointed]
    if not roots or not pointed:
        raise PictureError(f"no links between events in {coded.article.text[slice(*sentence)]!r}")
    lines = textwrap.wrap(coded.article.text[slice(*sentence)], int((_WIDTH - 24) / _LETTER))
    y = 24.0
    parts = [_words(12, y + 21 * number, line) for number, line in enumerate(lines)]
    y += 21 * len(lines)
    for root in roots:
        drawn, y = _tree(root, events, y, 12, ())
        parts += drawn
    return _svg(y + 8, "A sentence and its records: " + "; ".join(_told(event) for event in inside), parts)


def _tree(
    event: Event, events: Mapping[str, Event], y: float, x: float, path: tuple[str, ...]
) -> tuple[list[Safe], float]:
    parts, middle = [*_node(event, x, y)], y + 26
    bottom = y + 62
    for how, name in _out(event):
        if name in path or name not in events:
            continue
        below = bottom + 26
        line = f"M{x + 16:.0f} {middle + 26:.0f}V{below:.0f}H{x + 96:.0f}"
        parts += [el("path", d=line, cls="line"), _words(x + 24, below - 6, how, "how small")]
        drawn, bottom = _tree(events[name], events, bottom, x + 96, (*path, event.id))
        parts += drawn
    return parts, bottom


def _node(event: Event, x: float, y: float) -> Iterator[Safe]:
    yield el("rect", x=f"{x:.0f}", y=f"{y:.0f}", width=f"{_WIDTH - x - 12:.0f}", height=52, rx=5, cls="box")
    yield glyph(event.status, own_quad(event), x + 18, y + 17, 6)
    yield _words(x + 34, y + 22, f"{kind_words(event)} · {event.status}   “{event.evidence.span.text}”", "ink strong")
    yield _words(x + 34, y + 42, _parties(event), "small")


def _parties(event: Event) -> str:
    return parties_words(event.actors) + (f" → {parties_words(event.recipients)}" if event.recipients else "")


def _told(event: Event) -> str:
    return f"{kind_words(event)} {event.status}"


def _out(event: Event) -> Iterator[tuple[str, str]]:
    """The links of an event: of what kind, to which. What a threat is about has its condition too, which is drawn once."""
    yield from (("about", name) for name in event.content)
    yield from ((condition.polarity, condition.event) for condition in event.conditions)
    yield from ((purpose.direction, purpose.event) for purpose in event.purpose)


def _attribution(coded: CodedArticle) -> Safe:
    """From whoever knows it to whoever reads it."""
    for event in coded.events:
        told = event.attribution
        if told and told.speaker and told.on_behalf_of and told.outlets:
            chain = [("on behalf of", party_words(told.on_behalf_of)), ("says so", party_words(told.speaker))]
            chain += [(f"was {outlet.role}", outlet.name) for outlet in told.outlets]
            return _chain(
                [*chain, ("reports", coded.article.outlet or "the article"), ("reads", "you")], coded.article.text
            )
    raise PictureError(f"nobody tells an outlet on somebody's behalf in {coded.article.text!r}")


def _chain(chain: Sequence[tuple[str, str]], sentence: str) -> Safe:
    lines = textwrap.wrap(sentence, int((_WIDTH - 24) / _LETTER))
    parts = [_words(12, 24 + 21 * number, line) for number, line in enumerate(lines)]
    top = 24.0 + 21 * len(lines)
    for number, (what, who) in enumerate(chain):
        y = top + 58 * number
        parts += [el("rect", x=140, y=f"{y:.0f}", width=_WIDTH - 152, height=36, rx=5, cls="box")]
        parts += [_words(12, y + 23, what, "how small"), _words(154, y + 23, who)]
        if number:
            parts += [_arrow(172, y - 22, y)]
    return _svg(
        top + 58 * len(chain), "Who says so: " + ", then ".join(f"{who} ({what})" for what, who in chain), parts
    )


def _arrow(x: float, y: float, to: float) -> Safe:
    line = el("path", d=f"M{x} {y:.0f}V{to - 4:.0f}", cls="line")
    return join((line, el("path", d=f"M{x - 4} {to - 7:.0f}L{x + 4} {to - 7:.0f}L{x} {to:.0f}Z", cls="tip")))


def _copied(archive: Archive, family: CopyFamily) -> Story:
    """A story that all articles of a copy family tell, and nobody else: many reports, one origin."""
    articles = {copy.article for copy in family.copies}
    for story in archive.stories(min_reports=len(articles)):
        if {report.article for report in story.reports} == articles and len(story.origins) == 1:
            return story
    raise PictureError(f"no story is told by the copies of {family.origin} alone")


def _copies(family: CopyFamily, story: Story) -> Safe:
    """Articles that print one text: so many reports, one origin."""
    parts, rows = [], len(story.reports)
    middle = 12 + 76 * (rows - 1) / 2
    for number, report in enumerate(story.reports):
        y = 12.0 + 76 * number
        words = textwrap.shorten(report.sentence, 100, placeholder=" …")
        parts += [el("rect", x=12, y=f"{y:.0f}", width=396, height=64, rx=5, cls="box")]
        parts += [_words(24, y + 20, f"{report.outlet}, {report.reported}", "ink strong")]
        parts += [_words(24, y + 38 + 16 * n, line, "small") for n, line in enumerate(textwrap.wrap(words, 58)[:2])]
        parts += [
            el("path", d=f"M408 {y + 32:.0f}C440 {y + 32:.0f} 430 {middle + 32:.0f} 462 {middle + 32:.0f}", cls="line")
        ]
    parts += [el("rect", x=462, y=f"{middle:.0f}", width=166, height=64, rx=5, cls="box")]
    parts += [_words(474, middle + 26, family.origin or "unknown", "ink strong")]
    parts += [_words(474, middle + 46, "one origin, one event", "small")]
    title = f"{rows} reports in {rows} outlets print one text of {family.origin}: one event, one origin"
    return _svg(12 + 76 * rows, title, parts)
