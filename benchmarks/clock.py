"""A clock around the functions of each stage: seconds spent in a stage, without the stages that it calls."""

import importlib
import inspect
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce, wraps
from typing import Any

# Stage → the functions that make it, as the modules that call them know them: "module:name" or "module:class.name".
STAGES: dict[str, Sequence[str]] = {
    "extraction": ("sanudo.articles.reading:extract",),
    "cleaning": ("sanudo.pipeline.flow:dropped_lines",),
    "language": ("sanudo.pipeline.flow:language_of",),
    "words and sentences": ("sanudo.language.reader:_cuts",),
    "encoder": ("sanudo.language.reader:Encoder.read", "sanudo.language.encoder:Encoder.__init__"),
    "decoding": ("sanudo.language.encoder:Encoder._decode", "sanudo.language.reader:_sentence"),
    "graph": ("sanudo.events.coder:drafted",),
    "coreference": ("sanudo.events.party_context:references",),
    "attribution and quotes": (
        "sanudo.events.coder:voices",
        "sanudo.events.coder:quotes",
        "sanudo.events.coder:quote_records",
        "sanudo.events.coder:attribution_of",
        "sanudo.events.coder:said_on",
    ),
    "parties": (
        "sanudo.events.coder:article_context",
        "sanudo.events.coder:parties",
        "sanudo.events.coder:without_outlets",
        "sanudo.events.statements:party",
    ),
    "places": ("sanudo.events.coder:place_context", "sanudo.events.tellings:place"),
    "times": (
        "sanudo.events.coder:times_of",
        "sanudo.events.tellings:resolve_time",
        "sanudo.events.tellings:find_times",
    ),
    "amounts": ("sanudo.events.tellings:find_amounts",),
    "merging and records": (
        "sanudo.events.coder:merged",
        "sanudo.events.coder:events",
        "sanudo.events.coder:contradictions",
    ),
    "writing": ("sanudo.archive.writer:ArchiveWriter.add", "sanudo.archive.writer:ArchiveWriter.commit"),
}


class Clock:
    """Seconds by stage. While a stage calls another one, its own time stands still."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._now = now
        self._since = now()

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; what it would yield later is made at once, as a list."""

        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self._turn()
            self._open.append(stage)
            try:
                result = function(*arguments, **named)
                return list(result) if inspect.isgenerator(result) else result
            finally:
                self._turn()
                self._open.pop()

        return timed

    def _turn(self) -> None:
        now = self._now()
        if self._open:
            self.seconds[self._open[-1]] = self.seconds.get(self._open[-1], 0.0) + now - self._since
        self._since = now


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """All stages timed by this clock, until the end of the block. Raises AttributeError for a function that is not there."""
    before = []
    try:
        for stage, names in STAGES.items():
            for name in names:
                owner, attribute = _owner(name)
                function = getattr(owner, attribute)
                before.append((owner, attribute, function))
                setattr(owner, attribute, clock.around(stage, function))
        yield
    finally:
        for owner, attribute, function in reversed(before):
            setattr(owner, attribute, function)


def _owner(name: str) -> tuple[Any, str]:
    module, _, path = name.partition(":")
    *parents, attribute = path.split(".")
    return reduce(getattr, parents, importlib.import_module(module)), attribute
