"""Who is who: cases by others who had not seen the tables (four sets), dated phrases of our own, parties of annotated news.

    .venv/bin/python -m evals.who --data ../shared [--cases FILE] [--faults]

Columns of our own cases: "*" accepts anything, "-" wants nothing (unknown is a value). What the others' cases ask is in
`evals.blind`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evals.blind import CASES as BLIND
from evals.blind import Answer, answers, shares
from sanudo.gazetteer.who import resolve

CASES = Path(__file__).parent.parent / "tests" / "gazetteer" / "who_cases.tsv"
FIELDS = ("name", "country", "sector")
PRONOUN = "a pronoun"


def cases(path: Path = CASES) -> Iterator[dict[str, str]]:
    """The cases of a table."""
    head, *lines = path.read_text("utf-8").splitlines()
    names = head.split("\t")
    return (dict(zip(names, line.split("\t"), strict=True)) for line in lines if line)


def verdicts(case: dict[str, str]) -> dict[str, tuple[str | None, bool]]:
    """What was found for each field asked, and whether it is right."""
    found = resolve(case["text"], date=case["date"] or None, near=case["near"].split())
    got = {"name": found.name, "country": found.country, "sector": found.sector}
    wanted = {field: case[field] for field in FIELDS if case[field] not in ("", "*")}
    return {field: (got[field], got[field] == (None if want == "-" else want)) for field, want in wanted.items()}


def accuracy(path: Path = CASES) -> dict[str, float]:
    """The share right of each field, and of cases with all fields right."""
    judged = [verdicts(case) for case in cases(path)]
    scores = {f"who_{f}": _share([v[f][1] for v in judged if f in v]) for f in FIELDS}
    return scores | {"who_all": _share([all(right for _, right in v.values()) for v in judged])}


def _share(values: list[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def parties(data: Path) -> Iterator[str]:
    """The actor and recipient phrases of the annotated news."""
    for path in sorted((data / "data" / "annotations").glob("train*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            sentence = json.loads(line)
            for event in sentence["events"]:
                for start, end in (*event.get("actor", ()), *event.get("recipient", ())):
                    yield sentence["text"][start:end]


def coverage(data: Path) -> tuple[dict[str, float], Counter[str]]:
    """Shares of parties (pronouns apart) with a country, a sector, either; and the phrases left with neither."""
    country = sector = either = total = 0
    left: Counter[str] = Counter()
    for phrase, count in Counter(parties(data)).items():
        found = resolve(phrase, date="2022-08-01")
        if found.reason.startswith(PRONOUN):
            continue
        total += count
        country += count * bool(found.country)
        sector += count * bool(found.sector)
        either += count * bool(found.country or found.sector)
        if not (found.country or found.sector):
            left[phrase] += count
    shares = {"parties_country": country, "parties_sector": sector, "parties_either": either}
    return {name: round(value / max(total, 1), 4) for name, value in shares.items()}, left


def measure(data: Path) -> dict[str, float]:
    """All figures."""
    figures: dict[str, float] = {}
    for name, path in BLIND.items():
        figures |= shares(list(answers(path)), name=name)
    return figures | accuracy() | coverage(data)[0]


def _print_blind(name: str, judged: list[Answer], *, faults: bool) -> None:
    """The shares of a set of others' cases, by kind and by part of the world, and with `faults` each wrong one."""
    for figure, value in shares(judged, name=name).items():
        print(f"{figure:18} {value:.3f}")
    for title, groups in (("kind", [a.case["kind"] for a in judged]), ("region", [a.region for a in judged])):
        print(f"  by {title}:")
        for group in dict.fromkeys(groups):
            right = [answer.right for answer, of in zip(judged, groups, strict=True) if of == group]
            print(f"    {group:28} {sum(right):3} of {len(right):3}")
    for answer in judged if faults else ():
        if not answer.right or answer.sector is False:
            case, found = answer.case, answer.found
            wanted = {key: value for key, value in case.items() if key not in ("text", "why", "kind")}
            print(case["text"], wanted, (found.country, found.sector, found.name, found.alternatives), found.reason)


def main() -> None:
    """Print the figures; with --faults also every wrong field and the commonest phrases left unknown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    for name, path in BLIND.items():
        _print_blind(name, list(answers(path)), faults=options.faults)
    covered, left = coverage(options.data)
    for name, value in (accuracy(options.cases) | covered).items():
        print(f"{name:18} {value:.3f}")
    if not options.faults:
        return
    for case in cases(options.cases):
        wrong = {field: got for field, (got, right) in verdicts(case).items() if not right}
        if wrong:
            print(case["text"], case["date"], case["near"], {field: (case[field], got) for field, got in wrong.items()})
    print(*(f"{count} {phrase}" for phrase, count in left.most_common(200)), sep=" | ")


if __name__ == "__main__":
    main()
