"""What the commands share in talking to a terminal: consoles without markup, and a progress bar."""

import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, TextColumn, TimeElapsedColumn


def out() -> Console:
    """The console of standard output, without markup, links or emoji codes: article text is hostile."""
    return Console(highlight=False, markup=False, emoji=False)


def err() -> Console:
    """The same for messages and progress on standard error."""
    return Console(highlight=False, markup=False, emoji=False, stderr=True)


def say(console: Console, words: str) -> None:
    """Prints a message as it is: the terminal breaks its lines, so that paths and commands can be copied."""
    console.print(words, soft_wrap=True)


def program() -> str:
    """The program's name as the user must write it: with its folder where it is not on the search path."""
    called = Path(sys.argv[0])
    if called.name != "sanudo" or shutil.which("sanudo") is not None:
        return "sanudo"
    return shlex.quote(str(called))


def needs_brackets(console: Console) -> bool:
    """Whether marks must be written out, because no colours can be shown."""
    return not console.is_terminal or console.no_color or console.color_system is None


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, str], None]]:
    """A progress bar on standard error, told how many are done and a word on it; none where nobody looks at it."""
    console = err()
    # Where the output goes to the same terminal, a bar between its lines would only disturb.
    shown = console.is_terminal and not (words == "coding" and sys.stdout.isatty())
    columns: tuple[ProgressColumn, ...] = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
    columns += (
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task(words, total=None, note="")

        def tell(done: int, note: str) -> None:
            bar.update(task, completed=done, note=note)

        yield tell
