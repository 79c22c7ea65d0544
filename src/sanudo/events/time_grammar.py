"""The grammar of times, over the class letters of words (data/times.yaml names them), and how neighbours are joined."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sanudo.events.time_expressions import Meaning, Piece, TimeExpression, expression_of
from sanudo.events.time_readings import READINGS
from sanudo.events.time_words import Words, words_of

_NUMBER = r"(?:a?kf?k?|(?:[dn][->])?[dn]w*|w(?:[-&>]?w){0,7}(?:&aK)?|a)"
_HEDGE = r"~{0,3}"
_PART = r"(?:t?(?:[Eel](?:-|i)?|rf)t?)?"
_MONTH = r"(?:m|M\.?|Q)"
_DAY = r"t?(?:[dD](?!\.?[mMQ])|o|w-o|wo)"
_RULES: tuple[tuple[str, str], ...] = (
    ("calendar", r"I"),
    ("days", r"t?[dDo](?:[->&]t?[dDo])f?" + _MONTH + r"(?:,?f?y)?"),
    ("days", r"(?:[WV]\.?,?)?" + _MONTH + r"t?[dDo][->]t?[dDo](?!\.?[mMQ])(?:,?y)?"),
    ("calendar", r"(?:[WV]\.?,?t?)?t?(?:[dDo]|w-o|wo)f?" + _MONTH + r"(?:,?[fi]?yZ?|,?f?t?J{1,2}u|f?t?[HLN]u)?"),
    ("calendar", r"(?:[WV]\.?,?)?[HNL]?" + _MONTH + _DAY + r"(?:,?[fi]?yZ?|ft?J{1,2}u|f?t?[HLN]u)?"),
    ("calendar", _PART + _MONTH + r"(?:[,f/-])?(?:[dny]Z|y)"),
    ("calendar", _PART + _MONTH + r"ft?J{1,2}u"),
    ("calendar", _PART + r"[LNHJ]{1,2}[mMQ](?:f[LHJN]u)?"),
    ("calendar", r"(?:t?(?:[Eel](?:-|i)?|rf)t?)Q|" + _PART + r"(?:m|M\.?)|(?<=[iGBA>Fbf&/-])Q"),
    ("calendar", r"Wi?f?t?[LNH]u|[LNH]u-?i?W"),
    ("calendar", r"[LNHJ]{0,2}W(?:i?t?p)?"),
    ("unit", r"tu[BA]T|T(?:i?t?p)?"),
    ("unit", r"t?[LHNJ]{1,2}p"),
    ("calendar", _PART + r"t?s"),
    ("calendar", _PART + r"t?[Do]-?cZ?"),
    ("calendar", _PART + r"t?[Do]-?[qK](?:f(?:y|t?[LNHJ]?u))?"),
    ("calendar", _PART + r"t?[LNHJ]{0,2}S(?:(?:f|,)?(?:[dny]Z|y)|f[JHLN]{1,2}u)?"),
    ("calendar", r"1(?:-?f?y)?|y-?1"),
    ("nth", r"t?(?:[Do]|L)(?:" + _NUMBER + r")?[uU]ft?(?=[mMQy1uLNHTES])"),
    ("nth", r"t?u(?:f|ri?)(?=[mMQWVDdtI])"),
    ("years", r"[dny][->][dny]Z|(?<!-)y-[dn](?![-%:/])"),
    ("calendar", _PART + r"(?:t?[uU]f?)?(?:[dny]Z|y)"),
    ("ago", _HEDGE + _NUMBER + r"[uUc](?:[&,]?" + _NUMBER + r"[uU])?g|[Uu]g"),
    ("later", _HEDGE + r"(?:" + _NUMBER + r"-?)?[uUc](?:[elB]|A(?!g))|t[uL]?u[BA]"),
    ("ago", _NUMBER + r"[uU]F(?:R|T)"),
    ("later", _NUMBER + r"[uU]F(?=[WmMQIX])"),
    ("unit", _PART + r"t?[LNHJ]{1,2}(?:" + _HEDGE + _NUMBER + r")?[uUqc]|t?" + _NUMBER + r"[LN]U"),
    ("unit", r"t?(?:[Eel]i|rf)t?u|rfu|(?<=i)tu"),
    ("set", r"v(?:" + _NUMBER + r")?[uUWp]|Y"),
    ("age", _NUMBER + r"-?[uU]-?O|O[dn]"),
    ("length", _HEDGE + r"(?:" + _NUMBER + r"-?[uUc]|(?<=[iFf~A>&])U|Kau|Ka?c)"),
    ("reference", r"R|e"),
    ("clock", r"Cj?z?|[dn]\.?jz?|[dnw]C"),
    ("calendar", r"t?[LNHJ]?X(?:,?f?y)?"),
    ("daypart", r"t?E?pU?f?t?|t?EUf"),
)  # fmt: skip


@cache
def _grammar() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {f"r{index}": rule for index, (rule, _) in enumerate(_RULES)}
    joined = "|".join(f"(?P<r{index}>{pattern})" for index, (_, pattern) in enumerate(_RULES))
    starts = r"(?=[^x,.'()$&/P#ifGbz>F-])"
    return re.compile(starts + "(?:" + joined + ")"), names


def find_times(text: str, start: int, end: int) -> list[TimeExpression]:
    """The expressions of time between two offsets of a text, in order; words just before them are looked at too."""
    before = max(0, start - 80)
    while before < start and before and text[before - 1].isalnum():
        before += 1
    words = words_of(text, before, end)
    found = _joined(words, list(_pieces(words, start)))
    expressions = [expression_of(words, piece) for piece in found if not _is_half(piece.meaning)]
    return [one for one in expressions if not _is_narrated(one)]


def _is_half(meaning: Meaning) -> bool:
    """Whether it is a beginning that found no day or month to belong to."""
    return meaning.form == "daypart" or (meaning.form == "nth" and meaning.base is None)


def _is_narrated(expression: TimeExpression) -> bool:
    """ "Soon" and "shortly" tell a time only where the future is told ("soon became" does not)."""
    return expression.meaning.reference == "future" and expression.kind == "time" and expression.tense != "future"


def _pieces(words: Words, start: int) -> Iterator[Piece]:
    grammar, names = _grammar()
    skip = next((index for index, (offset, _) in enumerate(words.offsets) if offset >= start), len(words.offsets))
    for match in grammar.finditer(words.classes, skip):
        rule = names[str(match.lastgroup)]
        try:
            piece = READINGS[rule](words, match.start(), match.end())
        except ValueError:  # a figure that is no whole number, where only one makes sense ("1.2.3 BC")
            continue
        if piece is not None and _plausible(words, piece):
            yield piece


def _plausible(words: Words, piece: Piece) -> bool:
    """Whether the context lets the words be a time: no label before a figure, no counted noun after it."""
    classes, first, after = words.classes, piece.first, piece.after
    before = classes[first - 1] if first else "P"
    behind = classes[after] if after < len(classes) else "P"
    shape = classes[first:after]
    if shape == "y":
        return _is_year(words, piece, before, behind)
    if (
        shape.lstrip("t") == "S"
        and words.word(after - 1) == "fall"
        and (behind == "f" or before == ">" or shape == "S")
    ):
        return False
    if shape == "S":
        return before in "iGBAf&bF/"
    if shape == "e":
        return before not in "t~"
    return True


def _is_year(words: Words, piece: Piece, before: str, behind: str) -> bool:
    """Four figures are a year unless a label or currency stands before or a counted noun behind."""
    classes, first = words.classes, piece.first
    if before in "#$" or behind in "$uU" or (before == "-" and classes[first - 2 : first - 1] in ("x", "n", "d")):
        return False
    if behind == "x" and before in "xk~&P.,-d>":
        word = words.text[slice(*words.offsets[piece.after])]
        return not (word.islower() and (before in "k~" or word.endswith("s") or word == "people"))
    return True


# --- neighbours that make one expression


def _joined(words: Words, pieces: list[Piece]) -> list[Piece]:
    """The pieces, neighbours joined: clock and day, part of a day and day, offset and base, the ends of a range."""
    joined: list[Piece] = []
    for piece in pieces:
        while joined:
            both = _join(words, joined[-1], piece)
            if both is None:
                break
            joined.pop()
            piece = both
        joined.append(piece)
    return joined


_DATED = ("calendar", "unit", "offset")


def _join(words: Words, one: Piece, two: Piece) -> Piece | None:
    gap = words.classes[one.after : two.first]
    if len(gap) > 2:
        return None
    forms = one.meaning.form, two.meaning.form
    first, after = one.first, two.after
    if gap in ("", ",", "i", "(", "it", "t", ",i", "f") and forms[0] in ("clock", "daypart") and forms[1] in _DATED:
        return Piece(first, after, replace(two.meaning, clock=one.meaning.clock))
    if gap in ("", "t") and forms[0] == "nth" and forms[1] in ("calendar", "unit") and one.meaning.base is None:
        return Piece(first, after, replace(one.meaning, base=expression_of(words, two)))
    if gap in ("", ",", "i", "it", ",i") and forms[1] in ("clock", "daypart") and _one_day(one.meaning):
        return Piece(first, after, replace(one.meaning, clock=two.meaning.clock))
    if (
        gap in ("", "t")
        and forms[0] == "offset"
        and words.classes[one.after - 1] in "BAF"
        and forms[1] in ("calendar", "offset")
    ):
        return Piece(first, after, replace(one.meaning, undated=False, base=expression_of(words, two)))
    if _is_range(words, one, gap) and _is_end(one.meaning) and _is_end(two.meaning):
        one, two = _share_year(one, two)
        return Piece(first, after, Meaning(form="range"), (one, two))
    return None


def _one_day(meaning: Meaning) -> bool:
    return meaning.form in ("calendar", "offset", "unit") and (
        meaning.day is not None or meaning.weekday is not None or meaning.unit == "day"
    )


def _is_end(meaning: Meaning) -> bool:
    """Whether it may begin or end a range: a period or the present."""
    now = meaning.from_writing and meaning.unit == "day" and meaning.count in (0, 1)
    return now or meaning.form in ("calendar", "unit", "nth") or meaning.reference == "present"


def _is_range(words: Words, one: Piece, gap: str) -> bool:
    if gap in ("-", ">", ">t"):
        return True
    before = one.first - 1 - (words.classes[one.first - 1 : one.first] == "t")
    return gap in ("&", "&t") and before >= 0 and words.classes[before] == "b"


def _share_year(one: Piece, two: Piece) -> tuple[Piece, Piece]:
    """The first end takes the year of the second ("April to June 1968")."""
    a, b = one.meaning, two.meaning
    if a.year is None and a.month is not None and a.relation is None and b.year is not None and b.month is not None:
        year = b.year - (a.month > b.month)
        return replace(one, meaning=replace(a, year=year)), two
    return one, two
