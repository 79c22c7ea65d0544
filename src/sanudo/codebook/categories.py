"""A codebook of a user's own: categories in their order, and which of them an event gets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sanudo.codebook.conditions import ANYTHING, All, Case, Condition, Either, Not


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that holds an event of the category, or none. `word` is the trigger that is meant; None: any."""

    line: int
    sentence: str
    word: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to fulfil a category, and its line."""

    line: int
    condition: Condition


@dataclass(frozen=True, slots=True)
class Category:
    """A category: an event fits where one alternative of `when` holds, and none of `unless`.

    `code` is the project's own number or sign for it, `parent` the wider class that tables add up, `group` the variable
    that it is a value of. `line` is where it stands in the file.
    """

    name: str
    line: int
    definition: str
    when: tuple[Alternative, ...]
    unless: tuple[Alternative, ...] = ()
    code: str | None = None
    parent: str | None = None
    group: str | None = None
    examples: tuple[Example, ...] = ()
    not_examples: tuple[Example, ...] = ()

    @property
    def condition(self) -> Condition:
        """What an event must fulfil."""
        wanted: Condition = Either(tuple(each.condition for each in self.when))
        return All((wanted, *(Not(each.condition) for each in self.unless))) if self.unless else wanted

    def fits(self, case: Case) -> bool:
        """Whether an event fulfils it."""
        return any(each.condition.holds(case) for each in self.when) and not any(
            each.condition.holds(case) for each in self.unless
        )


@dataclass(frozen=True, slots=True)
class Codebook:
    """Categories in order. `only` must hold of every event that gets any.

    With `assign` "first", an event gets the first category that it fits of each group; with "all", every one.
    `digest` changes with every byte of the file; `source` is the file as it was read.
    """

    name: str
    categories: tuple[Category, ...]
    assign: Literal["first", "all"]
    digest: str
    source: str
    version: str | None = None
    only: Condition = ANYTHING

    def of(self, case: Case) -> tuple[Category, ...]:
        """The categories of a case, in the order of the codebook."""
        return tuple(self._of(case))

    def _of(self, case: Case) -> Iterator[Category]:
        if not self.only.holds(case):
            return
        taken: set[str | None] = set()
        for category in self.categories:
            if category.group not in taken and category.fits(case):
                yield category
                if self.assign == "first":
                    taken.add(category.group)
