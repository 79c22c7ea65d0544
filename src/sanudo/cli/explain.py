"""`sanudo explain`: what the program makes of one sentence, step by step."""

from typing import Annotated

import typer

from sanudo.cli.terminal import out
from sanudo.events.graph import Thresholds, decode
from sanudo.language.reader import Text, read
from sanudo.model.articles import Article
from sanudo.model.contract import article_from_json
from sanudo.pipeline.flow import Coder
from sanudo.views.article import records_view
from sanudo.views.graph import sentence_view


def explain(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The sentence, in quotation marks.")],
    date: Annotated[str | None, typer.Option(help="The day from which its times count, such as 2022-01-29.")] = None,
) -> None:
    """Show how one sentence is read, step by step.

    Its words and tree, names, triggers with runner-up types and statuses, arcs, all with scores; then its records.
    """
    if not sentence.strip():
        raise typer.BadParameter("it is empty; give a sentence in quotation marks", param_hint="SENTENCE")
    article: Article = article_from_json({"id": "explain", "text": sentence, "date": date, "language": "en"})
    coder, console = Coder(), out()
    thresholds = Thresholds.of(coder.settings)
    (doc,) = read([Text(article.text)], coder.encoder)
    for found in doc.sentences:
        console.print(sentence_view(found, decode(found, coder.encoder.labels, thresholds)))
    (coded,) = coder([article])
    console.print(records_view(coded))
