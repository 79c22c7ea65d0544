"""What runs of words mean as times: one reading for each rule of the grammar."""

import re
from collections.abc import Callable

from sanudo.events.numbers import ordinal_words, spelled
from sanudo.events.time_expressions import Meaning, Piece, Reference
from sanudo.events.time_fields import Fields, fields_of, grain_of, grains
from sanudo.events.time_words import Words, table


def _calendar(words: Words, first: int, after: int) -> Piece | None:
    shape = words.classes[first:after]
    if shape == "I":
        return _numeric(words, first, after)
    fields = fields_of(words, first, after)
    fields.pop("tens", None)
    if "X" in shape:
        index = words.classes.index("X", first)
        fields["holiday"] = words.text[slice(*words.offsets[index])].replace("’", "'")
    unit = fields.pop("unit", None)
    if unit in ("quarter", "half", "century") and shape[-1] not in "uU":
        fields[str(unit)] = fields.pop("day", None)
    elif shape[-1] in "uU" and ("q" in shape or "K" in shape):
        fields["quarter" if "q" in shape else "half"] = fields.pop("day", None)
    if "century" in fields and shape.endswith("Z"):
        fields["century"] = -int(fields["century"])
    if "month" not in fields and "day" in fields:
        fields.pop("day")
    if unit == "week" and "weekday" in fields:
        fields["unit"] = "week"
    return Piece(first, after, Meaning(form="calendar", **fields))


def _numeric(words: Words, first: int, after: int) -> Piece | None:
    """A date in figures: year first; else month first, unless only the other order is a date."""
    day_text, _, clock = words.word(first).replace("t", " ").partition(" ")
    numbers = [int(number) for number in re.split(r"[-/.]", day_text)]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        month, day, year = numbers
        if month > 12 or "." in day_text:
            month, day = day, month
        year += 0 if year > 99 else 2000 if year < 50 else 1900
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    clock = "T" + clock[:5] if clock else ""
    return Piece(first, after, Meaning(form="calendar", year=year, month=month, day=day, clock=clock))


def _days(words: Words, first: int, after: int) -> Piece | None:
    """ "3 to 5 March", "January 10-13": two days of one month."""
    classes = words.classes
    middle = next(i for i in range(first + 1, after) if classes[i] in "->&" and classes[i - 1] in "dDo")
    whole = fields_of(words, first, after)
    one, two = fields_of(words, first, middle), fields_of(words, middle + 1, after)
    shared: Fields = {name: whole[name] for name in ("month", "year") if name in whole}
    one, two = {**one, **shared}, {**two, **shared}
    pieces = [
        Piece(a, b, Meaning(form="calendar", **fields))
        for a, b, fields in ((first, middle, one), (middle + 1, after, two))
    ]
    return Piece(first, after, Meaning(form="range"), (pieces[0], pieces[1]))


def _years(words: Words, first: int, after: int) -> Piece | None:
    """ "499-493 BC", "1914-18"."""
    one, two = int(words.word(first)), int(words.word(first + 2))
    if words.classes[after - 1] == "Z":
        one, two = -one, -two
    elif two < 100 and len(words.word(first + 2)) == 2:
        two += one - one % 100
    if two < one:
        return None
    pieces = [
        Piece(a, b, Meaning(form="calendar", year=year))
        for a, b, year in ((first, first + 1, one), (first + 2, after, two))
    ]
    return Piece(first, after, Meaning(form="range"), (pieces[0], pieces[1]))


_FIGURE_RANGES = tuple(f"{one}-{two}" for one in "dn" for two in "dn")


def _count(words: Words, first: int, after: int) -> tuple[float | None, bool]:
    """How many units, and whether the words leave it open ("a few", "several", or nothing)."""
    indices = [i for i in range(first, after) if words.classes[i] in "dnwak"]
    terms = [words.word(i) for i in indices]
    if not terms:
        return None, True
    if any(words.classes[i] == "k" for i in indices):
        return (2.0, False) if "couple" in terms else (12.0, False) if "dozen" in terms else (None, True)
    joint = next((i for i in range(first, after) if _is_joint(words, i)), None)
    if joint is not None:
        terms = [words.word(i) for i in indices if i > joint]
    value = spelled(terms)
    half = 0.5 if "K" in words.classes[first:after] else 0.0
    return (None if value is None else value + half), value is None


def _is_joint(words: Words, index: int) -> bool:
    """Whether the word stands between two counts ("two or three", "10-15"), of which the larger is taken."""
    return words.word(index) in ("or", "to") or words.classes[index - 1 : index + 2] in _FIGURE_RANGES


def _unit_index(words: Words, first: int, after: int) -> int:
    return next(i for i in range(first, after) if words.classes[i] in "uUcqK")


def _ago(words: Words, first: int, after: int) -> Piece | None:
    unit = _unit_index(words, first, after)
    count, vague = _count(words, first, unit)
    sign = -1 if words.classes[after - 1] == "g" else 1
    meaning = Meaning(
        form="offset", count=count, vague=vague, unit=grain_of(words.word(unit)), sign=sign, from_writing=True
    )
    return Piece(first, after, meaning)


def _later(words: Words, first: int, after: int) -> Piece | None:
    unit = _unit_index(words, first, after)
    word = grain_of(words.word(unit))
    count, vague = (1.0, False) if words.classes[first] == "t" else _count(words, first, unit)
    sign = -1 if words.classes[after - 1] in "eB" else 1
    if vague and words.classes[unit] == "u":
        return None
    behind = words.classes[after : after + 1]
    undated = words.classes[after - 1] in "BA" and bool(behind) and behind in "xtaJH"
    return Piece(first, after, Meaning(form="offset", count=count, vague=vague, unit=word, sign=sign, undated=undated))


def _unit(words: Words, first: int, after: int) -> Piece | None:
    shape = words.classes[first:after]
    if "T" in shape:
        return _deictic_day(words, first, after)
    fields = fields_of(words, first, after)
    for name in ("day", "tens", "year"):
        fields.pop(name, None)
    count, vague = _count(words, first, after)
    if shape[-1] == "p":
        fields["unit"] = "day"
    if "U" not in shape and "q" not in shape:
        count, vague = None, False
    if "U" in shape and "relation" in fields and fields["relation"] == "this" and "D" not in shape:
        vague = count is None
    if shape == "tu":
        return Piece(first, after, Meaning(form="unit", unit="weekend")) if fields["unit"] == "weekend" else None
    fields.setdefault("relation", "this" if "part" not in fields else "that")
    if fields.get("unit") == "fortnight" and count is None:
        count = 1
    comparative = next((words.word(i) for i in range(first, after) if words.classes[i] in "el"), "")
    if comparative in ("earlier", "later"):
        fields |= {"part": None, "sign": -1 if comparative == "earlier" else 1}
    return Piece(first, after, Meaning(form="unit", count=count, vague=vague and "U" in shape, **fields))


def _deictic_day(words: Words, first: int, after: int) -> Piece:
    index = next(i for i in range(first, after) if words.classes[i] == "T")
    days, clock = table("deictic_days")[words.word(index)]
    if first < index:
        days += 1 if words.classes[index - 1] == "A" else -1
    if words.classes[after - 1] == "p":
        clock = table("dayparts")[words.word(after - 1)]
    meaning = Meaning(
        form="offset", count=abs(days), unit="day", sign=-1 if days < 0 else 1, from_writing=True, clock=clock
    )
    return Piece(first, after, meaning)


def _length(words: Words, first: int, after: int) -> Piece | None:
    unit = _unit_index(words, after - 1, after)
    word = grain_of(words.word(unit))
    if words.classes[first] == "K" or words.classes[first:after].lstrip("~").startswith("K"):
        return Piece(first, after, Meaning(form="length", count=0.5, unit=word))
    count, vague = _count(words, first, unit)
    return Piece(first, after, Meaning(form="length", count=count, vague=vague, unit=word))


def _set(words: Words, first: int, after: int) -> Piece | None:
    last = words.word(after - 1)
    unit = table("sets")[last] if words.classes[first] == "Y" else grains().get(last, "day")
    return Piece(first, after, Meaning(form="set", unit=unit, count=_count(words, first, after)[0]))


def _age(_: Words, first: int, after: int) -> Piece | None:
    return Piece(first, after, Meaning(form="age"))


def _reference(words: Words, first: int, after: int) -> Piece | None:
    word = words.word(first)
    reference: Reference | None = table("references").get(word, "past" if words.classes[first] == "e" else None)
    if reference is None:
        return None
    return Piece(first, after, Meaning(form="reference", reference=reference))


def _clock(words: Words, first: int, after: int) -> Piece | None:
    digits = re.match(r"(\d+)(?:[:.](\d\d))?", words.word(first))
    spoken = spelled([words.word(first)])
    if digits is None and spoken is None:
        return None
    hour, minute = (int(digits[1]), int(digits[2] or 0)) if digits else (int(spoken or 0), 0)
    letters = "".join(words.word(i) for i in range(first, after))
    if re.search(r"\d\s?p", letters) and hour < 12:
        hour += 12
    elif re.search(r"\d\s?a", letters) and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return Piece(first, after, Meaning(form="clock", clock=f"T{hour:02}:{minute:02}"))


def _nth(words: Words, first: int, after: int) -> Piece | None:
    """ "The third week of", "the last two months of": sign 1 counts from the front, -1 from the back."""
    unit = _unit_index(words, first, after)
    index = next((i for i in range(first, unit) if words.classes[i] in "DoL"), None)
    if index is None:
        week = words.word(unit) == "week"
        return Piece(first, after, Meaning(form="nth", unit="week")) if week else None
    back = words.classes[index] == "L"
    if back and words.word(index) != "last":
        return None
    count, _ = _count(words, index + 1, unit)
    number = 1 if back else ordinal_words().get(words.word(index)) or int(words.word(index).rstrip("stndrh"))
    meaning = Meaning(form="nth", unit=grain_of(words.word(unit)), sign=-1 if back else 1, day=number, count=count or 1)
    return Piece(first, after, meaning)


def _daypart(words: Words, first: int, after: int) -> Piece | None:
    word = next((words.word(i) for i in range(first, after) if words.classes[i] == "p"), "morning")
    return Piece(first, after, Meaning(form="daypart", clock=table("dayparts")[word]))


READINGS: dict[str, Callable[[Words, int, int], Piece | None]] = {
    "calendar": _calendar, "days": _days, "years": _years, "ago": _ago, "later": _later, "unit": _unit, "set": _set,
    "age": _age, "length": _length, "reference": _reference, "clock": _clock, "daypart": _daypart, "nth": _nth,
}  # fmt: skip
