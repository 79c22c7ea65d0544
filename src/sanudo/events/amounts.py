"""How many of what: counts, money and measures with their hedges.

`unit` is an ISO 4217 code for money, one plural word for a measure ("percent", "kilometres"), else the counted noun as
it stands in the text, in lower case ("troops"); None where nothing is named. "More than 100" has minimum 100, "up to
500" maximum 500, "around 300" both and is approximate. Open numbers are approximate with the least they say as minimum:
dozens 24, scores 40, hundreds 200, thousands 2,000 and so on; "several" and "a small number" have no bounds.
Times, durations, ages, ordinals, frequencies, scores of matches and names with figures (F-16, article 5) are none.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sanudo.events.hedges import Bounds, hedged, hedged_behind
from sanudo.events.number_phrases import Number, Token, number_at, tokens_of
from sanudo.events.time_grammar import find_times
from sanudo.events.units import counted_noun, hedges, is_plural, money_or_measure, tables
from sanudo.model.entities import Amount
from sanudo.model.spans import Field, Span


@dataclass(frozen=True, slots=True)
class _Count:
    """One number or two of a range, with tokens first..after."""

    first: int
    after: int
    bounds: Bounds
    number: Number
    spread: bool = False


def find_amounts(text: str, start: int, end: int, *, field: Field = "text") -> list[Amount]:
    """The amounts between two offsets of a text, in order; each span covers hedge, number and counted noun."""
    tokens = tokens_of(text, start, end)
    masked = _Mask.of(text, start, end)
    found: list[Amount] = []
    index = 0
    while index < len(tokens):
        amount, index = _amount(text, tokens, index, masked, field)
        if amount is not None and not (found and amount.span.overlaps(found[-1].span)):  # "10 USD115": one currency
            found.append(amount)
    return found


@dataclass(frozen=True, slots=True)
class _Mask:
    """Where the text tells times, durations and ages: their figures count nothing."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "_Mask":
        times = find_times(text, start, end)
        return cls(tuple(time.start for time in times), tuple(time.end for time in times))

    def covers(self, token: Token) -> bool:
        """Whether the token lies in one of them."""
        before = bisect_right(self.starts, token.start) - 1
        return before >= 0 and token.start < self.ends[before]


def _amount(text: str, tokens: Sequence[Token], index: int, masked: _Mask, field: Field) -> tuple[Amount | None, int]:
    """The amount that begins with the number at that token, and the token to go on with."""
    number = number_at(tokens, index)
    if number is None:
        return None, index + 1
    if masked.covers(tokens[number.after - 1]) or _is_label(tokens, number):
        return None, number.after
    if _is_name(tokens, number) or _is_frequency(tokens, number):
        return None, number.after
    count = _ranged(tokens, _millions(tokens, number))
    currency, first = _currency_before(tokens, count.first)
    first, bounds = hedged(tokens, first, count.bounds)
    bounds, after = hedged_behind(tokens, count.after, bounds)
    unit, after = (currency, after) if currency else _unit_behind(tokens, count, after)
    bounds, after = hedged_behind(tokens, after, bounds)
    if unit is None and not _stands_alone(tokens, count, first):
        return None, count.after
    span = Span.cut(text, tokens[first].start, tokens[after - 1].end, field=field)
    return Amount(span, bounds.minimum, bounds.maximum, unit, bounds.approximate), max(after, index + 1)


def _is_name(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number word is part of a name: large letter inside a sentence ("Beyond Zero")."""
    token = tokens[number.first]
    if token.kind != "word" or not token.text[0].isupper() or number.first == 0:
        return False
    return tokens[number.first - 1].kind == "word" and not token.text.isupper()


def _is_frequency(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number tells how often ("three times")."""
    return number.after < len(tokens) and tokens[number.after].lower in ("times", "time")


# --- number and range


def _millions(tokens: Sequence[Token], number: Number) -> Number:
    """ "1.5m people" are millions, "1.5m" alone are metres."""
    behind = [token.text for token in tokens[number.after : number.after + 4]]
    if number.suffix != "m" or number.value is None or counted_noun(behind, single=False) is None:
        return number
    return replace(number, value=number.value * 1e6, scale=1e6, suffix="")


def _ranged(tokens: Sequence[Token], number: Number) -> _Count:
    """The number, or the range that it begins ("10 to 15", "between 44 and 50", "two or three")."""
    if number.value is None:
        return _Count(number.first, number.after, Bounds(number.least, None, True), number)
    single = _Count(number.first, number.after, Bounds(number.value, number.value, False), number)
    end = _past_unit(tokens, number)
    if [token.text for token in tokens[end : end + 2]] == ["-", "to"]:
        end += 1
    link = tokens[end].lower if end < len(tokens) else ""
    at = number.first - 1
    while at >= 0 and tokens[at].text in tables()["signs"]:
        at -= 1
    between = at >= 0 and tokens[at].lower == "between"
    if link not in ("to", "-", "–", "—", "~", "or", "through") and not (link == "and" and between):
        return single
    after = end + 1
    while after < len(tokens) and tokens[after].text in tables()["signs"]:
        after += 1
    other = number_at(tokens, after) if after < len(tokens) else None
    if other is None or other.value is None:
        return single
    low = number.value * (other.scale if number.scale == 1.0 and number.value * other.scale <= other.value else 1.0)
    if low >= other.value:
        return single
    first = at if between else number.first
    return _Count(first, other.after, Bounds(low, other.value, False), other, spread=True)


def _past_unit(tokens: Sequence[Token], number: Number) -> int:
    """The token behind the number and its unit, when the same unit comes again ("44 mg to 50 mg")."""
    words = [token.text for token in tokens[number.after : number.after + 3]]
    unit = money_or_measure(words)
    if unit is None:
        return number.after
    again = number_at(tokens, at) if (at := number.after + unit[1] + 1) < len(tokens) else None
    behind = money_or_measure([token.text for token in tokens[again.after : again.after + 3]]) if again else None
    return number.after + unit[1] if behind and behind[0] == unit[0] else number.after


def _is_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number names something ("article 5", "No. 10", "under-21")."""
    before = number.first - 1
    if before >= 0 and tokens[before].text in (".", "-", "#"):
        before -= 1 if before and tokens[before - 1].lower in ("no", "nos", "under") else 0
        if tokens[before].text in ("#", "-"):
            return True
    return before >= 0 and tokens[before].lower in _labels() and number.value is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(hedges()["labels"])


def _stands_alone(tokens: Sequence[Token], count: _Count, first: int) -> bool:
    """Whether a number without unit counts something ("killed 12"): no year, score, age in apposition or bare "one"."""
    number = count.number
    if number.value is None:
        return False
    before = tokens[first - 1] if first else None
    behind = tokens[count.after] if count.after < len(tokens) else None
    if (before is not None and before.text == "(") or (behind is not None and behind.text == ")"):
        return False
    if number.suffix or (behind is not None and behind.kind in ("name", "range")) or (behind and behind.text == "-"):
        return False
    if before is not None and (
        (before.text[0].isupper() and first > 1 and before.kind == "word") or before.kind in ("name", "range")
    ):
        return False
    if count.spread:
        return first < count.first or tokens[count.first].lower == "between" or number.value >= 100
    if first < count.first and number.value >= 2:
        return True
    if number.value < 2 or (before is not None and before.lower in ("the", "these", "those")):
        return tokens[count.first].kind == "figure"
    if before is not None and before.text == "," and behind is not None and behind.text == ",":
        return False
    return not (
        tokens[count.first].text.isdecimal() and len(tokens[count.first].text) == 4 and 1900 <= number.value < 2100
    )


# --- money, measures, nouns


def _currency_before(tokens: Sequence[Token], first: int) -> tuple[str | None, int]:
    """The currency whose sign, code or abbreviation stands before the number, and where it begins."""
    at = first - 1
    if tokens[first].lower == "between":
        inside = tokens[first + 1].text if first + 1 < len(tokens) else ""
        return tables()["signs"].get(inside), first
    if at < 0:
        return None, first
    sign = tables()["signs"].get(tokens[at].text)
    if sign is not None:
        code = _country_of_dollar(tokens[at - 1].text, tokens[at].text) if at else None
        return (code, at - 1) if code else (sign, at)
    if tokens[at].text in tables()["codes"]:
        return tokens[at].text, at
    if tokens[at].text == "." and at:
        at -= 1
    code = tables()["written_before"].get(tokens[at].lower) if tokens[at].text[0].isupper() else None
    return (code, at) if code else (None, first)


def _country_of_dollar(before: str, sign: str) -> str | None:
    """The code that the word before a currency sign makes of it ("US$", "C $"); "a $5 note" makes none."""
    if before.upper() in tables()["codes"]:
        return before.upper()
    if sign != "$" or not (before[:1].isupper() or before in ("c", "us", "hk", "nz")):
        return None
    code: str | None = tables()["prefixes"].get(before.lower())
    return code


def _unit_behind(tokens: Sequence[Token], count: _Count, after: int) -> tuple[str | None, int]:
    """What the words behind the number name, and the token after them."""
    if count.number.suffix:
        unit = money_or_measure([count.number.suffix])
        return (unit[0], after) if unit else (None, after)
    at = after
    hyphen = at < len(tokens) and tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end
    at += hyphen
    if at < len(tokens) and tokens[at].text in tables()["signs"] and not _has_figure(tokens, at):
        return tables()["signs"][tokens[at].text], at + 1
    words = [token.text for token in tokens[at : at + 6]]
    unit = money_or_measure(words)
    if unit is not None:
        return unit[0], at + unit[1]
    if hyphen:
        return None, after
    skipped = _of(words, count.number.value is None)
    single = count.number.value == 1
    noun = counted_noun(words[skipped:], single=single or (not skipped and count.number.value is None))
    if noun is None or (single and noun[1] == 1 and not skipped and is_plural(noun[0])):
        return None, after
    return noun[0], at + skipped + noun[1]


def _has_figure(tokens: Sequence[Token], sign: int) -> bool:
    """Whether the sign belongs to the figure behind it."""
    behind = tokens[sign + 1] if sign + 1 < len(tokens) else None
    return behind is not None and behind.kind == "figure" and behind.start == tokens[sign].end


def _of(words: Sequence[str], vague: bool) -> int:
    """How many words ("of", "of the", "more") stand before the counted noun."""
    if words[:1] == ["of"]:
        return 2 if words[1:2] in (["the"], ["its"], ["their"], ["his"], ["her"], ["our"]) else int(vague) or 1
    return 1 if words[:1] in (["more"], ["other"], ["additional"], ["or"]) and words[1:2] != ["more"] else 0
