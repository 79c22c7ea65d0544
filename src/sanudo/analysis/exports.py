"""Everything that an archive can be exported as: the formats and the panels, by the names that users type."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sanudo.analysis.panels import PANELS
from sanudo.archive import Archive, Use, open_archive
from sanudo.errors import ConfigurationError
from sanudo.formats.catalogue import FORMATS
from sanudo.formats.choosing import Selection
from sanudo.formats.export import Exported, write_export
from sanudo.formats.format import Format

EXPORTS: Final[Mapping[str, Format]] = {**FORMATS, **PANELS}


def export_format(name: str) -> Format:
    """The format of this name. Raises ConfigurationError."""
    found = EXPORTS.get(name.lower())
    if found is None:
        raise ConfigurationError(f"{name!r:.60} is no format; the formats: {', '.join(EXPORTS)}")
    return found


def export(
    archive: Archive | str | Path,
    format: str,  # noqa: A002
    output: str | Path,
    selection: Selection | None = None,
    *,
    text: bool = True,
    guard: bool = True,
    balanced: bool = False,
    decisions: Use = "apply",
    tell: Callable[[int], None] = lambda _: None,
) -> Exported:
    """Writes the chosen records of an archive in a format, and the codebook beside it.

    Without `text`, offsets stand in place of the articles' words; `guard` keeps spreadsheets from taking words for formulas;
    `balanced` fills panels with zeros; `decisions` "ignore" leaves out what people decided. Nothing of a failed export stays
    behind. Raises ConfigurationError for what cannot be asked or written, ArchiveError where the archive cannot be read.
    """
    form = export_format(format)
    if balanced and form.of != "panel":
        raise ConfigurationError(
            f"only panels are balanced, not {form.name}; leave it out, or export panel-day or panel-month"
        )
    opened = archive if isinstance(archive, Archive) else open_archive(archive)
    return write_export(
        opened, form, Path(output), selection, text=text, guard=guard, balanced=balanced, decisions=decisions, tell=tell
    )
