"""Records ↔ an archive folder of Parquet shards: written once, read without waiting, checked to the last offset."""

from sanudo.archive.archive import Archive, open_archive
from sanudo.archive.books import StoryFilter
from sanudo.archive.codings import Coding, CodingRow
from sanudo.archive.found import Events
from sanudo.archive.keys import resume_key
from sanudo.archive.overlay import Applied, Use
from sanudo.archive.queries import StoredEvent, StoredFault, StoredQuote
from sanudo.archive.verification import Problem, VerificationReport
from sanudo.archive.writer import ArchiveWriter

__all__ = [
    "Applied",
    "Archive",
    "ArchiveWriter",
    "Coding",
    "CodingRow",
    "Events",
    "Problem",
    "StoredEvent",
    "StoredFault",
    "StoredQuote",
    "StoryFilter",
    "Use",
    "VerificationReport",
    "open_archive",
    "resume_key",
]
