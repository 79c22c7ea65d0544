"""The reference of codes: every type, mode, status, context, sector and CAMEO code, and what leads from one to another."""

from collections.abc import Iterator

from manual.tables import coded, table
from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.contexts import context_table
from sanudo.codebook.flat_codes import COUNTED_AS, Row, rows
from sanudo.codebook.sectors import sectors
from sanudo.codebook.statuses import statuses
from sanudo.codebook.tables import codebook_version
from sanudo.codebook.types import event_types

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
HEAD = """# Codes

Made from the tables of the codebook, version {version}. [The codebook](../codebook.md) explains them, with examples.
"""
FLAT = """## From record to CAMEO code

The first row whose conditions all hold gives the code; where none does, the code of the mode or the type counts (above).
A way says what the record counts as: `own`, as its own type; `promise`, as AGREE; `concession`, as CONCEDE.
"""
CAMEO = """## CAMEO codes

Numbers and Goldstein values are those of CAMEO 1.1b3; the PLOVER type is that of the public table of 2021, empty for
statements and appeals. Names are ours. `types` tells what leads to a code here: types, modes and rows of the table above;
empty where Sanudo never gives it.
"""


def page() -> str:
    """The page in Markdown."""
    return (
        "\n\n".join(
            [
                HEAD.format(version=codebook_version()).rstrip(),
                "## Types and modes",
                table(("type", "mode", "meaning", "score", "CAMEO", "quad class"), _types()),
                "## Statuses",
                table(("status", "meaning", "counts for the old schemes"), _statuses()),
                FLAT.rstrip(),
                table(("way", "type", "mode", "content", "trigger's word", "CAMEO", "example"), _rows()),
                CAMEO.rstrip(),
                table(("code", "name", "Goldstein", "PLOVER (2021)", "types"), _cameo()),
                "## Contexts",
                table(("context", "meaning"), ([coded(one.name), one.definition] for one in context_table().values())),
                "## Sectors",
                table(("sector", "meaning"), ([coded(code), meaning] for code, meaning in sectors().items())),
            ]
        )
        + "\n"
    )


def _types() -> Iterator[list[str]]:
    for kind in event_types().values():
        yield [f"**{kind.name}**", "", kind.definition, f"{kind.score:g}", coded(kind.cameo), QUADS[kind.quad]]
        for mode in kind.modes:
            yield [kind.name, coded(mode.name), mode.definition, f"{mode.score:g}", coded(mode.cameo), QUADS[kind.quad]]


def _statuses() -> Iterator[list[str]]:
    for rule in statuses().values():
        counts = "; ".join(f"{kind}: {way}" for kind, way in rule.counts.items())
        yield [coded(rule.name), rule.definition, counts or "no"]


def _every_row() -> Iterator[Row]:
    return (row for listed in rows().values() for row in listed)


def _rows() -> Iterator[list[str]]:
    for row in _every_row():
        yield [
            row.way,
            row.type,
            ", ".join(sorted(mode or "none" for mode in row.modes)) if row.modes else "any",
            _content(row),
            ", ".join(sorted(row.lemmas)) if row.lemmas else "any",
            coded(row.cameo),
            row.example,
        ]


def _content(row: Row) -> str:
    if row.content is None:
        return "any"
    of = f" ({', '.join(sorted(row.content_lemmas))})" if row.content_lemmas else ""
    return " ".join(filter(None, row.content)) + of


def _cameo() -> Iterator[list[str]]:
    ours: dict[str, list[str]] = {}
    for kind in event_types().values():
        ours.setdefault(kind.cameo, []).append(kind.name)
        for mode in kind.modes:
            ours.setdefault(mode.cameo, []).append(f"{kind.name} {mode.name}")
    for row in _every_row():
        ours.setdefault(row.cameo, []).append(COUNTED_AS.get(row.way, row.type))
    for code in cameo_codes().values():
        makers = ", ".join(dict.fromkeys(ours.get(code.code, ())))
        yield [coded(code.code), code.name, f"{code.goldstein:g}", code.plover or "", makers]
