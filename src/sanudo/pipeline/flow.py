"""The whole program on one page: articles in, coded articles out.

    article → dropped lines → language → Doc (tokens, tree, names, signals) → events, quotes, contradictions

Every stage is a function; the only state is the loaded encoder.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from sanudo.articles.cleaning import dropped_lines
from sanudo.codebook.tables import codebook_version
from sanudo.events import coder
from sanudo.events import relation as relations
from sanudo.events.candidates import candidates, lowered
from sanudo.events.graph import Thresholds
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.language.identification import language_of
from sanudo.language.reader import Text, read
from sanudo.model.articles import Article, CodedArticle, DroppedLine, Fault
from sanudo.model.identifiers import article_id
from sanudo.model.runs import Provenance
from sanudo.settings import Settings
from sanudo.version import __version__

ENGLISH = ("en", "und")  # what is too short to tell is read as English; another language is marked, not coded


class Coder:
    """A loaded encoder with its settings: codes articles, each by itself, in batches for speed."""

    def __init__(self, settings: Settings | None = None, *, encoder: Encoder | None = None) -> None:
        self.settings = settings or Settings()
        self.encoder = encoder or Encoder(threads=self.settings.threads)
        self.provenance = Provenance(__version__, self.encoder.digest, codebook_version())

    def code(self, articles: Iterable[Article]) -> Iterator[CodedArticle]:
        """The articles coded, in order; an article that cannot be coded has a fault and costs no other."""
        waiting = iter(articles)
        while batch := list(islice(waiting, self.settings.batch)):
            yield from self._batch(batch)

    def __call__(self, articles: list[Article]) -> list[CodedArticle]:
        """The same for one batch: what the pool's workers call."""
        return self._batch(articles)

    def _batch(self, articles: Sequence[Article]) -> list[CodedArticle]:
        prepared = [self._prepare(article) for article in articles]
        texts = [Text(c.article.text, c.article.title, _offsets(c.dropped)) for c in prepared if c.fault is None]
        docs = iter(read(texts, self.encoder))
        return [coded if coded.fault else self._coded(coded, next(docs)) for coded in prepared]

    def _prepare(self, article: Article) -> CodedArticle:
        """The article with its dropped lines and language, or with the fault that keeps it from being coded."""
        blank = CodedArticle(article, self.provenance)
        if not article.text.strip():
            return replace(blank, fault=Fault("empty_text", "the text is empty; nothing to code"))
        if len(article.text) > self.settings.max_characters:
            limit = self.settings.max_characters
            message = f"the text has {len(article.text):,} characters, the limit is {limit:,}; split it"
            return replace(blank, fault=Fault("too_long", message))
        dropped = dropped_lines(article.text)
        words = "\n".join(part for part in (article.title, _kept(article.text, dropped)) if part)
        language = article.language or language_of(words)[0]
        if language not in ENGLISH:
            message = f'the text is in {language!r}; only English is coded (give "language": "en" if this is wrong)'
            return replace(blank, language=language, dropped=dropped, fault=Fault("other_language", message))
        return replace(blank, language=language, dropped=dropped)

    def _coded(self, prepared: CodedArticle, doc: Doc) -> CodedArticle:
        settings = self.settings
        thresholds = Thresholds.of(settings)
        records = self._records(prepared.article, doc, thresholds, settings.min_confidence)
        more = self._records(prepared.article, doc, lowered(thresholds), 0.0).events if settings.candidates else None
        sentences = tuple((sentence.start, sentence.end) for sentence in doc.of_field("text"))
        return replace(
            prepared,
            sentences=sentences,
            events=records.events,
            quotes=records.quotes,
            contradictions=records.contradictions,
            candidates=None if more is None else candidates(more, records.events),
        )

    def _records(self, article: Article, doc: Doc, thresholds: Thresholds, min_confidence: float) -> coder.Records:
        return coder.code(
            doc,
            article=article.id,
            date=article.date[:10] if article.date else None,
            url=article.url,
            outlet=article.outlet,
            labels=self.encoder.labels,
            thresholds=thresholds,
            min_confidence=min_confidence,
            own=self.settings.own,
        )


def _offsets(dropped: Sequence[DroppedLine]) -> tuple[tuple[int, int], ...]:
    return tuple((line.start, line.end) for line in dropped)


def _kept(text: str, dropped: Sequence[DroppedLine]) -> str:
    """The text with its dropped lines blanked out."""
    parts, position = [], 0
    for line in dropped:
        parts.append(text[position : line.start])
        position = line.end
    return "".join([*parts, text[position:]])


def code(
    text: str, *, date: str | None = None, title: str | None = None, outlet: str | None = None, url: str | None = None
) -> CodedArticle:
    """The records of one text. `date` is the ISO day of publication; without it relative times stay unresolved."""
    name = article_id(outlet, date, url, title, text)
    article = Article(name, text, title, date, "given" if date else None, url, outlet)
    return _default_coder()([article])[0]


def relation(
    text: str, *, actor: tuple[int, int] | None, recipient: tuple[int, int] | None
) -> tuple[tuple[str, float], ...]:
    """The 16 types with their probabilities, likeliest first, of what goes on between two given parties of a text.

    The parties are half-open offsets; one may be None. Raises InputError where an offset pair covers no word.
    """
    return relations.relation(text, actor=actor, recipient=recipient, encoder=_default_coder().encoder)


@cache
def _default_coder() -> Coder:
    """The coder that `code` uses, loaded when it is first needed."""
    return Coder()
