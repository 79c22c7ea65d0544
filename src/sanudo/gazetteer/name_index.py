"""Rows of a table by the words of their names: what is known of a row is worked out only when one of its words is asked for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sanudo.gazetteer.phrases import plain

_LETTERS = re.compile(r"[^\W_]+")


class NameIndex:
    """The rows, by number, whose names have a word.

    `keys` gives the keys by which a row is found, each with whether it is more than a surname, all of words of its names.
    """

    def __init__(self, names: Iterable[Sequence[str]], keys: Callable[[int], Mapping[str, bool]]) -> None:
        self._keys = keys
        self._known: dict[int, Mapping[str, bool]] = {}
        self._rows: dict[str, list[int]] = {}
        for number, called in enumerate(names):
            for name in called:
                for word in _LETTERS.findall((name if name.isascii() else plain(name)).lower()):
                    self._rows.setdefault(word, []).append(number)

    def find(self, key: str) -> Iterator[tuple[int, bool]]:
        """The rows that a key finds, in the table's order, each with whether the key is more than a surname."""
        rows = [self._rows.get(word, ()) for word in key.split(" ")]
        for number in dict.fromkeys(min(rows, key=len)):
            if number not in self._known:
                self._known[number] = self._keys(number)
            if key in (known := self._known[number]):
                yield number, known[key]
