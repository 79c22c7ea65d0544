"""Records ↔ the formats that researchers use: one file per format, with its columns and what they mean."""

from sanudo.formats.choosing import Selection
from sanudo.formats.export import Exported, write_export
from sanudo.formats.format import Format

__all__ = ["Exported", "Format", "Selection", "write_export"]
