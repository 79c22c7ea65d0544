"""Whether the examples in the codebook's tables are coded as their rows say, those of shipped user codebooks as they claim.

.venv/bin/python -m evals.codebook [--verbose]

A type, mode or status is right where one event of its example has it; a row of flat_codes.yaml where one event has its
CAMEO code (`codebook.cameo`), a code of the same root (`codebook.cameo_root`), its PLOVER type (`codebook.plover`). Each
example is one short sentence by itself, most with nameless parties: harder than news. Contexts are found by cues, and tested.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sanudo.analysis.checking import example_findings
from sanudo.analysis.vocabulary import codebook_of
from sanudo.codebook.flat_codes import rows
from sanudo.codebook.statuses import statuses
from sanudo.codebook.types import event_types
from sanudo.model.articles import Article
from sanudo.model.events import Event
from sanudo.pipeline.flow import Coder


@dataclass(frozen=True, slots=True)
class Case:
    """An example, what it is an example of, and the test that an event of it must pass."""

    figure: str
    what: str
    sentence: str
    fits: Callable[[Event], bool]


def cases() -> Iterator[Case]:
    """All examples of the tables."""
    for kind in event_types().values():
        yield Case("type", kind.name, kind.example, _is(type=kind.name))
        for mode in kind.modes:
            yield Case("mode", f"{kind.name} {mode.name}", mode.example, _is(type=kind.name, mode=mode.name))
    for rule in statuses().values():
        yield Case("status", rule.name, rule.example, _is(status=rule.name))
    for (way, name), listed in rows().items():
        for row in listed:
            what = f"{way} {name} {row.cameo}"
            yield Case("cameo", what, row.example, _coded(cameo=row.cameo))
            yield Case("cameo_root", what, row.example, _coded(root=row.cameo[:2]))
            yield Case("plover", what, row.example, _coded(plover=row.plover))


def _is(**wanted: str) -> Callable[[Event], bool]:
    return lambda event: all(getattr(event, name) == value for name, value in wanted.items())


def _coded(*, cameo: str | None = None, root: str = "", plover: str | None = None) -> Callable[[Event], bool]:
    return lambda event: (
        event.code is not None
        and cameo in (None, event.code.cameo)
        and event.code.cameo.startswith(root)
        and plover in (None, event.code.plover)
    )


def results(found: Sequence[Case], coder: Coder) -> list[tuple[Case, bool, tuple[Event, ...]]]:
    """Each example, whether it is coded as its row says, and its events."""
    sentences = list(dict.fromkeys(case.sentence for case in found))
    coded = coder.code(Article(f"example-{number}", text, language="en") for number, text in enumerate(sentences))
    events = {article.article.text: article.events for article in coded}
    return [(case, any(map(case.fits, events[case.sentence])), events[case.sentence]) for case in found]


def figures(coder: Coder, *, verbose: bool = False) -> dict[str, float]:
    """Shares by figure."""
    shares: dict[str, list[bool]] = {}
    for case, right, events in results(list(cases()), coder):
        shares.setdefault(f"codebook.{case.figure}", []).append(right)
        if verbose and not right:
            told = "; ".join(f"{e.type} {e.mode or '-'} {e.status} {e.code.cameo if e.code else '-'}" for e in events)
            print(f"{case.figure:10s} {case.what:28s} {case.sentence}  →  {told or 'nothing'}")
    books = [path for path in (files("sanudo.analysis") / "data").iterdir() if path.name.endswith(".yaml")]
    for path in sorted(books, key=lambda entry: entry.name):
        book = codebook_of(path.read_bytes(), path.name)
        for _, finding in example_findings(book, coder):
            shares.setdefault("codebook.user_examples", []).append(finding is None)
            if verbose and finding:
                print(f"{path.name}, line {finding.line}: {finding.category}: {finding.message}")
    return {name: sum(right) / len(right) for name, right in shares.items()}


def measure(data: Path | None = None) -> dict[str, float]:  # noqa: ARG001  the examples stand in the package
    """Figures by name."""
    return figures(Coder())


def main() -> None:
    """Prints the figures, and with --verbose every example that is coded otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="not needed: the examples stand in the package")
    parser.add_argument("--verbose", action="store_true")
    for name, value in figures(Coder(), verbose=parser.parse_args().verbose).items():
        print(f"{name:24s} {value:.3f}")


if __name__ == "__main__":
    main()
