"""What all pages share: the archive's reader, the weights of the index, the name; and the shape of a page."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from sanudo.analysis.weights import Weights
from sanudo.archive.reader import Reader
from sanudo.views.dashboard.asked import Asked
from sanudo.views.markup import Safe

M = TypeVar("M")

_MOST_KEPT: Final = 64


class Kept:
    """Answers kept as long as the archive is as it was; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], M]) -> M:
        """The answer under this key, made where it is missing."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._found[key] = made
            while len(self._found) > _MOST_KEPT:
                self._found.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Desk:
    """The archive at hand. `token` is what a request that changes something must bring."""

    reader: Reader
    weights: Weights
    name: str
    token: str
    kept: Kept = field(default_factory=Kept)

    def keep(self, key: Hashable, make: Callable[[], M]) -> M:
        """What `make` gives, kept until the archive changes."""
        return self.kept.get((self.reader.version, key), make)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """A page: where it is, what it is called, how it finds its record and how it shows it."""

    path: str
    title: str
    gather: Callable[[Desk, Asked], M]
    render: Callable[[M, Desk, Asked], Safe]
    heading: Callable[[M], str] | None = None
    table: Callable[[Desk, Asked], Any] | None = None
