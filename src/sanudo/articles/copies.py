"""Copies: articles that print one text, whole, cut or with additions, under whatever headline.

Word sequences are hashed and a fourth of the hashes looked up (Broder 1997, "On the resemblance and containment of
documents", sketches modulo m; later called FracMinHash): unlike MinHash of a fixed size it finds a short text within a long
one. Pairs that meet are compared by all their hashes, by containment.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sanudo.articles.credits import cited, credit
from sanudo.articles.shingles import Hashes, numbers_of, shared, shingles_of, words_of
from sanudo.model.articles import Article, DroppedLine
from sanudo.model.stories import Copy, CopyFamily, CopyKind, FamilyOrigin

# Measured on the generated set of evals/copies.py.
CONTAINED: Final = 0.5  # share of the shorter text's sequences that stand in the longer one
NEAR: Final = 0.8  # share of all sequences of both from which on two texts are nearly the same
SAME_NUMBERS: Final = 0.6  # daily figures keep their words and change their numbers: copies have the same
FEW_NUMBERS: Final = 3  # with fewer numbers in the shorter text they tell nothing
SHORTEST: Final = 25  # words; what is shorter is compared for exact copies only
LONGER: Final = 6.0  # a text that is longer by this factor is a collection that holds the other among many
SAMPLED: Final = np.uint32(2**32 // 4)
ALL_PAIRS: Final = 12  # articles with one hash up to which all pairs are compared; of more only neighbours


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """What is kept of an article to find its copies."""

    article: str
    outlet: str | None
    reported: str | None
    title: str | None
    credit: str | None
    cited: str | None
    words: int
    same: str
    numbers: frozenset[str]
    shingles: Hashes

    @property
    def order(self) -> tuple[str, int, str]:
        """Earliest first, undated last; then the longest."""
        return (self.reported or "9999", -self.words, self.article)


def print_of(article: Article, dropped: Sequence[DroppedLine] = ()) -> Print:
    """The print of an article, without its dropped lines."""
    kept, end = [], 0
    for line in sorted(dropped, key=lambda line: line.start):
        kept.append(article.text[end : line.start])
        end = max(end, line.end)
    text = "".join([*kept, article.text[end:]])
    words = words_of(text)
    return Print(
        article=article.id,
        outlet=article.outlet,
        reported=article.date[:10] if article.date else None,
        title=article.title,
        credit=credit(article.text),
        cited=cited(text),
        words=len(words),
        same=blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest(),
        numbers=numbers_of(text),
        shingles=shingles_of(words),
    )


def copy_families(prints: Iterable[Print]) -> tuple[CopyFamily, ...]:
    """The families of two or more copies, in order of their first; independent of the order of the prints."""
    ordered = sorted(prints, key=lambda one: one.order)
    groups = _grouped(ordered)
    return tuple(_family([ordered[place] for place in group]) for group in groups)


def contained(left: Print, right: Print) -> float:
    """The share of the shorter one's sequences that stand in the other, 0 where the two cannot be copies."""
    fewer, more = sorted((left, right), key=lambda one: (len(one.shingles), one.order))
    if left.same == right.same:
        return 1.0 if left.words else 0.0
    if fewer.words < SHORTEST or more.words > LONGER * fewer.words:
        return 0.0
    found = shared(fewer.shingles, more.shingles) / len(fewer.shingles)
    return 0.0 if found < CONTAINED or _other_figures(fewer, more) else found


def _other_figures(fewer: Print, more: Print) -> bool:
    numbers = min((fewer.numbers, more.numbers), key=len)
    if len(numbers) < FEW_NUMBERS:
        return False
    return len(fewer.numbers & more.numbers) < SAME_NUMBERS * len(numbers)


def _grouped(prints: Sequence[Print]) -> list[list[int]]:
    """Places of copies. Two groups join over a pair of copies only if what is typical of them are copies too: a collection
    of many reports does not make those copies of each other."""
    pairs = [(contained(prints[a], prints[b]), a, b) for a, b in _candidates(prints)]
    group_of: dict[int, list[int]] = {}
    for score, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score < CONTAINED:
            break
        left, right = group_of.setdefault(a, [a]), group_of.setdefault(b, [b])
        if left is right:
            continue
        one, other = _typical(prints, left), _typical(prints, right)
        if {one, other} == {a, b} or contained(prints[one], prints[other]) >= CONTAINED:
            left.extend(right)
            for place in right:
                group_of[place] = left
    found = {min(group): sorted(group) for group in group_of.values() if len(group) > 1}
    return [found[first] for first in sorted(found)]


def _typical(prints: Sequence[Print], group: Sequence[int]) -> int:
    """The member of median length."""
    return sorted(group, key=lambda place: (prints[place].words, place))[(len(group) - 1) // 2]


def _candidates(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Pairs of places (the lower first) that share sampled hashes, or all their words."""
    count = len(prints)
    sampled = [one.shingles[one.shingles < SAMPLED] for one in prints]
    owners = np.repeat(np.arange(count, dtype=np.int64), [len(hashes) for hashes in sampled])
    hashes = np.concatenate(sampled) if sampled else np.zeros(0, np.uint32)
    order = np.lexsort((owners, hashes))
    codes = _meetings(hashes[order], owners[order], count)
    codes, times = np.unique(codes, return_counts=True)
    lengths = np.array([len(one) for one in sampled], np.int64)
    left, right = codes // max(1, count), codes % max(1, count)
    enough = times >= np.minimum(2, np.minimum(lengths[left], lengths[right]))
    found = set(zip(left[enough].tolist(), right[enough].tolist(), strict=True))
    same: dict[str, int] = {}
    for place, one in enumerate(prints):
        first = same.setdefault(one.same, place)
        if first != place and one.words:
            found.add((first, place))
    return sorted(found)


def _meetings(hashes: Hashes, owners: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """left * count + right for every two owners of one hash; where there are many owners, for neighbours only."""
    if not len(hashes):
        return np.zeros(0, np.int64)
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    sizes = np.diff(np.r_[starts, len(hashes)])
    size_of = np.repeat(sizes, sizes)
    found = []
    for step in range(1, ALL_PAIRS):
        near = hashes[step:] == hashes[:-step]
        if not near.any():
            break
        if step > 1:
            near &= size_of[step:] <= ALL_PAIRS
        found.append(owners[:-step][near] * count + owners[step:][near])
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _family(prints: list[Print]) -> CopyFamily:
    first = prints[0]
    origin, origin_from = _origin(prints)
    copies = tuple(_copy(one, first) for one in prints)
    return CopyFamily(first.article, origin, origin_from, copies)


def _copy(one: Print, first: Print) -> Copy:
    kind, share = _kind(one, first)
    return Copy(one.article, kind, round(share, 3), one.outlet, one.reported, one.title, one.credit)


def _kind(one: Print, first: Print) -> tuple[CopyKind, float]:
    if one is first:
        return "first", 1.0
    if one.same == first.same:
        return "exact", 1.0
    common = shared(one.shingles, first.shingles)
    share = common / max(1, min(len(one.shingles), len(first.shingles)))
    together = len(one.shingles) + len(first.shingles) - common
    return ("near" if common >= NEAR * together else "part"), share


def _origin(prints: list[Print]) -> tuple[str | None, FamilyOrigin]:
    """Who most likely wrote it: whom most copies credit, else whom most cite, else the outlet of the earliest."""
    credited = _most(prints, "credit")
    if credited:
        return credited, "credit"
    most_cited = _most(prints, "cited")
    if most_cited:
        return most_cited, "cited"
    return prints[0].outlet, "earliest"


def _most(prints: list[Print], field: str) -> str | None:
    counts: dict[str, int] = defaultdict(int)
    for one in prints:
        if name := getattr(one, field):
            counts[name] += 1
    if not counts or (field == "cited" and 2 * max(counts.values()) <= len(prints)):
        return None
    return min(counts, key=lambda name: (-counts[name], name))
