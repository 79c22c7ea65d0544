"""Stories, differences, copies and outlets for the terminal, as CSV and as lines of JSON."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, TextIO

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sanudo.model.stories import CopyFamily, Difference, FollowUp, OutletRecord, Report, Story
from sanudo.views.characters import json_safe, one_line, shortened
from sanudo.views.marks import status_style
from sanudo.views.tables import Listing, cell
from sanudo.views.wording import NOBODY, counted, days_words, listed

RELATIONS: Final = {
    "carried_out": "carried out",
    "not_carried_out": "not carried out",
    "put_off": "put off",
    "cancelled": "cancelled",
    "came_true": "came true",
    "kept": "kept",
    "met": "met",
    "refused": "refused",
}
COPY_WORDS: Final = {
    "first": "compared with",
    "exact": "the same words",
    "near": "almost the same",
    "part": "cut or added to",
}
ORIGINS_FROM: Final = {
    "credit": "named in a credit line",
    "cited": "cited in the text",
    "earliest": "the earliest",
}
_SENTENCE: Final = 220
_MOST_NAMES: Final = 4
_MOST_SOURCES: Final = 6

STORY_COLUMNS: Final = (
    "id", "type", "mode", "status", "day_from", "day_to", "place", "place_country", "actors", "recipients", "countries",
    "first", "last", "confidence", "reports", "articles", "outlets", "origins", "names_of_origins", "contradictions",
    "changes", "follow_ups", "sentence",
)  # fmt: skip
DIFFERENCE_COLUMNS: Final = (
    "story", "type", "field", "kind", "value", "first", "last", "outlets", "origins", "articles", "quotes",
)  # fmt: skip
COPY_COLUMNS: Final = ("article", "kind", "share", "outlet", "reported", "title", "credit")
OUTLET_COLUMNS: Final = (
    "outlet", "articles", "copied", "reports", "own", "stories", "first", "last", "source", "source_kind",
    "source_reports", "source_articles",
)  # fmt: skip


def stories_table(stories: Iterable[Story]) -> Listing:
    """The stories, one row each; each shows its id."""
    return Listing("reports", [(_when(story), _kind(story), _who(story), _told(story)) for story in stories])


def story_view(
    story: Story, families: Sequence[CopyFamily], later: Mapping[str, Story], *, earlier: Sequence[Story] = ()
) -> Group:
    """A story with its reports, copies, origins, what it followed and what followed it, and where its reports differ.

    `later` are the stories that its follow-ups name, by id; `earlier` those that name it.
    """
    days = days_words(story.day_from, story.day_to)
    head = Text(f"{story.type}{f' {story.mode}' if story.mode else ''} ", style="bold")
    head.append(story.status, style=status_style(story.status)).append(f"  {_names(story)}")
    facts = [f"when: {days or 'unknown'}", f"where: {one_line(story.place) if story.place else 'unknown'}"]
    facts += [f"confidence: {story.confidence:.2f}", f"id: {one_line(story.id)}"]
    parts: list[Any] = [head, Padding(Text(" · ".join(facts), style="dim"), (0, 0, 1, 2))]
    parts += _section(_counts(story), (_report_lines(number, one) for number, one in enumerate(story.reports, 1)))
    named = [family for family in families if family.id in {report.family for report in story.reports}]
    parts += _section("copies", map(_family_line, named))
    parts += _section("earlier", (_earlier_line(one, story) for one in earlier))
    parts += _section("what followed", (_follow_line(one, later.get(one.later)) for one in story.follow_ups))
    for difference in story.differences:
        parts += _section(f"{difference.kind}: {difference.field}", _side_lines(story, difference))
    return Group(*parts)


def differences_view(stories: Iterable[Story], *, changes: bool) -> Iterator[Group]:
    """Each story's contradictions (and changes), each side with its sources and quotes."""
    for story in stories:
        for difference in _wanted(story, changes=changes):
            head = Text(f"{difference.kind}: {difference.field}", style="bold").append(
                f"  {_names(story)}", style="not bold"
            )
            head.append(f"  {story.type} · {one_line(story.id)}", style="not bold dim")
            yield Group(head, *(Padding(line, (0, 0, 0, 2)) for line in _side_lines(story, difference)), Text())


def outlets_table(outlets: Iterable[OutletRecord]) -> Table:
    """The outlets, one row each, with whom they rely on."""
    table = _table()
    table.add_column("outlet", ratio=2)
    table.add_column("articles", justify="right", width=9)
    table.add_column("own", justify="right", width=11)
    table.add_column("relies on (reports)", ratio=5)
    for outlet in outlets:
        copied = Text(f"{outlet.articles:,}").append(
            f"\n{outlet.copied:,} copied" if outlet.copied else "", style="dim"
        )
        own = Text(f"{outlet.own:,}").append(f"\nof {outlet.reports:,}", style="dim")
        sources = [f"{one_line(one.source)} ({one.reports:,})" for one in outlet.relies_on[:_MOST_SOURCES]]
        left = len(outlet.relies_on) - len(sources)
        sources += [f"{left:,} more"] if left else []
        table.add_row(Text(one_line(outlet.outlet)), copied, own, Text(", ".join(sources)))
    return table


def families_view(families: Iterable[CopyFamily]) -> Iterator[Group]:
    """Each copy family with its copies."""
    for family in families:
        yield Group(_family_line(family), *(_copy_line(family, place) for place in range(len(family.copies))), Text())


def write_stories_csv(stories: Iterable[Story], stream: TextIO) -> None:
    """Writes the stories with a header row; no cell can be a formula."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(STORY_COLUMNS)
    for story in stories:
        kinds = [difference.kind for difference in story.differences]
        plain = (
            story.id, story.type, story.mode, story.status, story.day_from, story.day_to, story.place,
            story.place_country, story.actors, story.recipients, story.countries, story.first, story.last,
            story.confidence, len(story.reports), len(story.articles), len(story.outlets), len(story.origins),
            story.origins, kinds.count("contradiction"), kinds.count("change"),
            [f"{follow.relation} {follow.later}" for follow in story.follow_ups], story.reports[0].sentence,
        )  # fmt: skip
        writer.writerow([cell(value) for value in plain])


def write_differences_csv(stories: Iterable[Story], stream: TextIO, *, changes: bool) -> None:
    """Writes one row for each side of each contradiction (and change)."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(DIFFERENCE_COLUMNS)
    for story in stories:
        for difference in _wanted(story, changes=changes):
            for side in difference.sides:
                reports = [story.reports[place] for place in side.reports]
                row = (story.id, story.type, difference.field, difference.kind, side.value, side.first, side.last)
                who = (
                    _unique(r.outlet for r in reports),
                    _unique(r.origin for r in reports),
                    _unique(r.article for r in reports),
                )
                writer.writerow([cell(value) for value in (*row, *who, side.quotes)])


def write_outlets_csv(outlets: Iterable[OutletRecord], stream: TextIO) -> None:
    """Writes one row for each outlet and source that it relies on; one without a source has a row as well."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(OUTLET_COLUMNS)
    for one in outlets:
        counts = (one.outlet, one.articles, one.copied, one.reports, one.own, one.stories, one.first, one.last)
        sources: list[tuple[object, ...]] = [(r.source, r.kind, r.reports, r.articles) for r in one.relies_on]
        for source in sources or [(None,) * 4]:
            writer.writerow([cell(value) for value in (*counts, *source)])


def write_copies_csv(families: Iterable[CopyFamily], stream: TextIO) -> None:
    """Writes one row for each copy."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("family", "origin", "origin_from", *COPY_COLUMNS))
    for family in families:
        for copy in family.copies:
            values = [getattr(copy, name) for name in COPY_COLUMNS]
            writer.writerow([cell(value) for value in (family.id, family.origin, family.origin_from, *values)])


def write_json(records: Iterable[object], stream: TextIO) -> None:
    """Writes a line of JSON for each record: its fields under their names."""
    for record in records:
        plain = record if isinstance(record, dict) else asdict(record)  # type: ignore[call-overload]
        stream.write(json_safe(json.dumps(plain, ensure_ascii=False, separators=(",", ":"))) + "\n")


def difference_records(stories: Iterable[Story], *, changes: bool) -> Iterator[dict[str, Any]]:
    """Each contradiction (and change) as plain data, with its story and the reports of each side."""
    for story in stories:
        for difference in _wanted(story, changes=changes):
            sides = [
                {**asdict(side), "reports": [asdict(story.reports[place]) for place in side.reports]}
                for side in difference.sides
            ]
            yield {
                "story": story.id,
                "type": story.type,
                "field": difference.field,
                "kind": difference.kind,
                "sides": sides,
            }


def _wanted(story: Story, *, changes: bool) -> Iterator[Difference]:
    return (difference for difference in story.differences if changes or difference.kind == "contradiction")


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)


def _section(title: str, lines: Iterable[Text | Group]) -> Iterator[Any]:
    found = list(lines)
    if found:
        yield Text(title, style="bold")
        yield from (Padding(line, (0, 0, 0, 2)) for line in found)
        yield Text()


def _when(story: Story) -> Text:
    day = story.day_from or story.day_to
    if day is None:
        return Text("unknown", style="dim").append(f"\n({story.first or 'undated'})")
    last = story.day_to if story.day_to and story.day_to != day else None
    return Text(day).append(f"\nto {last}" if last else "", style="dim")


def _kind(story: Story) -> Text:
    kind = Text(one_line(story.type), style="bold").append(f" {story.mode}" if story.mode else "", style="not bold")
    kind.append("\n").append(story.status, style=status_style(story.status))
    return kind.append(f" {story.confidence:.2f}", style="not bold dim")


def _who(story: Story) -> Text:
    who = Text(_names(story))
    return who.append(f"\n{one_line(story.place)}", style="cyan") if story.place else who


def _names(story: Story) -> str:
    actors, recipients = (one_line(listed(names[:_MOST_NAMES])) for names in (story.actors, story.recipients))
    return f"{actors or NOBODY} → {recipients}" if recipients else actors or NOBODY


def _told(story: Story) -> Text:
    told = Text(_counts(story))
    for difference in story.differences:
        told.append(f"\n{difference.kind}: {difference.field}", style="yellow")
    for follow in story.follow_ups:
        told.append(f"\n{RELATIONS[follow.relation]}: {one_line(follow.later)}", style="blue")
    told.append("\n").append(shortened(one_line(story.reports[0].sentence), _SENTENCE))
    return told.append(f"\n{one_line(story.id)}", style="dim")


def _counts(story: Story) -> str:
    words = [counted(len(story.reports), "report"), counted(len(story.origins), "origin")]
    days = days_words(story.first, story.last)
    return " · ".join([*words, *([days] if days else [])])


def _hanging(head: Text, *below: Text) -> Group:
    """A line with others below it, which stay indented where they are broken."""
    return Group(head, *(Padding(line, (0, 0, 0, 3)) for line in below))


def _report_lines(number: int, report: Report) -> Group:
    line = Text(f"{number}. {report.reported or 'undated'}  {one_line(report.outlet or report.article)}  ")
    line.append(report.status, style=status_style(report.status))
    if report.origin not in (report.outlet, report.article):
        line.append(f"  from {one_line(report.origin)} ({report.origin_kind})", style="bright_blue")
    told = Text(shortened(one_line(report.sentence), 2 * _SENTENCE))
    return _hanging(line, told, Text(f"{one_line(report.article)} · {one_line(report.event)}", style="dim"))


def _family_line(family: CopyFamily) -> Text:
    origin = one_line(family.origin) if family.origin else "unknown"
    words = (
        f"{counted(len(family.copies), 'article')} with one text, from {origin} ({ORIGINS_FROM[family.origin_from]})"
    )
    return Text(words, style="bold").append(f"  {one_line(family.id)}", style="not bold dim")


def _copy_line(family: CopyFamily, place: int) -> Padding:
    copy = family.copies[place]
    line = Text(f"{copy.reported or 'undated'}  {one_line(copy.outlet or '?')}  ")
    line.append(f"{COPY_WORDS[copy.kind]}{f', {copy.share:.0%} shared' if copy.kind in ('near', 'part') else ''}")
    line.append(f"  {shortened(one_line(copy.title), 100)}" if copy.title else "").append(
        f"  {one_line(copy.article)}", style="dim"
    )
    return Padding(line, (0, 0, 0, 2))


def _follow_line(follow: FollowUp, story: Story | None) -> Group:
    line = Text(RELATIONS[follow.relation], style="bold").append(f" {follow.confidence:.2f}", style="not bold dim")
    below = []
    if story:
        report = next((one for one in story.reports if one.event == follow.later_event), story.reports[0])
        where = f"  {report.reported or 'undated'}  {one_line(report.outlet or report.article)}"
        line.append(where, style="not bold")
        below.append(Text(shortened(one_line(report.sentence), _SENTENCE)))
    return _hanging(line, *below, Text(one_line(follow.later), style="dim"))


def _earlier_line(earlier: Story, story: Story) -> Group:
    relation = next(follow.relation for follow in earlier.follow_ups if follow.later == story.id)
    line = Text(f"{earlier.status} {earlier.first or ''}", style="bold")
    line.append(f": {RELATIONS[relation]} by this", style="not bold")
    told = Text(shortened(one_line(earlier.reports[0].sentence), _SENTENCE))
    return _hanging(line, told, Text(one_line(earlier.id), style="dim"))


def _side_lines(story: Story, difference: Difference) -> Iterator[Group]:
    for side in difference.sides:
        reports = [story.reports[place] for place in side.reports]
        sources = "; ".join(map(one_line, _unique(_source(report) for report in reports)))
        line = Text("“").append(one_line(side.value), style="bold").append(f"”  {sources}", style="not bold")
        quotes = (Text(shortened(one_line(quote), 2 * _SENTENCE)) for quote in side.quotes)
        ids = ", ".join(_unique(one_line(report.event) for report in reports))
        yield _hanging(line, *quotes, Text(ids, style="dim"))


def _source(report: Report) -> str:
    """Who says so, where and when."""
    outlet = report.outlet or report.article
    said = f"{report.origin}, in {outlet}" if report.origin not in (report.outlet, report.article) else outlet
    return f"{said}, {report.reported}" if report.reported else said


def _unique(words: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))
