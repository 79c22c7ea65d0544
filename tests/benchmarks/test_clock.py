"""Stages, timed one without the other."""

from collections.abc import Iterator

from benchmarks.clock import STAGES, Clock, _owner, watched


class Hand:
    """A clock that goes on by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_the_time_of_an_inner_stage_is_not_the_outer_ones() -> None:
    hand = Hand()
    clock = Clock(hand)

    def wait(seconds: float) -> None:
        hand.seconds += seconds

    inner = clock.around("inner", lambda: wait(5.0))

    def outer() -> None:
        wait(1.0)
        inner()
        wait(2.0)

    clock.around("outer", outer)()
    assert clock.seconds == {"outer": 3.0, "inner": 5.0}


def test_what_is_yielded_is_made_inside_the_stage() -> None:
    hand = Hand()

    def slow() -> Iterator[int]:
        hand.seconds += 2.0
        yield 1

    clock = Clock(hand)
    assert clock.around("stage", slow)() == [1]
    assert clock.seconds == {"stage": 2.0}


def test_every_stage_names_functions_that_exist_and_are_put_back() -> None:
    before = [getattr(*_owner(name)) for names in STAGES.values() for name in names]
    with watched(Clock()):
        during = [getattr(*_owner(name)) for names in STAGES.values() for name in names]
    after = [getattr(*_owner(name)) for names in STAGES.values() for name in names]
    assert before == after
    assert all(one is not other for one, other in zip(before, during, strict=True))
