"""`sanudo diff`: what two codings of the same articles differ in."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from sanudo.analysis.differences import Difference, Tally, Telling, differences, tellings
from sanudo.archive import Archive, Coding, open_archive
from sanudo.cli.events import Format
from sanudo.cli.terminal import err, out, progress, say
from sanudo.errors import ArchiveError, ConfigurationError, InputError
from sanudo.model.articles import CodedArticle
from sanudo.model.contract import from_json
from sanudo.model.pages import SourceFault
from sanudo.sources.limits import LARGEST_TEXT
from sanudo.sources.tables import numbered_lines
from sanudo.views.characters import one_line
from sanudo.views.codings import moves_table, tally_table, write_rows_csv, write_rows_json
from sanudo.views.wording import counted

Side = Iterator[tuple[str, tuple[Telling, ...]]]
SIDE_HELP = "An archive's folder, DIR@CODING or DIR@RUN, or a file that `sanudo code` wrote."


def diff(
    a: Annotated[str, typer.Argument(metavar="A", help=SIDE_HELP)],
    b: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    format_: Annotated[Format, typer.Option("--format", help="A summary, or all differences.")] = Format.table,
) -> None:
    """Compare two codings of the same articles.

    What B adds, loses and changes against A: two archives, two runs or two codings of one, or an archive and a file.
    """
    faults: Counter[str] = Counter()
    tally = Tally()
    with progress("comparing") as tell:
        ours = dict(_side(a, faults))
        found = differences(ours, _watched(_side(b, faults), tell), tally)
        if format_ is Format.csv:
            write_rows_csv(found, Difference, sys.stdout)
        elif format_ is Format.json:
            write_rows_json(found, sys.stdout)
        else:
            for _ in found:
                pass
    say(err(), f"{counted(faults.total(), 'line')} could not be compared: {_listed(faults)}") if faults else None
    if not tally.articles:
        say(err(), "no article is in both; articles are matched by their ids")
    if format_ is not Format.table:
        changes = f"{tally.changed:,} changed, {tally.added.total():,} added, {tally.lost.total():,} lost"
        say(err(), f"{counted(tally.matched, 'event')} matched: {changes}")
        return
    say(out(), one_line(f"A: {a}"))
    say(out(), one_line(f"B: {b}"))
    out().print(tally_table(tally))
    if tally.moves:
        out().print()
        out().print(moves_table(tally))
    if tally.changed or tally.added or tally.lost:
        say(out(), "--format csv or json gives each difference with its place in the text")


def _side(words: str, faults: Counter[str]) -> Side:
    """The articles of one side with their events."""
    path = Path(words)
    folder, _, name = words.rpartition("@")
    if path.is_dir():
        return _archive(open_archive(path))
    if path.is_file():
        return _file(path, faults)
    if folder and Path(folder).is_dir():
        return _part(open_archive(folder), name)
    cure = "give an archive's folder, DIR@CODING, DIR@RUN, or a file of `sanudo code`"
    raise ConfigurationError(f"{words!r:.200} is neither a folder nor a file; {cure}")


def _archive(archive: Archive) -> Side:
    return ((one.article.id, tellings(one)) for one in archive.articles())


def _part(archive: Archive, name: str) -> Side:
    """An archive with the categories of a coding, or as one of its runs left it."""
    codings = {coding.name: coding for coding in archive.codings()}
    if name in codings:
        return _recoded(archive, codings[name])
    if name in {run.id for run in archive.runs()}:
        return ((one.article.id, tellings(one)) for one in archive.articles_of_run(name))
    runs = ", ".join(run.id for run in archive.runs())
    raise ArchiveError(
        f"{archive.root} has no coding and no run {name!r:.60}; codings: {', '.join(codings) or 'none'}; runs: {runs or 'none'}"
    )


def _recoded(archive: Archive, coding: Coding) -> Side:
    if not archive.is_current(coding):
        say(
            err(),
            f"the archive was changed after the coding {coding.name!r} was made; `sanudo recode` brings it up to date",
        )
    found: dict[str, tuple[str, ...]] = {}
    for row in archive.coding_rows(coding):
        found[row.event] = (*found.get(row.event, ()), row.category)
    return ((one.article.id, tellings(one, found)) for one in archive.articles())


def _file(path: Path, faults: Counter[str]) -> Side:
    """The lines of a file that `sanudo code` wrote; a line that cannot be read is counted and costs no other."""
    with path.open("rb") as stream:
        for number, data in numbered_lines(stream, str(path), LARGEST_TEXT):
            if isinstance(data, SourceFault):
                faults[data.kind] += 1
            elif data.strip():
                coded = _coded(path, number, data)
                if coded is None:
                    faults["no coded article"] += 1
                else:
                    yield coded.article.id, tellings(coded)


def _coded(path: Path, number: int, data: bytes) -> CodedArticle | None:
    try:
        return from_json(json.loads(data))
    except (ValueError, RecursionError, InputError) as error:
        say(err(), one_line(f"{path}, line {number}: {error}"))
        return None


def _watched(side: Side, tell: Callable[[int, str], None]) -> Side:
    for number, article in enumerate(side, 1):
        tell(number, "")
        yield article


def _listed(faults: Counter[str]) -> str:
    return ", ".join(f"{number:,} {kind}" for kind, number in sorted(faults.items()))
