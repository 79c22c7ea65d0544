"""Text → words, by the conventions of the English Universal Dependencies treebanks (EWT, GUM).

Clitics, punctuation, signs of currency and per cent, and the parts of hyphenated compounds are words of their own.
Abbreviations, numbers, dates, addresses and words with a prefix ("anti-war", "co-founder") stay whole. Every
quantifier that can fail after reading far ahead is bounded: the time is linear in the length of the text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

APOSTROPHE = "['’ʼ‘]"
# Combining marks, joiners and the soft hyphen belong to the word that they stand in.
LETTER = r"[^\W\d_]"
INNER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]"

# Prefixes that the treebanks leave in one word with what follows the hyphen (95 % or more of the time).
PREFIXES = (
    "non|mid|anti|re|co|pre|pro|post|over|semi|multi|ex|sub|counter|neo|socio|inter|intra|e|un|cross|micro|mini|ultra|trans"
    "|extra|quasi|pseudo|super|hyper|mega|arch|geo|bi|tri|de|dis|mis|psycho|politico"
)
SUFFIXES = "wise|esque|ish|ness"
WHOLE = "wi-fi|uh-huh|uh-oh|mm-hm|mm-hmm|un-huh|nuh-uh|hip-hop"
# After the digits of these the treebanks begin another word: "5pm", "40km", "$3bn".
UNITS = (
    "am|pm|k|m|b|t|bn|mn|tn|mln|mm|cm|km|kg|g|mg|lb|lbs|ft|mph|kph|kmh|hz|khz|mhz|ghz|kb|mb|gb|tb|kw|mw|gw|kwh|mwh|ha"
    "|hrs|hr|min|mins|yrs|yr|cc|ml|usd|eur|gbp"
)
DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|biz|eu|uk|us|ca|au|nz|de|fr|it|es|nl|be|ch|at|se|no|fi|dk|pl|cz|ru|ua|by|tr|il|ir|iq"
    "|in|pk|bd|lk|cn|jp|kr|hk|tw|sg|my|id|ph|vn|th|za|ng|ke|gh|eg|br|mx|ar|cl|co|io|tv|ai|me|ly"
)
FILES = "doc|docx|pdf|xls|xlsx|ppt|pptx|txt|htm|html|jpg|jpeg|png|gif|zip|exe|mp3|mp4|csv|xml|php|asp|js"
# Where another word begins inside one that has no apostrophe to show it.
FUSED = {
    "cannot": (3,),
    "gonna": (3,),
    "wanna": (3,),
    "gotta": (3,),
    "lemme": (3,),
    "gimme": (3,),
    "dunno": (2, 3),
    "outta": (3,),
    "lotta": (3,),
    "dont": (2,),
    "didnt": (3,),
    "doesnt": (4,),
    "isnt": (2,),
    "arent": (3,),
    "wasnt": (3,),
    "werent": (4,),
    "hasnt": (3,),
    "havent": (4,),
    "couldnt": (5,),
    "wouldnt": (5,),
    "shouldnt": (6,),
    "cant": (2,),
    "aint": (2,),
}

NUMBER = r"(?:(?<![\w.])\.)?\d+(?:(?:[.:/]|,(?=\d{3}(?!\d)))\d+)*"
PATTERN = rf"""
  (?P<address>(?:https?|ftp)://\S+ | www\.\w\S* | doi:10\.\S+)
| (?P<email>(?:mailto:)?[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}})
| (?P<domain>{LETTER}[\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,6}}\.(?:{DOMAINS}|{FILES})(?:/[\w./%-]{{1,200}})?
    (?![\w@]|\.\w))
| (?P<telephone>\+\d[\d-]{{6,20}} | (?:\d-)?\d{{3}}[-/]\d{{3}}-\d{{4}}(?!\w) | \d{{3}}-\d{{4}}(?![\w-]))
| (?P<date>\d{{4}}-\d\d-\d\d(?![\w-]) | \d\d?-\d\d?-\d{{4}}(?![\w-]))
| (?P<smile>[:;=]-?[()DP](?![\w(]))
| (?P<decade>{APOSTROPHE}\d0s(?!\w) | {APOSTROPHE}\d\d(?!\w) | \d{{1,4}}0{APOSTROPHE}s(?!\w))
| (?P<amount>{NUMBER}(?=(?i:{UNITS})(?!{INNER})))
| (?P<number>{NUMBER}{INNER}*)
| (?P<degree>(?:Ph|Ed|LL|Litt)\.[A-Z]\.?(?!\w) | [MBD]\.(?:Sc|Phil|Ed|Litt)\.?(?!\w))
| (?P<letters>(?:{LETTER}\.){{2,}}(?!{LETTER}{INNER}) | (?:{LETTER}\.)+{LETTER}(?![\w.]))
| (?P<clitic>{APOSTROPHE}(?:s|re|ve|ll|d|m|em|cause|til|tis|twas)(?!\w))
| (?P<money>(?:US|A|AU|C|CA|HK|NZ|S|R|NT|Z)\$)
| (?P<tag>[\#@]{LETTER}\w*)
| (?P<company>[A-Z]{{1,3}}&[A-Z]{{1,3}}(?!\w))
| (?P<prefixed>(?i:{PREFIXES})-{INNER}+ | (?i:{WHOLE})(?!{INNER}) | {INNER}{{1,40}}-(?:{SUFFIXES})(?!{INNER}))
| (?P<word>{INNER}+(?:{APOSTROPHE}{INNER}+)*)
| (?P<run>\.{{2,}} | …+ | [!?]+ | '' | `` | ’’ | ‘‘ | ,, | (?P<sign>[-*=_~+\#|<>•])(?P=sign)+)
| (?P<other>\S)
"""
CLITICS = rf"(.+?)(n{APOSTROPHE}t|{APOSTROPHE}(?:s|m|re|ve|ll|d))$"


def tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open offsets of the words in text[start:end]: every character but white space is in exactly one of them."""
    found: list[tuple[int, int]] = []
    for chunk in _chunk().finditer(text, start, end):
        first, last = chunk.span()
        if chunk[0].isalpha() and chunk[0].lower() not in FUSED:
            found.append((first, last))
        else:
            found.extend(_words(text, first, last, end))
    return found


@cache
def abbreviations() -> Mapping[str, str]:
    """Kinds of abbreviation (title, number, inner, final, month, day) by the word without its full stop."""
    data = resources.files("sanudo.language").joinpath("data/abbreviations.tsv").read_text(encoding="utf-8")
    lines = (line for line in data.splitlines() if line and not line.startswith("#"))
    return dict(line.split("\t", 1) for line in lines)


def abbreviated(text: str, first: int, stop: int, end: int) -> bool:
    """Whether the full stop at `stop` belongs to the word text[first:stop]; nothing at or after `end` counts."""
    word = text[first:stop]
    ahead = text[stop + 1 : min(stop + 4, end)].strip()
    kind = abbreviations().get(word)
    if kind == "number":
        return ahead[:1].isdigit()
    if kind is not None:
        return kind not in {"title", "day"} or ahead != ""
    return len(word) == 1 and word.isupper() and (ahead[:1].isalpha() or ahead[:1] in {",", ";", "-"}) and word != "I"


def _words(text: str, first: int, last: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of one stretch without white space."""
    match = _pattern().match
    at = first
    while at < last:
        found = match(text, at, last)
        assert found is not None  # the last alternative takes any character
        kind, stop = found.lastgroup, found.end()
        if kind == "address":
            stop = at + max(1, len(found[0].rstrip(".,;:!?'\")]}>»”’…")))
            yield at, stop
        elif kind == "word":
            if text.startswith(".", stop) and stop < last and abbreviated(text, at, stop, end):
                stop += 1
                yield at, stop
            else:
                yield from _clitics(text, at, stop)
        else:
            yield at, stop
        at = stop


def _clitics(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A word of letters, cut where the treebanks begin another: do|n't, she|'d|'ve, can|not."""
    cuts: list[int] = []
    stop = last
    while (found := _clitic().match(text, max(first, stop - 80), stop)) is not None:
        stop = found.start(2)
        cuts.append(stop)
    cuts.extend(first + cut for cut in reversed(FUSED.get(text[first:stop].lower(), ())))
    for cut in reversed(cuts):
        yield first, cut
        first = cut
    yield first, last


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(r"\S+")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(PATTERN, re.VERBOSE)


@cache
def _clitic() -> re.Pattern[str]:
    return re.compile(CLITICS, re.IGNORECASE | re.DOTALL)
