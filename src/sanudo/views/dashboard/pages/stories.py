"""Stories: one event and all its reports, with copies, independent origins, differences and what followed."""

from dataclasses import dataclass
from typing import Final

from sanudo.analysis.stories import ORDERS, counts, families, stories, story
from sanudo.model.stories import CopyFamily, Difference, Report, Story
from sanudo.views.charts.glyphs import icon
from sanudo.views.dashboard.asked import Asked, NotThere, address
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.outcome import RELATIONS
from sanudo.views.dashboard.parts import SIZE, article_address, day, empty, figures, filters, lines, pager, section
from sanudo.views.markup import Safe, el, join, said
from sanudo.views.names import class_of
from sanudo.views.told import Told, told
from sanudo.views.wording import counted, day_words, days_words, listed, noun_for

NOTE = (
    "A story is one event with all its reports. Copies of one text "
    "are one origin; only independent origins confirm each other."
)
_SORTS: Final = {"reports": "most origins", "newest": "newest report", "day": "day"}
_SHOWN: Final = {
    "several": "Several reports",
    "differing": "Reports differ",
    "followed": "With what came of it",
    "all": "All",
}
_MOST_REPORTS: Final = 60


@dataclass(frozen=True, slots=True)
class Stories:
    """The record of the page of all stories, with the sentence that tells each."""

    show: str
    sort: str
    counts: dict[str, int]
    stories: tuple[tuple[Story, str], ...]
    total: int
    ready: bool


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The record of the page of one story: its reports as lines, in their order, and the copies among them."""

    story: Story
    head: str
    reports: tuple[Told, ...]
    families: tuple[CopyFamily, ...]
    later: dict[str, Told]


def gather(desk: Desk, asked: Asked) -> Stories | StoryPage:
    """A page of stories, or the story that the address names."""
    if asked.get("id"):
        return _one(desk, asked.needed("id"))
    reader, show, sort = desk.reader, asked.choice("show", tuple(_SHOWN)), asked.choice("sort", tuple(ORDERS))
    chosen, start = asked.selection, (asked.page - 1) * SIZE
    numbers = counts(reader, chosen)
    found = stories(reader, chosen, kind=show, order=sort, limit=SIZE, offset=start)
    heads = {one.id: one.told for one in told(reader, [story.id for story in found])}
    pairs = tuple((story, heads.get(story.id, story.reports[0].sentence)) for story in found)
    return Stories(show, sort, numbers, pairs, numbers[show], reader.has_stories)


def _one(desk: Desk, name: str) -> StoryPage:
    reader = desk.reader
    found = story(reader, name)
    if found is None:
        raise NotThere(f"There is no story {name!r:.80} in this archive.")
    reports = told(reader, [report.event for report in found.reports[:_MOST_REPORTS]])
    copied = families(reader, sorted({report.family for report in found.reports if report.family}))
    later = {one.id: one for one in told(reader, [follow.later_event for follow in found.follow_ups])}
    head = next((one.told for one in reports if one.id == found.id), reports[0].told if reports else "")
    return StoryPage(found, head, reports, copied, later)


def render(found: Stories | StoryPage, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    if isinstance(found, StoryPage):
        return _story(found)
    del desk
    if not found.ready:
        return empty(
            "The stories of this archive have not been built yet.",
            (
                "They are built when ",
                el("code", "sanudo serve"),
                " starts and may write in the archive; ",
                el("code", "sanudo stories DIR"),
                " builds them, too.",
            ),
        )
    tabs = _tabs(found, asked)
    options = (el("option", words, value=name, selected=name == found.sort) for name, words in _SORTS.items())
    sort = el("div", el("label", "order", for_="f-sort"), el("select", options, id="f-sort", name="sort"))
    form = filters(asked, more=sort, keep=("show",), names=("party", "type", "status", "since", "until", "text"))
    if not found.stories:
        cure = el("a", "Show all stories", href=asked.to(show="all")) if found.show != "all" else None
        return join([tabs, form, empty("No story here.", cure)])
    items = (
        el("li", _line(story, head), cls="line", tabindex="-1", data_open=story_address(story.id))
        for story, head in found.stories
    )
    return join([tabs, form, el("ol", items, cls="lines"), pager(asked, found.total, noun="story")])


def _tabs(found: Stories, asked: Asked) -> Safe:
    return el(
        "nav",
        (
            el(
                "a",
                words,
                el("span", found.counts[name], cls="n"),
                href=asked.to(show=None if name == "several" else name),
                aria_current="true" if name == found.show else None,
            )
            for name, words in _SHOWN.items()
        ),
        cls="tabs",
        aria_label="Which stories",
    )


def story_address(story: str) -> str:
    """The address of a story."""
    return address("/stories", {"id": story})


def _line(story: Story, head: str) -> Safe:
    top = el(
        "p",
        icon(story.status, class_of(story.type, None)),
        el("a", said(head), href=story_address(story.id)),
        cls="told",
    )
    notes = [
        f"{sum(one.kind == kind for one in story.differences)} {words}"
        for kind, words in (("contradiction", "contradicted"), ("change", "changed"))
        if any(one.kind == kind for one in story.differences)
    ]
    came = [RELATIONS.get(follow.relation, follow.relation) for follow in story.follow_ups]
    foot = el(
        "p",
        _counts(story),
        [el("span", note, cls="differs") for note in notes],
        [el("span", word, cls="outcome") for word in dict.fromkeys(came)],
        cls="counts",
    )
    return join([top, _facts(story), foot])


def _facts(story: Story) -> Safe:
    return el(
        "p",
        el("span", story.status, cls=f"status s-{story.status}"),
        el("span", story.type, f" {story.mode}" if story.mode else None, cls="kind"),
        el("span", _span(story)) if _span(story) else None,
        el("span", said(story.place)) if story.place else None,
        cls="facts",
    )


def _counts(story: Story) -> Safe:
    """Reports, copies and origins as words, and as a row of squares: filled for each origin, hollow for its repetitions."""
    marks, x = [], 0
    seen: set[str] = set()
    for report in story.reports[:40]:
        marks.append(
            el("rect", x=x + 1, y=1, width=8, height=8, rx=1.5, cls="again" if report.origin in seen else "origin")
        )
        seen.add(report.origin)
        x += 11
    words = (
        f"{counted(len(story.reports), 'report')}{_from_outlets(story)}, "
        f"{counted(len(story.origins), 'independent origin')}"
    )
    return join(
        [
            el(
                "svg",
                marks,
                viewBox=f"0 0 {max(x, 10)} 10",
                width=max(x, 10),
                height=10,
                aria_hidden="true",
                cls="squares",
            ),
            el("span", words),
        ]
    )


def _from_outlets(story: Story) -> str:
    return f" from {counted(len(story.outlets), 'outlet')}" if story.outlets else ""


def _span(story: Story) -> str:
    return days_words(story.day_from, story.day_to) or (
        f"reported {days_words(story.first, story.last)}" if story.first else ""
    )


def _story(found: StoryPage) -> Safe:
    story = found.story
    differences = [_difference(story, one) for one in story.differences]
    came = _came(found)
    told_here = {report.event for report in story.reports}
    parts = [
        el("div", _figures(story), _facts(story), cls="intro"),
        section("Where reports differ", differences) if differences else None,
        section("What came of it", el("ul", came, cls="outcomes")) if came else None,
        section(
            "Origins",
            _origins(story),
            note="Whom each report goes back to: the outlet it cites, the "
            "speaker, the first of a family of copies, else its own outlet.",
        ),
        section("Copies", [_family(one) for one in found.families], note="Articles that print one text.")
        if found.families
        else None,
        section("Reports", lines(one for one in found.reports if one.id in told_here), note="The earliest first."),
    ]
    return join(parts)


def _figures(story: Story) -> Safe:
    numbers = (
        ("report", len(story.reports)),
        ("outlet", len(story.outlets)),
        ("independent origin", len(story.origins)),
        ("article", len(story.articles)),
    )
    named = [(noun_for(number, noun), number, None) for noun, number in numbers if number]
    return figures([*named, ("sure of it", f"{story.confidence:.2f}", None)])


def _came(found: StoryPage) -> list[Safe]:
    """What followed the event, each with its day."""
    return [
        el(
            "li",
            el("span", RELATIONS.get(follow.relation, follow.relation), cls="outcome"),
            " ",
            el("a", said(found.later[follow.later_event].told), href=story_address(follow.later)),
            el("span", " ", day(found.later[follow.later_event].reported), cls="soft"),
        )
        for follow in found.story.follow_ups
        if follow.later_event in found.later
    ]


def _origins(story: Story) -> Safe:
    each = ((origin, [report for report in story.reports if report.origin == origin]) for origin in story.origins)
    return el("ol", (el("li", _origin(origin, reports)) for origin, reports in each), cls="origins")


def _origin(origin: str, reports: list[Report]) -> Safe:
    where = listed(list(dict.fromkeys(report.outlet or "an unknown outlet" for report in reports))[:6])
    days = [report.reported for report in reports if report.reported]
    when = days_words(min(days), max(days)) if days else None
    return join(
        [
            el("strong", said(origin)),
            el("span", f" {reports[0].origin_kind}", cls="soft"),
            el("p", f"{counted(len(reports), 'report')} in ", said(where), f", {when}" if when else None),
        ]
    )


def _difference(story: Story, one: Difference) -> Safe:
    sides = []
    for side in one.sides:
        reports = [story.reports[place] for place in side.reports]
        who = listed(list(dict.fromkeys(report.outlet or report.article for report in reports))[:5])
        quotes = [el("blockquote", said(quote), cls="proof") for quote in side.quotes[:2]]
        sides.append(
            el(
                "li",
                el("strong", said(side.value)),
                el("span", said(who), f", {day_words(side.first)}" if side.first else None),
                quotes,
            )
        )
    kind = "contradiction" if one.kind == "contradiction" else "changed over time"
    return el(
        "div",
        el("p", el("span", one.field, cls="field"), el("span", kind, cls="soft"), cls="told"),
        el("ul", sides, cls="sides"),
        cls="clash",
    )


def _family(family: CopyFamily) -> Safe:
    rows = (
        el(
            "tr",
            el("th", el("a", said(copy.title, copy.article), href=article_address(copy.article)), scope="row"),
            el("td", said(copy.outlet, "unknown")),
            el("td", copy.reported or "undated"),
            el("td", copy.kind),
            el("td", f"{copy.share:.0%}"),
        )
        for copy in family.copies
    )
    head = el(
        "thead", el("tr", (el("th", words, scope="col") for words in ("Article", "Outlet", "Day", "Copy", "Shared")))
    )
    origin = (
        el("p", "Most likely written by ", el("strong", said(family.origin)), f" ({family.origin_from})")
        if family.origin
        else None
    )
    return el(
        "div",
        origin,
        el("div", el("table", head, el("tbody", rows)), cls="scroll", tabindex="0", role="region", aria_label="Copies"),
    )


def _heading(found: Stories | StoryPage) -> str:
    return found.head if isinstance(found, StoryPage) else "Stories"


PAGE = Page("/stories", "Stories", gather, render, _heading)
