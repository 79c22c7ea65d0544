"""Agreement of coded events with annotated ones, event by event and field by field.

Events are matched best first: overlapping triggers count 4, the same type 2, the same type with an overlapping party 1;
pairs below 3 are no match. A participant is found when any predicted span overlaps it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
PARTICIPANTS = ("actor", "recipient", "place", "time", "amount", "speaker", "outlet")
MINIMUM = 3


def overlap(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two half-open spans share a character."""
    return left[0] < right[1] and right[0] < left[1]


def matches(gold: Sequence[Record], coded: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Pairs of events, best first, each event at most once."""
    candidates = []
    for row, left in enumerate(gold):
        for column, right in enumerate(coded):
            score = _likeness(left, right)
            if score >= MINIMUM:
                candidates.append((-score, row, column))
    pairs, used_left, used_right = [], set(), set()
    for _, row, column in sorted(candidates):
        if row not in used_left and column not in used_right:
            used_left.add(row)
            used_right.add(column)
            pairs.append((gold[row], coded[column]))
    return pairs


def _likeness(left: Record, right: Record) -> int:
    same = left["type"] == right["type"]
    party = same and any(
        overlap(a, b) for role in ("actor", "recipient") for a in left.get(role, ()) for b in right.get(role, ())
    )
    return 4 * overlap(left["trigger"], right["trigger"]) + 2 * same + party


def count(sentences: Iterable[tuple[Sequence[Record], Sequence[Record]]]) -> Counter[str]:
    """Counts over (annotated, coded) events of many sentences, to be turned into figures by `figures`."""
    total: Counter[str] = Counter()
    for gold, coded in sentences:
        total += _count_sentence(gold, coded)
    return total


def _count_sentence(gold: Sequence[Record], coded: Sequence[Record]) -> Counter[str]:
    c: Counter[str] = Counter(gold=len(gold), coded=len(coded))
    c["empty"], c["fires"] = int(not gold), int(not gold and bool(coded))
    c["trigger"] = sum(any(overlap(a["trigger"], b["trigger"]) for b in coded) for a in gold)
    partner: dict[str, str] = {}
    for left, right in matches(gold, coded):
        partner[left["id"]] = right["id"]
        if left["type"] == right["type"]:
            c["event"] += 1
            c["status"] += left["status"] == right["status"]
            c["mode"] += left.get("mode") == right.get("mode")
            c["background"] += bool(left.get("background")) == bool(right.get("background"))
            c[f"status gold {left['status']}"] += 1
            c[f"status coded {right['status']}"] += 1
            c[f"status right {left['status']}"] += left["status"] == right["status"]
        for role in PARTICIPANTS:
            there, here = left.get(role, ()), right.get(role, ())
            c[f"{role} gold"] += len(there)
            c[f"{role} coded"] += len(here)
            c[f"{role} right"] += sum(any(overlap(a, b) for b in here) for a in there)
    for kind in ("content", "if", "unless"):
        there, here = set(_links(gold, kind)), set(_links(coded, kind))
        c[f"{kind} gold"] += len(there)
        c[f"{kind} coded"] += len(here)
        c[f"{kind} right"] += sum((partner.get(a), partner.get(b)) in here for a, b in there)
    return c


def _links(events: Sequence[Record], kind: str) -> Iterable[tuple[str, str]]:
    for event in events:
        if kind == "content":
            yield from ((event["id"], other) for other in event.get("content", ()))
        else:
            yield from ((event["id"], c[kind]) for c in event.get("condition", ()) if kind in c)


def f1(right: int, gold: int, coded: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (gold + coded) if gold + coded else 0.0


def figures(c: Counter[str]) -> dict[str, float]:
    """Named figures from the counts: F1 of triggers, events, with status; of participants and links; status macro-F1."""
    shown = {
        "trigger": f1(c["trigger"], c["gold"], c["coded"]),
        "event": f1(c["event"], c["gold"], c["coded"]),
        "event precision": c["event"] / max(1, c["coded"]),
        "event recall": c["event"] / max(1, c["gold"]),
        "event with status": f1(c["status"], c["gold"], c["coded"]),
        "status given event": c["status"] / max(1, c["event"]),
        "mode given event": c["mode"] / max(1, c["event"]),
        "background given event": c["background"] / max(1, c["event"]),
        "fires on empty": c["fires"] / max(1, c["empty"]),
    }
    for role in (*PARTICIPANTS, "content"):
        shown[role] = f1(c[f"{role} right"], c[f"{role} gold"], c[f"{role} coded"])
    both = [sum(c[f"{kind} {side}"] for kind in ("if", "unless")) for side in ("right", "gold", "coded")]
    shown["condition"] = f1(*both)
    statuses = sorted(key.split()[-1] for key in c if key.startswith("status gold") and not key.endswith(" happened"))
    each = [f1(c[f"status right {s}"], c[f"status gold {s}"], c[f"status coded {s}"]) for s in statuses]
    shown["status macro"] = sum(each) / max(1, len(each))
    return shown
