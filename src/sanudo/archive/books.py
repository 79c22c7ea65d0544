"""The book of stories beside the records: derived from them, built anew when they have changed, read without waiting.

stories/current.json names the files of the book that counts and the records that it was made of. A new book is written
beside the old one and takes its place at once; a reader that finds a file gone reads again.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

import duckdb

from sanudo.archive import assembly
from sanudo.archive.decisions import changes, decided_articles
from sanudo.archive.decisions import decisions as decided
from sanudo.archive.layout import (
    UNFINISHED,
    encodable,
    hash_of,
    hash_of_file,
    id_hash,
    reading,
    storing,
    sync,
    write_json,
)
from sanudo.archive.lock import writing
from sanudo.archive.manifest import READ_ATTEMPTS, snapshot
from sanudo.archive.shards import COMPRESSION, connect, pattern
from sanudo.archive.tables import STORY_TABLES
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.model.decisions import STORY, Anchor, standing
from sanudo.model.stories import (
    Copy,
    CopyFamily,
    Difference,
    FollowUp,
    News,
    OutletRecord,
    Reliance,
    Report,
    Side,
    Story,
    StoryBook,
)
from sanudo.stories.book import StoryBuilder, book_version

T = TypeVar("T")
Row = tuple[Any, ...]

STORIES: Final = "stories"
CURRENT: Final = "current.json"
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFilter:
    """Which stories to give; None lets all pass.

    `party` is a country (ISO 3166-1 alpha-3) or whole words of a name of whoever does it or has it done to them. `since`
    and `until` hold for the days of the story or, where they are unknown, of its reports. `text` stands in a sentence.
    `differing` lets pass only stories with a contradiction ("contradiction") or with any difference ("any").
    """

    party: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    min_reports: int | None = None
    min_origins: int | None = None
    differing: str | None = None
    followed: bool | None = None
    limit: int | None = None


_WORDS: Final = r"' ' || trim(regexp_replace(lower({}), '[^\p{{L}}\p{{N}}|]+', ' ', 'g')) || ' '"
_NAMES: Final = _WORDS.format("array_to_string(list_concat(actors, recipients), ' | ')")
_STORIES: Final = f"""
    SELECT record FROM stories
    WHERE ($party IS NULL OR list_contains(countries, upper($party)) OR contains({_NAMES}, {_WORDS.format("$party")}))
      AND ($type IS NULL OR type = upper($type)) AND ($status IS NULL OR status = lower($status))
      AND ($since::DATE IS NULL OR coalesce(day_to, day_from, "last") >= $since::DATE)
      AND ($until::DATE IS NULL OR coalesce(day_from, day_to, "first") <= $until::DATE)
      AND ($text IS NULL OR contains(lower(array_to_string(sentences, chr(10))), lower($text)))
      AND ($min_reports::INTEGER IS NULL OR reports >= $min_reports::INTEGER)
      AND ($min_origins::INTEGER IS NULL OR origins >= $min_origins::INTEGER)
      AND ($differing IS NULL OR contradictions > 0 OR ($differing = 'any' AND changes > 0))
      AND ($followed::BOOLEAN IS NULL OR (follow_ups > 0) = $followed::BOOLEAN)
    ORDER BY coalesce(day_from, "first") NULLS LAST, position
    LIMIT coalesce($limit::BIGINT, 9223372036854775807)
"""  # noqa: S608  only names of ours
_STORY: Final = "SELECT record FROM stories WHERE id = $id OR list_contains(aliases, $id)"


class StoryKeeper:
    """Keeps the book of an archive up for as long as a program runs: of each article what comparing needs stays in memory, so
    that after new records or decisions only what is new is read and compared. The book is the same as one made anew."""

    def __init__(self, root: Path, *, apply: bool = True) -> None:
        """With `apply`, what people decided lies over the records."""
        self._root, self._apply = root, apply
        self._builder = StoryBuilder()
        self._held: dict[str, _Held] = {}  # by the hash of the article's id

    def build(self, *, anew: bool = False, on_progress: Progress | None = None) -> bool:
        """Builds the book where it is missing or older than the records (or `anew`); whether it was built."""
        key = _key(self._root)
        if not anew and _current(self._root).get("key") == key:
            return False
        book = self.book(on_progress)
        with storing(self._root):
            (self._root / STORIES).mkdir(exist_ok=True)
        with writing(self._root / STORIES), storing(self._root):
            _store(self._root / STORIES, key, book)
        return True

    def book(self, on_progress: Progress | None = None) -> StoryBook:
        """The book of the records that count now."""
        states = self._states()
        for name, held in list(self._held.items()):
            if states.get(name) != held.state:
                self._builder.remove(held.article)
                del self._held[name]
        alone = _alone(self._root) if self._apply else {}
        found = assembly.articles(self._root, apply=self._apply, known=self._held)
        for number, coded in enumerate(found, 1):
            self._builder.add(coded)
            name, article = id_hash(coded.article.id), coded.article.id
            apart = frozenset(one for anchor in alone.get(article, ()) for one in _about(anchor, coded))
            self._held[name] = _Held(article, states.get(name), apart)
            if on_progress:
                on_progress(number)
        return self._builder.book(apart=frozenset().union(*(held.apart for held in self._held.values())))

    def _states(self) -> dict[str, object]:
        """By the hash of each article's id which records of it count, and what was decided on them."""
        made = decided_articles(self._root) if self._apply else {}
        decided_on = {id_hash(article): number for article, number in made.items()}
        live = snapshot(self._root).live.items()
        return {name: (key or f"in shard {shard}", decided_on.get(name)) for name, (shard, key) in live}


@dataclass(frozen=True, slots=True)
class _Held:
    """An article in a book: its id, the state in which it was read, and its events that stand outside their story."""

    article: str
    state: object
    apart: frozenset[str]


def build(root: Path, *, anew: bool = False, on_progress: Progress | None = None) -> bool:
    """Builds the book where it is missing or older than the records (or `anew`); whether it was built."""
    return StoryKeeper(root).build(anew=anew, on_progress=on_progress)


def current_book(root: Path) -> str | None:
    """The name of the book that counts, which its files begin with; None where there is none."""
    name = _current(root).get("name")
    return name if isinstance(name, str) and re.fullmatch("[0-9a-f]{12}", name) else None


def drop_book(root: Path) -> None:
    """Removes the book, because it tells of what was forgotten. It is built again when it is asked for."""
    folder = root / STORIES
    if not folder.is_dir():
        return
    with storing(root):
        (folder / CURRENT).unlink(missing_ok=True)
        for path in folder.glob("*.parquet"):
            path.unlink(missing_ok=True)
        sync(folder)


def stories(root: Path, wanted: StoryFilter) -> Iterator[Story]:
    """The stories that pass the filter, by their day."""
    values = {name: encodable(value) if isinstance(value, str) else value for name, value in _values(wanted).items()}
    yield from (story_in(json.loads(record)) for (record,) in _asked(root, _STORIES, values))


def story(root: Path, wanted: str) -> Story:
    """The story with this id, or the one that tells the event with this id. Raises ArchiveError where there is none."""
    for (record,) in _asked(root, _STORY, {"id": encodable(wanted)}):
        return story_in(json.loads(record))
    raise ArchiveError(f"the archive {root} has no story or event {wanted!r:.80}; `sanudo stories` lists their ids")


def report_rows(root: Path, *, apply: bool = True) -> list[tuple[str, str, str]]:
    """Each report's event, its story, and the origin that it goes back to; with decisions applied, or as it was read."""
    sql = "SELECT event, story, origin FROM reports ORDER BY story, position"
    return _asked(root, sql, {}) if apply or not changes(root) else _asked_once(root, sql, {}, apply=False)


def families(root: Path) -> tuple[CopyFamily, ...]:
    """The copy families, by their first."""
    rows = _asked(root, "SELECT record FROM families ORDER BY position", {})
    return tuple(family_in(json.loads(record)) for (record,) in rows)


def news(root: Path) -> tuple[News, ...]:
    """Articles that report the same news, in groups, by the first."""
    rows = _asked(root, "SELECT record FROM news ORDER BY position", {})
    return tuple(News(**_tuples(json.loads(record))) for (record,) in rows)


def outlets(root: Path) -> tuple[OutletRecord, ...]:
    """What there is of each outlet, by name."""
    rows = _asked(root, "SELECT record FROM outlets ORDER BY position", {})
    return tuple(_outlet_in(json.loads(record)) for (record,) in rows)


def digest(root: Path) -> str:
    """Sixty-four hexadecimal digits for all stories, families and outlets: the same for the same records."""
    total = hashlib.sha256()
    for kind in ("stories", "families", "news", "outlets"):
        for (record,) in _asked(root, f"SELECT record FROM {kind} ORDER BY position", {}):  # noqa: S608  names of ours
            total.update(record.encode() + b"\0")
    return total.hexdigest()


def story_in(data: Mapping[str, Any]) -> Story:
    """The story in its plain data, as `dataclasses.asdict` gives it."""
    return Story(
        **_tuples(data, "reports", "follow_ups", "differences"),
        reports=tuple(Report(**report) for report in data["reports"]),
        follow_ups=tuple(FollowUp(**follow) for follow in data["follow_ups"]),
        differences=tuple(
            Difference(**_tuples(found, "sides"), sides=tuple(Side(**_tuples(side)) for side in found["sides"]))
            for found in data["differences"]
        ),
    )


def family_in(data: Mapping[str, Any]) -> CopyFamily:
    """The copy family in its plain data."""
    return CopyFamily(**_tuples(data, "copies"), copies=tuple(Copy(**copy) for copy in data["copies"]))


def _outlet_in(data: Mapping[str, Any]) -> OutletRecord:
    return OutletRecord(**_tuples(data, "relies_on"), relies_on=tuple(Reliance(**one) for one in data["relies_on"]))


def _tuples(data: Mapping[str, Any], *left_out: str) -> dict[str, Any]:
    """The fields but those left out, lists as tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name not in left_out
    }


def _values(wanted: StoryFilter) -> dict[str, Any]:
    return asdict(wanted)


def _key(root: Path) -> str:
    """What the book depends on: the records that count, and the method."""
    live = sorted((name, key or "") for name, (_, key) in snapshot(root).live.items())
    decided_on = [number] if (number := changes(root)) else []
    return hash_of(json.dumps([book_version(), live, *decided_on]))


def _current(root: Path) -> dict[str, Any]:
    try:
        with reading(root):
            found = json.loads((root / STORIES / CURRENT).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except ArchiveError:
        return {}  # a damaged book is built again
    return found if isinstance(found, dict) else {}


def _alone(root: Path) -> dict[str, list[Anchor]]:
    """Of each article the records of which a person said that they belong to no story of several reports."""
    latest = {one.anchor: one.verb for one in standing(decided(root)) if (one.target, one.part) == ("merge", STORY)}
    found: dict[str, list[Anchor]] = {}
    for anchor, verb in latest.items():
        if anchor is not None and verb == "refuse":
            found.setdefault(anchor.article, []).append(anchor)
    return found


def _about(anchor: Anchor, coded: CodedArticle) -> list[str]:
    """The ids of the events of an article that stand on the anchor's words."""
    found = [event for event in coded.events if event.id in (anchor.event, anchor.own_id)]
    for event in coded.events if not found else ():
        for mention in event.mentions:
            span = mention.evidence.span
            if span.field == anchor.field and span.start < anchor.end and anchor.start < span.end:
                found.append(event)
    return list(dict.fromkeys(event.id for event in found))


def _asked(root: Path, sql: str, values: Mapping[str, object]) -> list[Row]:
    """The rows that the current book gives. Where it cannot be stored (another builds it, or nobody may write there) it
    is made for this question alone."""
    try:
        build(root)
    except ArchiveError:
        snapshot(root)  # an archive that cannot be read says so here
        return _asked_once(root, sql, values)
    for _ in range(READ_ATTEMPTS):
        name = _current(root).get("name")
        try:
            with reading(root), connect() as duck:
                for kind in STORY_TABLES:
                    duck.read_parquet([pattern(root / STORIES / f"{name}.{kind}.parquet")]).create_view(kind)
                return duck.execute(sql, dict(values)).fetchall()
        except (ArchiveError, FileNotFoundError):  # another book took its place, or a file is damaged or gone
            build(root, anew=_current(root).get("name") == name)
    raise ArchiveError(f"the stories of {root} change faster than they can be read; try again")


def _asked_once(root: Path, sql: str, values: Mapping[str, object], *, apply: bool = True) -> list[Row]:
    """The rows that a book gives which is made for this question alone."""
    with connect() as duck:
        for kind, rows in _rows(StoryKeeper(root, apply=apply).book()).items():
            _table(duck, kind, rows)
        return duck.execute(sql, dict(values)).fetchall()


def _store(folder: Path, key: str, book: StoryBook) -> None:
    name = uuid4().hex[:12]
    files = []
    with connect() as duck:
        for kind, rows in _rows(book).items():
            path = folder / f"{name}.{kind}.parquet"
            _table(duck, kind, rows)
            duck.table(kind).write_parquet(str(path), compression=COMPRESSION)
            sync(path)
            files.append({"kind": kind, "sha256": hash_of_file(path), "rows": len(rows)})
    sync(folder)
    write_json(folder / CURRENT, {"key": key, "name": name, "files": files})
    for path in [*folder.glob("*.parquet"), *folder.glob(f"*{UNFINISHED}")]:
        if not path.name.startswith(name):
            path.unlink(missing_ok=True)


def _table(duck: duckdb.DuckDBPyConnection, kind: str, rows: list[Row]) -> None:
    columns = STORY_TABLES[kind]
    names = list(columns.items())
    lists = ", ".join(f'unnest($c{place}::{column}[]) AS "{name}"' for place, (name, column) in enumerate(names))
    turned = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in names]
    values = {f"c{place}": column for place, column in enumerate(turned)}
    duck.execute(f"CREATE TABLE {kind} AS SELECT {lists}", values)


def _rows(book: StoryBook) -> dict[str, list[Row]]:
    """The rows of each table."""
    rows: dict[str, list[Row]] = {kind: [] for kind in STORY_TABLES}
    for position, found in enumerate(book.stories):
        rows["stories"].append((position, *_story_row(found)))
        for place, report in enumerate(found.reports):
            rows["reports"].append((found.id, place, *asdict(report).values()))
        for follow in found.follow_ups:
            rows["follow_ups"].append((found.id, *asdict(follow).values()))
        for difference in found.differences:
            words = [side.value for side in difference.sides]
            rows["differences"].append((found.id, difference.field, difference.kind, words, _json(difference)))
    for position, family in enumerate(book.families):
        rows["families"].append(
            (position, family.id, family.origin, family.origin_from, len(family.copies), _json(family))
        )
        for copy in family.copies:
            rows["copies"].append((family.id, *asdict(copy).values()))
    for position, group in enumerate(book.news):
        rows["news"].append((position, *asdict(group).values(), _json(group)))
    for position, outlet in enumerate(book.outlets):
        counts = (outlet.articles, outlet.copied, outlet.reports, outlet.own, outlet.stories)
        rows["outlets"].append((position, outlet.outlet, *counts, outlet.first, outlet.last, _json(outlet)))
    return rows


def _story_row(found: Story) -> Row:
    kinds = [difference.kind for difference in found.differences]
    return (
        found.id, list(found.aliases), found.type, found.mode, found.status, list(found.actors), list(found.recipients),
        list(found.countries), found.place, found.place_country, found.day_from, found.day_to, found.first, found.last,
        found.confidence, len(found.reports), len(found.articles), len(found.origins), kinds.count("contradiction"),
        kinds.count("change"), len(found.follow_ups), list(dict.fromkeys(report.sentence for report in found.reports)),
        _json(found),
    )  # fmt: skip


def _json(record: Any) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":"))
