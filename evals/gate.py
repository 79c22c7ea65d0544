"""Every figure beside its floor: accuracy may rise, and never falls unseen.

    .venv/bin/python -m evals.gate --data ../shared [--quick] [--only NAME …] [--speed]
    .venv/bin/python -m evals.gate --data ../shared --raise
    .venv/bin/python -m evals.gate --data ../shared --lower "graph.real: event=0.60" --because "…"

Exits 1 where a figure falls below its floor in floors.json, was measured on other data than the floor, is missing, or
where an eval fails. A floor rises by --raise to just below what is measured; it falls only by --lower, with a reason that
stays in the file. "target" and "goal" are what the project has set itself; they are shown, and fail nothing.
"""

import argparse
import hashlib
import importlib
import json
import math
import pkgutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import evals
from evals.table import Target, print_table, targets
from sanudo.language.encoder import Encoder

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
REPORT = Path("eval-report.json")
TOLERANCE = 0.005  # of a figure: processors differ in the last digits, which moves a few decisions
# Files that an eval measures on, below the data folder or the repository. A figure on other files is another figure.
CORPORA: Mapping[str, tuple[str, ...]] = {
    "amounts": ("data/dev/*_cases.jsonl",),
    "attribution": ("data/dev/attribution*.jsonl",),
    "calibration": ("data/annotations/*.jsonl", "training/annotations/held_out.jsonl"),
    "copies": ("data/news/*.txt", "data/annotations/authored*.jsonl"),
    "coreference": ("data/annotations/*.jsonl",),
    "codebook": ("src/sanudo/codebook/data/*", "src/sanudo/analysis/data/*"),
    "crises": ("tests/crises/*.json", "tests/crises/later/*.json"),
    "direction": ("data/dev/direction_stylised.jsonl",),
    "graph": ("data/annotations/*.jsonl", "training/annotations/held_out.jsonl"),
    "merging": ("evals/data/tellings.jsonl", "tests/crises/*.json", "training/annotations/held_out.jsonl"),
    "merging_later": ("evals/data/tellings_later.jsonl",),
    "news_parties": ("data/news/*.txt", "evals/data/news_parties*.tsv"),
    "outcomes": ("evals/data/outcomes.jsonl",),
    "pages": ("data/dev/pages.jsonl.gz",),
    "parties": ("data/dev/parties_given.jsonl",),
    "places": ("data/dev/places_*.jsonl",),
    "quads": ("data/dev/quad_sentences.jsonl",),
    "relations": ("data/annotations/*.jsonl", "training/annotations/held_out.jsonl"),
    "residue": ("evals/data/residue.txt",),
    "rawtext": ("data/ud/ewt_test.conllu", "data/ud/pud.conllu"),
    "speakers": ("data/annotations/train*.jsonl", "training/annotations/speakers.tsv"),
    "stories": ("data/dev/same_event.jsonl", "evals/data/news.jsonl"),
    "sub_events": ("data/dev/acled_snippets.jsonl",),
    "syntax": (
        "data/ud/ewt_test.conllu",
        "data/ud/pud.conllu",
        "data/ner/uner_*_test.iob2",
        "data/dev/names_worldwide.iob2",
    ),
    "times": ("data/dev/time_*.jsonl",),
    "tokens": ("data/ud/*.conllu",),
    "who": ("data/annotations/*.jsonl", "tests/gazetteer/who_cases.tsv", "evals/data/who_*.jsonl"),
}
QUICK = frozenset(
    {
        "amounts",
        "codebook",
        "copies",
        "crises",
        "direction",
        "offices",
        "merging",
        "merging_later",
        "outcomes",
        "places",
        "residue",
        "size",
        "stories",
        "times",
        "tokens",
        "who",
    }
)
NO_FLOOR = ("_per_second", "_counted", "_cases")  # what depends on the machine, or counts cases

State = Literal["ok", "below", "no floor", "other data", "missing"]


@dataclass(frozen=True, slots=True)
class Eval:
    """Something that measures figures on some files."""

    name: str
    measure: Callable[[Path], Mapping[str, float]]
    corpora: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as measured, and the digest of the files that it was measured on."""

    value: float
    data: str


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure must reach (or, if less is better, not exceed). `lowered` tells when, how far and why it was."""

    floor: float
    data: str
    lowered: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by name, and what went wrong in which eval."""

    figures: dict[str, Figure] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def found_evals() -> list[Eval]:
    """Every module of this folder that measures."""
    made = []
    for module in pkgutil.iter_modules(evals.__path__):
        source = (HERE / f"{module.name}.py").read_text(encoding="utf-8")
        if "\ndef measure(" in source:
            made.append(Eval(module.name, _imported(f"evals.{module.name}"), CORPORA.get(module.name, ())))
    return made


def _imported(module: str) -> Callable[[Path], Mapping[str, float]]:
    """The `measure` of a module, imported when it is called: a module that does not import costs only itself."""

    def measure(data: Path) -> Mapping[str, float]:
        figures: Mapping[str, float] = importlib.import_module(module).measure(data)
        return figures

    return measure


def measured(chosen: Iterable[Eval], data: Path) -> Measured:
    """What the evals measure; one that fails costs only itself."""
    found = Measured()
    for one in chosen:
        started = time.monotonic()
        try:
            digest = digest_of(data, one.corpora)
            figures = one.measure(data)
        except Exception as error:
            found.faults[one.name] = f"{type(error).__name__}: {error}"
            continue
        found.seconds[one.name] = time.monotonic() - started
        for name, value in figures.items():
            full = name if name.startswith(f"{one.name}.") else f"{one.name}.{name}"
            found.figures[full] = Figure(float(value), digest)
    return found


def digest_of(data: Path, globs: Sequence[str]) -> str:
    """Sixteen hexadecimal digits of the sha256 of the names and contents of all files; "" where there are none to name."""
    if not globs:
        return ""
    total = hashlib.sha256()
    paths = {path for pattern in globs for root in (data, HERE.parent) for path in root.glob(pattern) if path.is_file()}
    for path in sorted(paths, key=lambda path: (path.name, path.read_bytes())):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors by figure; none where the file is not there."""
    if not path.exists():
        return {}
    table = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(row["floor"], row["data"], tuple(row.get("lowered", ()))) for name, row in table.items()}


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    """Writes the floors, in order of their names."""
    table = {}
    for name in sorted(floors):
        row: dict[str, object] = {"floor": floors[name].floor, "data": floors[name].data}
        if floors[name].lowered:
            row["lowered"] = list(floors[name].lowered)
        table[name] = row
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def states(figures: Mapping[str, Figure], floors: Mapping[str, Floor], ran: Iterable[str]) -> dict[str, State]:
    """What is to be said of each figure; floors of evals that did not run are passed over."""
    evals_run = set(ran)
    found: dict[str, State] = {name: _state(name, figure, floors.get(name)) for name, figure in figures.items()}
    for name in floors:
        if name not in figures and name.split(".")[0] in evals_run:
            found[name] = "missing"
    return found


def _state(name: str, figure: Figure, floor: Floor | None) -> State:
    if floor is None:
        return "no floor"
    if floor.data != figure.data:
        return "other data"
    return "below" if _worse(name, figure.value, floor.floor) else "ok"


def _worse(name: str, value: float, than: float) -> bool:
    return value > than if fewer_is_better(name) else value < than


def fewer_is_better(name: str) -> bool:
    """Whether less is better: errors, false alarms, sizes."""
    target = targets().get(name)
    return target.fewer if target else any(word in name for word in ("fires", "ece_", "megabytes", "forbidden"))


def raised(figures: Mapping[str, Figure], floors: Mapping[str, Floor]) -> dict[str, Floor]:
    """The floors, each as high as its figure allows; one on other data is made anew. None falls on the same data."""
    made = dict(floors)
    for name, figure in figures.items():
        if name.endswith(NO_FLOOR):
            continue
        floor = _bound(name, figure.value)
        old = floors.get(name)
        if old is None or old.data != figure.data:
            made[name] = Floor(floor, figure.data, old.lowered if old else ())
        elif _worse(name, old.floor, floor):
            made[name] = Floor(floor, figure.data, old.lowered)
    return made


def _bound(name: str, value: float) -> float:
    """A little worse than the value, to four places."""
    margin = TOLERANCE * abs(value)
    if fewer_is_better(name):
        return math.ceil(1e4 * (value + margin)) / 1e4
    return math.floor(1e4 * (value - margin)) / 1e4


def lowered(floors: Mapping[str, Floor], name: str, value: float, because: str) -> dict[str, Floor]:
    """The floors with one of them lower, and the reason kept. Raises ValueError where it has no reason, or would not fall."""
    if not because.strip():
        raise ValueError("a floor falls only with a reason: --because TEXT")
    if name not in floors:
        raise ValueError(f"there is no floor {name!r}; --raise makes floors of what is measured")
    old = floors[name]
    if not _worse(name, value, old.floor):
        raise ValueError(f"{value} is not below the floor {old.floor} of {name!r}; --raise lifts floors")
    reason = {"from": old.floor, "to": value, "because": because.strip()}
    return {**floors, name: Floor(value, old.data, (*old.lowered, reason))}


def main(
    arguments: Sequence[str] | None = None, *, known: Sequence[Eval] | None = None, floors_at: Path = FLOORS
) -> int:
    """Measures, prints, writes the report; 1 where anything is below its floor."""
    options = _options(arguments)
    floors = read_floors(floors_at)
    if options.lower:
        name, _, value = options.lower.rpartition("=")
        try:
            floors = lowered(floors, name, float(value), options.because)
        except ValueError as error:
            print(error)
            return 2
        write_floors(floors_at, floors)
    chosen = list(_chosen(known if known is not None else found_evals(), options))
    found = measured(chosen, options.data)
    if options.rise:
        floors = raised(found.figures, floors)
        write_floors(floors_at, floors)
    verdicts = states(found.figures, floors, (one.name for one in chosen if one.name not in found.faults))
    rows = {name: _row(name, found, floors, verdict) for name, verdict in sorted(verdicts.items())}
    about = {} if known is not None else {"model": Encoder().digest}
    print_table(rows, found.faults)
    options.report.write_text(
        json.dumps({**about, "figures": rows, "faults": found.faults, "seconds": found.seconds}, indent=1), "utf-8"
    )
    return int(
        bool(found.faults) or any(verdict in ("below", "other data", "missing") for verdict in verdicts.values())
    )


def _row(name: str, found: Measured, floors: Mapping[str, Floor], verdict: State) -> dict[str, object]:
    figure, floor, target = found.figures.get(name), floors.get(name), targets().get(name, Target(False))
    return {
        "value": figure.value if figure else None,
        "floor": floor.floor if floor else None,
        "target": target.floor,
        "goal": target.goal,
        "state": verdict,
    }


def _chosen(known: Sequence[Eval], options: argparse.Namespace) -> Iterator[Eval]:
    for one in known:
        if options.only and one.name not in options.only:
            continue
        if not options.quick or one.name in QUICK:
            yield one
    if options.speed:
        yield Eval("speed", _imported("benchmarks.speed"))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="the folder that the data lie in")
    parser.add_argument("--quick", action="store_true", help="only the evals that take a few seconds")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="only these evals")
    parser.add_argument("--speed", action="store_true", help="the benchmark of speed as well")
    parser.add_argument("--raise", dest="rise", action="store_true", help="lift every floor to what is measured")
    parser.add_argument("--lower", metavar="NAME=VALUE", help="lower a floor (needs --because)")
    parser.add_argument("--because", default="", metavar="TEXT", help="why the floor falls")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are written as JSON")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
