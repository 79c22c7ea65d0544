"""`sanudo codebook`: a codebook of one's own, started, checked and tried."""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from sanudo.analysis.checking import Finding, example_findings, findings
from sanudo.analysis.coding import EventCase, cases
from sanudo.analysis.trying import rule_for, tried
from sanudo.analysis.vocabulary import read_codebook
from sanudo.analysis.wording import unmet
from sanudo.archive import Use, open_archive
from sanudo.cli.events import ArchiveFolder
from sanudo.cli.reviewing import Decisions, tell_decisions
from sanudo.cli.terminal import err, out, program, progress, say
from sanudo.codebook.categories import Codebook
from sanudo.codebook.conditions import Either
from sanudo.errors import ConfigurationError
from sanudo.model.contract import article_from_json
from sanudo.pipeline.flow import Coder
from sanudo.views.characters import one_line, shortened, visible
from sanudo.views.codings import tried_table
from sanudo.views.wording import counted

SHIPPED = ("start", "crisis-events", "coercive-diplomacy")
MOST_NEAR = 3  # categories shown that an event nearly got

CodebookFile = Annotated[
    Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="The codebook, a YAML file.")
]

codebook = typer.Typer(
    name="codebook",
    help="A codebook of your own: start, check and try it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@codebook.command()
def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    example: Annotated[
        str, typer.Option("--from", help=f"What to start from: {', '.join(SHIPPED)}.", metavar="NAME")
    ] = SHIPPED[0],
) -> None:
    """Write a codebook to start from.

    A short one with comments, or one of the two complete examples.
    """
    if example not in SHIPPED:
        raise typer.BadParameter(f"{example!r:.60} is none of {', '.join(SHIPPED)}", param_hint="--from")
    text = (files("sanudo.analysis") / "data" / f"{example}.yaml").read_text("utf-8")
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise ConfigurationError(f"{file} is there already and stays as it is; name a new file") from error
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be written ({error.strerror}); name another file") from error
    say(out(), f"written: {file}")
    say(out(), f"next: {program()} codebook check {file}")


@codebook.command()
def check(
    file: CodebookFile,
    examples: Annotated[bool, typer.Option("--examples/--no-examples", help="Code the examples as well.")] = True,
) -> None:
    """Check a codebook.

    Finds rules that can never match or come too late, categories without examples, and examples that are coded
    otherwise than they claim. Exits with 1 where something is wrong.
    """
    found = read_codebook(file)
    problems = findings(found)
    total = 0
    if examples and any(category.examples or category.not_examples for category in found.categories):
        coded = list(_watched(found))
        total = len(coded)
        problems = sorted([*problems, *(one for one in coded if one)], key=lambda one: (one.line, one.message))
    for finding in problems:
        say(out(), one_line(f"{file}, line {finding.line}: {finding.category}: {finding.message}"))
    failed = sum(one.kind in ("example", "not example") for one in problems)
    share = f", {counted(total, 'example')}: {total - failed:,} coded as they claim" if total else ""
    number = len(found.categories)
    say(out(), f"{number:,} {'category' if number == 1 else 'categories'}{share}")
    if problems:
        say(out(), counted(len(problems), "problem"))
        raise typer.Exit(1)
    say(out(), "no problems")


@codebook.command("try")
def try_(
    file: CodebookFile,
    sentence: Annotated[
        str | None, typer.Argument(metavar="[SENTENCE]", help="The sentence, in quotation marks; none with --archive.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="The day from which its times count, such as 2022-01-29.")] = None,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="DIR", exists=True, file_okay=False, help="Try it on an archive; nothing is kept."),
    ] = None,
    decisions: Decisions = "apply",
) -> None:
    """Show what a codebook makes of a sentence, and why; or what it would change in an archive.

    Each event with its categories; where it has none, the nearest ones and what is missing. On an archive: against the
    coding of its name that is kept, and against what people refused.
    """
    found = read_codebook(file)
    if archive is not None and sentence is None:
        _try_on(archive, found, decisions)
        return
    if sentence is None or archive is not None:
        raise typer.BadParameter(
            "give a sentence in quotation marks, or --archive DIR, not both", param_hint="SENTENCE"
        )
    if not sentence.strip():
        raise typer.BadParameter("it is empty; give a sentence in quotation marks", param_hint="SENTENCE")
    article = article_from_json({"id": "try", "text": sentence, "date": date, "language": "en"})
    (coded,) = Coder()([article])
    for case in cases(coded):
        event = case.event
        kind = " ".join(part for part in (event.type, event.mode, event.status) if part)
        names = ", ".join(category.name for category in found.of(case))
        say(
            out(),
            one_line(
                f"{event.evidence.span.text} [{kind}, confidence {event.confidence:.2f}]: {names or 'no category'}"
            ),
        )
        if not names:
            for words in _nearest(found, case):
                say(out(), one_line(f"  {words}"))
    if not coded.events:
        say(out(), "no event; `sanudo explain` shows how the sentence is read")


@codebook.command()
def rule(
    archive: ArchiveFolder,
    event: Annotated[str, typer.Argument(metavar="ID", help="The event, such as one that was refused.")],
) -> None:
    """Write a rule that takes an event and what is like it.

    YAML to paste under a category, and to make wider or narrower; `codebook try --archive` shows what it changes.
    """
    opened = open_archive(archive)
    coded = opened.article(opened.event(event, decisions="ignore").article)
    [found] = [one for one in coded.events if one.id == event]
    sys.stdout.write("".join(f"{visible(line)}\n" for line in rule_for(found).splitlines()))


def _try_on(archive: Path, found: Codebook, decisions: Use) -> None:
    opened = open_archive(archive)
    with progress("trying") as tell:
        made = tried(opened, found, use=decisions, on_progress=lambda done: tell(done, ""))
    out().print(tried_table(found, made))
    against = f"against the coding {made.against!r}" if made.against else "there is no coding of this name yet"
    say(out(), f"{counted(made.events, 'event')}, {against}; nothing was kept: `sanudo recode` keeps it")
    for (way, category), changes in made.examples.items():
        for one in changes:
            say(out(), one_line(f"{way} {category}: {one.event} “{one.trigger}” {shortened(one.sentence, 160)}"))
    tell_decisions(opened, decisions)


def _watched(found: Codebook) -> Iterator[Finding | None]:
    with err().status("loading the model"):
        coder = Coder()
    with progress("coding examples") as tell:
        for number, (_, finding) in enumerate(example_findings(found, coder), 1):
            tell(number, "")
            yield finding


def _nearest(found: Codebook, case: EventCase) -> list[str]:
    """The categories of which the least is missing, with what."""
    if missing := unmet(found.only, case):
        return [f"`only` asks for {' and '.join(missing)}"]
    near = []
    for category in found.categories:
        lacks = unmet(Either(tuple(each.condition for each in category.when)), case)
        if lacks:
            near.append((len(lacks), category.line, f"{category.name}: lacks {' and '.join(lacks)}"))
        elif any(barrier.condition.holds(case) for barrier in category.unless):
            near.append((0, category.line, f"{category.name}: kept out by `unless`"))
    return [words for _, _, words in sorted(near)[:MOST_NEAR]]
