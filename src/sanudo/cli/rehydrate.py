"""`sanudo rehydrate`: an export without text gets its words back from the articles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from sanudo.archive import open_archive
from sanudo.archive.layout import MARKER
from sanudo.articles.reading import read_paths
from sanudo.cli.terminal import err, progress, say
from sanudo.formats.rehydration import rehydrate as put_back
from sanudo.model.articles import Article
from sanudo.model.pages import SourceFault
from sanudo.views.characters import one_line, visible
from sanudo.views.wording import counted


def rehydrate(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="The export without text.")],
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLES...", help="The articles: files, folders, or archives that hold them."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
) -> None:
    """Put the words back into an export without text.

    An article's words are used only where its text is the very one that was coded (SHA-256).
    """
    faults: list[SourceFault] = []
    with progress("reading") as tell:
        done = put_back(file, _told(articles, faults, tell), output)
    console = err()
    say(console, f"{counted(done.rows, 'row')}, {done.filled:,} with words put back")
    say(
        console,
        f"{counted(done.articles, 'article')}: {done.articles - done.missing:,} found, {done.missing:,} missing",
    )
    if done.changed:
        say(
            console,
            f"  {counted(done.changed, 'article')} given with another text than the one that was coded: not used",
        )
    for fault in faults[:5]:
        say(console, f"  not read: {one_line(str(fault))}")
    say(console, f"written: {visible(str(output))}")


def _told(paths: list[str], faults: list[SourceFault], tell: object) -> Iterator[Article]:
    number = 0
    for path in paths:
        if (Path(path) / MARKER).exists():
            found: Iterator[Article | SourceFault] = (coded.article for coded in open_archive(path).articles())
        else:
            found = read_paths([path])
        for article in found:
            number += 1
            if callable(tell):
                tell(number, "")
            if isinstance(article, Article):
                yield article
            elif not article.note:
                faults.append(article)
