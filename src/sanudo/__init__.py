"""Sanudo reads news reports of a crisis and keeps the record: who did, says, plans, threatens, demands what, to whom.

import sanudo

coded = sanudo.code("Kenya will send 1,000 police officers to Haiti, Nairobi said.", date="2024-05-15")
for event in coded.events:
    print(event.type, event.status, event.evidence.span.text)

archive = sanudo.read("reports/", archive="crisis")
threats = archive.events(status="threatened", actor="RUS").df()
sanudo.export(archive, "panel-month", "panel.csv")
"""

from sanudo.analysis.exports import export
from sanudo.archive import Archive, open_archive
from sanudo.errors import SanudoError
from sanudo.formats import Selection
from sanudo.gazetteer.offices import read_own
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Event
from sanudo.model.quotes import Quote
from sanudo.model.spans import Span
from sanudo.pipeline.filling import read
from sanudo.pipeline.flow import Coder, code, relation
from sanudo.settings import Settings
from sanudo.version import __version__
from sanudo.views.notebook import Charts

__all__ = [
    "Amount",
    "Archive",
    "Article",
    "Attribution",
    "Charts",
    "CodedArticle",
    "Coder",
    "Event",
    "Party",
    "Place",
    "Quote",
    "SanudoError",
    "Selection",
    "Settings",
    "Span",
    "When",
    "__version__",
    "code",
    "export",
    "open_archive",
    "read",
    "read_own",
    "relation",
]
