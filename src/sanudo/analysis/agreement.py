"""How far people agree who decided on the same records without seeing each other: per field and link, by type and status.

Percentage, Cohen's kappa (1960; two coders) and Krippendorff's alpha for nominal values (Hayes and Krippendorff 2007; any
number of coders, missing values). A unit is a record, or a link of one; its value is what the coder leaves standing. Where
nothing varies, kappa and alpha are not defined, and stay unknown.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from sanudo.analysis.reviewing import Interval, queue, wilson
from sanudo.analysis.selection import Selection
from sanudo.analysis.weights import own_weights
from sanudo.archive import Archive
from sanudo.archive.assembly import line_of
from sanudo.archive.decisions import decisions, draw, sample
from sanudo.archive.readings import Record, Words, anchor_of, link_part, matched, moved, reading, words_of
from sanudo.archive.readings import ends as link_ends
from sanudo.archive.standing import overlaid
from sanudo.errors import ArchiveError, ConfigurationError
from sanudo.model.decisions import FIELDS, RELATIONS, Anchor, Decision, Sample, standing
from sanudo.model.encoding import to_json

ALL: Final = "all"
VERDICT: Final = "verdict"  # right, mended or refused
EVENT: Final = "event"  # whether it is an event at all
LINK: Final = "link"

Values = Mapping[str, Mapping[str, str]]  # unit → coder → value


@dataclass(frozen=True, slots=True)
class Rating:
    """What one coder says of one unit of a variable. `type` and `status` are those that the program read."""

    variable: str
    unit: str
    coder: str
    value: str
    article: str
    event: str
    type: str
    status: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on a variable, for all records or those of one type or status.

    `pairs` counts pairs of coders over all units; `agreed` is the share of pairs that are the same, with its interval of 95 %.
    """

    variable: str
    by: str
    stratum: str
    units: int
    coders: int
    values: int
    pairs: int
    agreed: Interval
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class CodedRecord:
    """A record of a sample with what each coder made of it: their decisions, and the reading that they leave, by variable."""

    anchor: Anchor
    type: str
    status: str
    decisions: Mapping[str, tuple[Decision, ...]]
    values: Mapping[str, Mapping[str, str]]

    @property
    def done(self) -> int:
        """How many coders have decided on the whole record."""
        return len(self.values)

    @property
    def same(self) -> bool:
        """Whether all coders leave the same standing."""
        first, *others = self.values.values()
        return all(other == first for other in others)


def draw_sample(
    archive: Archive,
    name: str,
    *,
    size: int,
    seed: int,
    who: str,
    chosen: Selection | None = None,
) -> Sample:
    """A sample of the records that pass the filters, as they were read; drawn at random by a seed and kept in the archive.

    Raises ArchiveError, ConfigurationError.
    """
    if not name.strip() or size < 1:
        raise ConfigurationError("a sample needs a name and at least one record")
    reader, wanted = archive.reader(), chosen or Selection()
    ids = queue(reader, "sample", wanted, weights=own_weights(), seed=seed, size=size)
    if not ids:
        raise ArchiveError(f"no record of {archive.root} passes the filters; draw from more")
    rows = reader.rows("SELECT id, article FROM read_events WHERE id IN (SELECT unnest($ids))", {"ids": list(ids)})
    article_of = {row["id"]: row["article"] for row in rows}
    anchors: dict[str, Anchor] = {}
    for article in sorted(set(article_of.values())):
        line: Any = to_json(coded := reader.read_article(article))
        there = words_of(article, coded.article.text, coded.article.title, line["sentences"], line["events"])
        anchors |= {one["id"]: anchor_of(one, there) for one in line["events"]}
    records = tuple(anchors[one] for one in ids if one in anchors)
    return draw(archive.root, Sample(name.strip(), seed, size, wanted.words, "", who, records))


def coded_records(archive: Archive, name: str) -> list[CodedRecord]:
    """The records of a sample, in its order, with what its coders made of them. Raises ArchiveError."""
    drawn = sample(archive.root, name)
    by_coder: dict[str, list[Decision]] = defaultdict(list)
    for one in standing(decisions(archive.root, sample=name)):
        by_coder[one.who].append(one)
    lines: dict[str, tuple[Record, Words]] = {}
    return [_coded(archive, anchor, by_coder, lines) for anchor in drawn.records]


def coders(records: Iterable[CodedRecord]) -> dict[str, int]:
    """Of each coder how many records they decided on, by name."""
    counts = Counter(who for one in records for who in one.values)
    return dict(sorted(counts.items()))


def ratings(records: Iterable[CodedRecord]) -> list[Rating]:
    """The reliability data: a line for each variable, unit and coder."""
    found = []
    for one in records:
        for coder, values in sorted(one.values.items()):
            for key, value in values.items():
                variable, _, part = key.partition(" ")
                anchor = one.anchor
                unit = f"{anchor.article}:{anchor.event}" + (f" {part}" if part else "")
                found.append(Rating(variable, unit, coder, value, anchor.article, anchor.event, one.type, one.status))
    return found


def agreement(found: Sequence[Rating], *, by: str = ALL) -> list[Agreement]:
    """The agreement on each variable; `by` is "type" or "status" for one each, or "all"."""
    groups: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for one in found:
        stratum = ALL if by == ALL else str(getattr(one, by))
        groups[one.variable, stratum][one.unit][one.coder] = one.value
    order = {name: place for place, name in enumerate((EVENT, VERDICT, *FIELDS, LINK, *RELATIONS))}
    listed = sorted(groups.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][1]))
    return [_agreement(variable, by, stratum, units) for (variable, stratum), units in listed]


def alpha(units: Values) -> float | None:
    """Krippendorff's alpha for nominal values; None where fewer than two values can be paired or nothing varies."""
    pairable = [Counter(values.values()) for values in units.values() if len(values) > 1]
    totals: Counter[str] = Counter()
    differing = 0.0
    for counts in pairable:
        size = counts.total()
        totals.update(counts)
        differing += sum(count * (size - count) for count in counts.values()) / (size - 1)
    number = totals.total()
    expected = sum(count * (number - count) for count in totals.values())
    if number < 2 or expected == 0:
        return None
    return 1 - (number - 1) * differing / expected


def kappa(units: Values) -> float | None:
    """Cohen's kappa; None unless there are just two coders, and where nothing varies."""
    names = sorted({coder for values in units.values() for coder in values})
    if len(names) != 2:
        return None
    pairs = [(values[names[0]], values[names[1]]) for values in units.values() if len(values) == 2]
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (Counter(pair[place] for pair in pairs) for place in (0, 1))
    expected = sum(count * second[value] for value, count in first.items()) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _agreement(variable: str, by: str, stratum: str, units: Values) -> Agreement:
    paired = {unit: values for unit, values in units.items() if len(values) > 1}
    pairs = [pair for values in paired.values() for pair in combinations(values.values(), 2)]
    return Agreement(
        variable=variable,
        by=by,
        stratum=stratum,
        units=len(paired),
        coders=len({coder for values in units.values() for coder in values}),
        values=len({value for values in paired.values() for value in values.values()}),
        pairs=len(pairs),
        agreed=wilson(sum(one == other for one, other in pairs), len(pairs)),
        kappa=kappa(paired),
        alpha=alpha(paired),
    )


def _coded(
    archive: Archive,
    anchor: Anchor,
    by_coder: Mapping[str, Sequence[Decision]],
    lines: dict[str, tuple[Record, Words]],
) -> CodedRecord:
    if anchor.article not in lines:
        stored, text = line_of(archive.root, anchor.article)
        line: Record = stored
        lines[anchor.article] = line, words_of(anchor.article, text, line["title"], line["sentences"], line["events"])
    line, words = lines[anchor.article]
    by = moved(anchor, words)
    read = matched(anchor, by, line["events"]) if by is not None else None
    made: dict[str, tuple[Decision, ...]] = {}
    values: dict[str, dict[str, str]] = {}
    for coder, every in sorted(by_coder.items()):
        ours = [one for one in every if one.anchor and one.anchor.article == anchor.article]
        if read is None or not ours:
            continue
        after = overlaid(line["events"], words, ours)
        stands = next((one for one in after.standings if one.event == read["id"]), None)
        if stands is None:
            continue
        made[coder] = stands.decisions
        if stands.verdict is not None:
            records = {one["id"]: one for one in after.records}
            values[coder] = _values(read, records.get(read["id"]), line["events"], records, stands.verdict)
    _fill_links(values)
    kind, status = (read["type"], read["status"]) if read is not None else ("?", "?")
    return CodedRecord(anchor, kind, status, made, values)


def _fill_links(values: dict[str, dict[str, str]]) -> None:
    """A link that one coder sees, others who see the event say no to."""
    links = {key for every in values.values() for key in every if key.startswith(f"{LINK} ")}
    for every in values.values():
        if every[EVENT] == "yes":
            every.update({key: "no" for key in links if key not in every})


def _values(
    read: Record, now: Record | None, before: Sequence[Record], after: Mapping[str, Record], verdict: str
) -> dict[str, str]:
    """What a coder says of each variable: of a refused record only that it is none."""
    found = {EVENT: "no" if now is None else "yes", VERDICT: verdict}
    if now is None:
        return found
    what = reading(now, after)
    found |= {name: _word(what[name]) for name in FIELDS}
    there = {one["id"]: one for one in (*before, *after.values())}
    for relation in RELATIONS:
        # A link is a unit where the program or the coder sees one; coders who see none there say no.
        for end in dict.fromkeys((*link_ends(read, relation), *link_ends(now, relation))):
            if end in there:
                says = "yes" if end in link_ends(now, relation) else "no"
                found[f"{LINK} {link_part(relation, there[end])}"] = says
    return found


def _word(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
