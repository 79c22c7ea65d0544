"""Resume keys: whether an article, just so, was already coded by this program with this model, codebook and settings."""

import json

from sanudo.archive.layout import encodable, hash_of
from sanudo.model.articles import Article
from sanudo.model.runs import Provenance


def resume_key(article: Article, *, provenance: Provenance, settings: str) -> str:
    """Thirty-two hexadecimal digits that change with the input, the program, the model, the codebook or the settings."""
    given = (article.id, article.text, article.title, article.date, article.outlet)
    parts = [*given, provenance.version, provenance.model, provenance.codebook, settings]
    return hash_of(json.dumps([part if part is None else encodable(part) for part in parts]))[:32]
