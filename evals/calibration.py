"""Whether an event's confidence is a probability: of the events that are 80 % sure, are 80 % right?

    .venv/bin/python -m evals.calibration --data ../shared [--fit]

On the held-out sentences, in their articles. An event is right if an annotated event with its type and status matches it.
ECE is the mean distance between confidence and share of right ones over ten bins of equal size (Naeini and others 2015).
--fit fits slope and offset of the log-odds of each factor (Platt 1999): that the trigger is one, that its type is right, and
that its status is. It fits each half of the articles and shows what becomes of the other, then fits all and writes that
into the package: whoever exports new weights runs it.
"""

import argparse
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.agreement import matches
from evals.graph import OURS
from evals.sentences import articles, told_in_place
from sanudo.events.confidence import calibration
from sanudo.events.drafts import Draft
from sanudo.events.graph import Thresholds
from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from sanudo.settings import Settings
from training.annotations import AnnotatedSentence, held_out
from training.annotations import read as read_annotations

CONSTANTS = Path(__file__).parents[1] / "src/sanudo/events/data/calibration.yaml"
HEADER = """\
# Slope and offset of the log-odds that turn the encoder's scores into probabilities (Platt 1999), for each factor of an
# event's confidence: that the word names an event, that its type is right, that its status is; `ruled` is a status that a
# rule chose. Made by `python -m evals.calibration --fit` on the held-out sentences, for the model that ships beside it;
# each half of their articles by the other half's fit has an expected calibration error of {unseen}.
"""
BINS = 10
FACTORS = ("trigger", "type", "status")
CLOSEST = 1e-4  # probabilities are kept this far from 0 and 1, where log-odds have no end
STEPS, RIDGE = 50, 1.0  # of Newton's method; the ridge draws slopes to 1 and offsets to 0

Array = NDArray[np.float64]
Line = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """An event of ours: its confidence, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Factors:
    """What the encoder says of an event, and how far it is right. `ruled`: a rule chose the status, not the encoder."""

    document: str
    chances: Mapping[str, float]
    is_event: bool
    has_type: bool
    has_status: bool
    ruled: bool

    @property
    def calibrating(self) -> bool:
        """Whether its article is of the half that is fitted on."""
        return int(hashlib.sha256(self.document.rstrip("x").encode()).hexdigest(), 16) // 7 % 2 == 0


def sentences(data: Path) -> list[AnnotatedSentence]:
    """The annotated sentences that were held out."""
    return [
        sentence
        for sentence in read_annotations([*sorted((data / "data/annotations").glob("*.jsonl")), OURS])
        if held_out(sentence)
    ]


def judged(kept: Sequence[AnnotatedSentence], data: Path) -> Iterator[Judged]:
    """Every event whose best words stand in one of the sentences, as the program makes it of the whole article."""
    placed = list(articles(kept, data))
    coded = Coder().code(Article(str(number), text, language="en") for number, (text, _) in enumerate(placed))
    for (_, places), article in zip(placed, coded, strict=True):
        ours = [
            {
                "type": event.type,
                "status": event.status,
                "trigger": _offsets(event.evidence.span),
                "confidence": event.confidence,
            }
            for event in article.events
        ]
        for sentence, start in places:
            here = [event for event in ours if start <= event["trigger"][0] < start + len(sentence.text)]
            gold = [{**event, "trigger": [start + end for end in event["trigger"]]} for event in sentence.events]
            good = {id(found) for wanted, found in matches(gold, here) if _same(wanted, found)}
            yield from (Judged(event["confidence"], id(event) in good) for event in here)


def _offsets(span: object) -> tuple[int, int]:
    return span.start, span.end  # type: ignore[attr-defined]


def _same(gold: Mapping[str, object], found: Mapping[str, object]) -> bool:
    return gold["type"] == found["type"] and gold["status"] == found["status"]


def bins(events: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """Mean confidence, share of right ones and number of events in bins of equal size, least sure first."""
    ordered = sorted(events, key=lambda event: event.confidence)
    parts = [ordered[len(ordered) * n // BINS : len(ordered) * (n + 1) // BINS] for n in range(BINS)]
    return [
        (sum(e.confidence for e in part) / len(part), sum(e.right for e in part) / len(part), len(part))
        for part in parts
        if part
    ]


def ece(events: Sequence[Judged]) -> float:
    """The expected calibration error."""
    return sum(abs(sure - right) * size for sure, right, size in bins(events)) / max(1, len(events))


def factors(kept: Sequence[AnnotatedSentence], data: Path, encoder: Encoder) -> Iterator[Factors]:
    """Every event of the graph, with what is right about it."""
    for sentence, start, doc, drafts in told_in_place(kept, data, encoder, Thresholds.of(Settings())):
        ours = []
        for draft in drafts:
            token = doc.sentences[draft.sentence].tokens[draft.trigger.word]
            trigger = (token.start - start, token.end - start)
            ours.append({"type": draft.type, "status": draft.status, "trigger": trigger, "draft": draft})
        gold = {id(found): event for event, found in matches(sentence.events, ours)}
        for event in ours:
            yield _factors(sentence, event["draft"], gold.get(id(event)))


def _factors(sentence: AnnotatedSentence, draft: Draft, gold: Mapping[str, object] | None) -> Factors:
    trigger = draft.trigger
    chances = {
        "trigger": trigger.probability,
        "type": dict(trigger.types).get(draft.type, trigger.types[0][1]),
        "status": dict(trigger.statuses).get(draft.status, 0.0),
    }
    has_type = gold is not None and gold["type"] == draft.type
    has_status = gold is not None and gold["status"] == draft.status
    return Factors(sentence.document, chances, gold is not None, has_type, has_status, draft.status != trigger.status)


def fit(found: Sequence[Factors]) -> dict[str, Line]:
    """Slope and offset of each factor's log-odds; "ruled" has slope 0: the log-odds of a status that a rule chose."""
    typed = [one for one in found if one.has_type]
    own, ruled = [one for one in typed if not one.ruled], [one for one in typed if one.ruled]
    lines = {
        "trigger": platt([one.chances["trigger"] for one in found], [one.is_event for one in found]),
        "type": platt(
            [one.chances["type"] for one in found if one.is_event], [one.has_type for one in found if one.is_event]
        ),
        "status": platt([one.chances["status"] for one in own], [one.has_status for one in own]),
    }
    share = (sum(one.has_status for one in ruled) + 1) / (len(ruled) + 2)
    return {**lines, "ruled": (0.0, float(_odds(np.array([share]))[0]))}


def confidence(one: Factors, lines: Mapping[str, Line]) -> float:
    """The product of the fitted factors."""
    product = 1.0
    for name in FACTORS:
        slope, offset = lines["ruled" if name == "status" and one.ruled else name]
        product *= float(1.0 / (1.0 + np.exp(-(slope * _odds(np.array([one.chances[name]]))[0] + offset))))
    return product


def platt(chances: Sequence[float], right: Sequence[bool]) -> Line:
    """Slope and offset of the log-odds that make the chances likeliest, by Newton's method."""
    odds, truth = _odds(np.array(chances)), np.array(right, dtype=np.float64)
    design = np.stack([odds, np.ones_like(odds)], axis=1)
    start = line = np.array([1.0, 0.0])
    for _ in range(STEPS):
        guess = 1.0 / (1.0 + np.exp(-design @ line))
        slope = design.T @ (guess - truth) + RIDGE * (line - start)
        curve = (design * (guess * (1 - guess))[:, None]).T @ design + RIDGE * np.eye(2)
        step = np.linalg.solve(curve, slope)
        line = line - step / max(1.0, float(np.abs(step).max()))  # whole steps overshoot where chances are near 0 or 1
        if float(np.abs(step).max()) < 1e-9:
            break
    return float(line[0]), float(line[1])


def _odds(chances: Array) -> Array:
    kept = np.clip(chances, CLOSEST, 1.0 - CLOSEST)
    return np.asarray(np.log(kept / (1.0 - kept)))


def measure(data: Path) -> dict[str, float]:
    """The calibration errors of real and of authored sentences."""
    kept = sentences(data)
    return {
        f"calibration.ece_{name}": ece(
            list(judged([sentence for sentence in kept if sentence.authored == authored], data))
        )
        for name, authored in (("real", False), ("authored", True))
    }


def _print_table(events: Sequence[Judged]) -> None:
    for sure, right, size in bins(events):
        print(f"  sure {sure:.3f}  right {right:.3f}  of {size:4d}  {'#' * round(40 * right)}")


def written(lines: Mapping[str, Line], unseen: float) -> str:
    """The file of constants that the package reads; `unseen` is the error of each half by the other's fit."""
    rows = "".join(f"{name}: [{slope:.3f}, {offset:.3f}]\n" for name, (slope, offset) in lines.items())
    return HEADER.format(unseen=f"{unseen:.3f}".lstrip("0")) + rows


def main() -> None:
    """Prints the reliability tables; with --fit writes the constants, and prints the table of each half by the other's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    kept = sentences(options.data)
    if options.fit:
        _refit(list(factors(kept, options.data, Encoder())))
    for name, authored in (("real", False), ("authored", True)):
        events = list(judged([sentence for sentence in kept if sentence.authored == authored], options.data))
        print(f"{name}: ECE {ece(events):.3f}")
        _print_table(events)


def crossed(found: Sequence[Factors]) -> list[Judged]:
    """Each event with the confidence that the other half's fit gives it."""
    halves = [[one for one in found if one.calibrating is which] for which in (True, False)]
    fits = [fit(half) for half in halves]
    return [
        Judged(confidence(one, lines), one.has_type and one.has_status)
        for lines, unseen in zip(fits, halves[::-1], strict=True)
        for one in unseen
    ]


def _refit(found: Sequence[Factors]) -> None:
    after = crossed(found)
    print(f"each half by the other's fit: ECE {ece(after):.3f}")
    _print_table(after)
    CONSTANTS.write_text(written(fit(found), ece(after)), encoding="utf-8")
    calibration.cache_clear()
    print(f"written: {CONSTANTS.name}")


if __name__ == "__main__":
    main()
