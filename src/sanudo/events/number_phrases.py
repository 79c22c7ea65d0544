"""Numbers as they stand in a text, in figures and words, on their own: no hedge, no unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sanudo.events.numbers import figure, number_words, spelled
from sanudo.events.units import hedges, tables

_FIGURE = r"(?:\d{1,3}(?:,\d{2,3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)?(?:(?<=\d)\.\d+|(?<!\d)\.\d+)?"
_SUFFIX = r"(?:[A-Za-z]{1,4}[23²³]?(?![^\W_]))?"
_TOKEN = re.compile(
    rf"(?P<figure>(?<![\w.,:/–-])(?=[\d.]\d|\d)(?P<digits>{_FIGURE})(?P<suffix>{_SUFFIX})"
    r"(?![\w/:]|[.,]\d|[-–]\d{1,9}[-–/]\d))"
    r"|(?P<range>(?<=[\d\w])[-–—~](?=[$€£]?\d))"
    r"|(?P<code>[^\W\d_]+[-–]?\d[\w–-]*)"
    r"|(?P<word>(?:[A-Z]\.){2,}|[^\W\d_](?:[^\W_]|['’-](?=[^\W\d_])|\.(?=[A-Z]\b))*)"
    r"|(?P<name>\w[\w.,:/–-]*\w|\w)"
    r"|(?P<sign>[^\w\s])"
)
_TAIL = re.compile(rf"(?P<figure>(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<suffix>{_SUFFIX})(?![\w/:]|[.,]\d|[-–]\d))")


_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Token:
    """A figure (with the letters behind it), a word, a name with figures in it, or a sign."""

    start: int
    end: int
    kind: str
    text: str
    suffix: str = ""

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of tokens first..after; `least` is set instead of `value` where it is open ("dozens")."""

    first: int
    after: int
    value: float | None
    least: float | None = None
    scale: float = 1.0
    suffix: str = ""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens between two offsets."""
    found: list[Token] = []
    position = start
    while position < end:
        tail = _TAIL.match(text, position, end) if found and found[-1].kind in ("range", "code") else None
        match = tail or _TOKEN.search(text, position, end)
        if match is None:
            break
        found.extend(_split(match))
        position = found[-1].end
    return found


def _split(match: re.Match[str]) -> Iterator[Token]:
    """A token; a word such as "six-mile" or "twenty-five-strong" as its number, the hyphen and the rest."""
    text, start = match.group(), match.start()
    groups = match.groupdict()
    kind = match.lastgroup
    if kind == "code":
        yield _currency(text, start) or Token(start, match.end(), "name", text)
        return
    if groups.get("figure") is not None:
        yield Token(start, match.end(), "figure", groups["digits"], groups["suffix"] or "")
        return
    head, hyphen, rest = text.partition("-")
    if kind == "word" and hyphen and head.lower() in number_words() and rest.lower() not in number_words():
        yield Token(start, start + len(head), "word", head)
        yield Token(start + len(head), start + len(head) + 1, "sign", "-")
        yield Token(start + len(head) + 1, match.end(), "word", rest)
        return
    yield Token(start, match.end(), kind or "sign", text)


def _currency(text: str, start: int) -> Token | None:
    """The code of "USD115", whose figure is then a token of its own."""
    code = text[:3]
    return Token(start, start + 3, "code", code) if code in tables()["codes"] and text[3:4].isdecimal() else None


def number_at(tokens: Sequence[Token], index: int) -> Number | None:
    """The longest number that begins at that token."""
    return _open(tokens, index) or _exact(tokens, index)


@cache
def _open_phrases() -> dict[tuple[str, ...], float | None]:
    return {tuple(phrase.split()): least for phrase, least in hedges()["vague"].items()}


@cache
def _open_starts() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _open_phrases())


def _open(tokens: Sequence[Token], index: int) -> Number | None:
    """ "Dozens", "tens of thousands", "a small number of"."""
    if tokens[index].lower not in _open_starts():
        return None
    words = tuple(token.lower for token in tokens[index : index + 5])
    for length in range(len(words), 0, -1):
        if words[:length] in _open_phrases():
            least = _open_phrases()[words[:length]]
            return Number(index, index + length, None, least)
    return None


def _exact(tokens: Sequence[Token], index: int) -> Number | None:
    first = tokens[index]
    if first.kind == "figure":
        return _figures(tokens, index)
    if first.kind != "word":
        return None
    lower = first.lower
    if lower in ("half", "a", "an"):
        return _halves(tokens, index)
    if _cardinal(lower) is None:
        return None
    return _in_words(tokens, index)


def _cardinal(word: str) -> float | None:
    """The value of a number word, also of "twenty-five"."""
    if word in number_words():
        return number_words()[word]
    parts = word.split("-")
    return spelled(parts) if len(parts) > 1 and all(part in number_words() for part in parts) else None


def _scale(word: str, *, behind_figure: bool = False) -> float | None:
    """What a word multiplies by."""
    if word in ("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"):
        return float(number_words()[word])
    if word in ("dozen", "dozens"):
        return 12.0
    return (
        float(tables()["scales"][word]) if behind_figure and word in ("mn", "mln", "bn", "bln", "tn", "trn") else None
    )


def _figures(tokens: Sequence[Token], index: int) -> Number | None:
    token = tokens[index]
    value = figure(token.text.replace(" ", "").replace("\u00a0", "").replace("\u202f", ""))
    if value is None and token.text.startswith("."):
        value = figure("0" + token.text)
    if value is None or token.suffix in ("st", "nd", "rd", "th"):
        return None
    scale, suffix = 1.0, token.suffix
    money = index > 0 and tokens[index - 1].text in (*tables()["signs"], *tables()["codes"])
    if suffix and (
        suffix in ("k", "K", "M", "B")
        or (money and suffix.lower() in ("m", "b", "t"))
        or suffix.lower() in ("mn", "mln", "bn", "bln", "tn", "trn")
    ):
        scale, suffix = float(tables()["scales"][suffix.lower()]), ""
    after = index + 1 + _hyphened_scale(tokens, index)
    while after < len(tokens) and not suffix and after < index + 4:
        factor = _scale(tokens[after].lower, behind_figure=True)
        if factor is None:
            break
        scale, after = scale * factor, after + 1
    if scale >= 100 and after + 1 < len(tokens) and tokens[after].lower == "and" and after > index + 1:
        rest = _small(tokens, after + 1)
        if rest is not None and rest.value is not None and rest.value < min(scale, 1000):
            return Number(index, rest.after, value * scale + rest.value)
    return Number(index, after, round(value * scale, 6) if scale > 1 else value, scale=scale, suffix=suffix)


def _small(tokens: Sequence[Token], index: int) -> Number | None:
    """The rest of "3 hundred and 21"."""
    token = tokens[index]
    if token.kind != "figure":
        return _in_words(tokens, index) if token.kind == "word" else None
    return None if token.suffix else Number(index, index + 1, figure(token.text))


def _hyphened_scale(tokens: Sequence[Token], index: int) -> bool:
    """Whether "-million" or the like comes next ("$175-million")."""
    behind = [token.text for token in tokens[index + 1 : index + 3]]
    return len(behind) == 2 and behind[0] == "-" and _scale(behind[1]) is not None


def _halves(tokens: Sequence[Token], index: int) -> Number | None:
    """ "Half a million", "a dozen", "a hundred and two", "half a dozen"."""
    words = [token.lower for token in tokens[index : index + 3]]
    half = words[0] == "half"
    at = 1 + (half and words[1:2] in (["a"], ["an"]))
    if at >= len(words) or (factor := _scale(words[at])) is None:
        return None
    if half:
        return Number(index, index + at + 1, factor / 2, scale=factor)
    if factor == 12.0:
        return Number(index, index + at + 1, factor)
    return _in_words(tokens, index)


def _in_words(tokens: Sequence[Token], index: int) -> Number | None:
    words: list[str] = []
    after, dozens = index, 1.0
    while after < min(len(tokens), index + _LONGEST) and tokens[after].kind == "word":
        word = tokens[after].lower
        if word in ("dozen", "dozens") and words:
            after, dozens = after + 1, 12.0
            break
        if word == "and" and words and not _continues(words, tokens, after):
            break
        if word not in ("and", "a", "an") and (_cardinal(word) is None or not _fits(words, word)):
            break
        if word in ("a", "an") and words:
            break
        words.extend(word.split("-"))
        after += 1
    if not words or (len(words) == 1 and _scale(words[0]) is not None):
        return None
    value = spelled(words)
    return None if value is None else Number(index, after, value * dozens, scale=_scale(words[-1]) or dozens)


def _continues(words: list[str], tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" stands inside the number: behind hundred or more, before a smaller number."""
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    value = _cardinal(behind)
    return value is not None and (_scale(words[-1]) or 0) >= 100 and value < (_scale(words[-1]) or 0)


def _fits(words: list[str], word: str) -> bool:
    """Whether the word goes on with the number: a scale, or a smaller number behind a larger one."""
    if not words or _scale(word) is not None or words[-1] == "and":
        return True
    last, value = _cardinal(words[-1]) or 0, _cardinal(word) or 0
    return last >= 100 or (20 <= last < 100 and value < 10)
