"""Files of GDELT, ICEWS, POLECAT and PLOVER → a foreign coding. A bad row costs itself, and says file, line and cure."""

import gzip
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from sanudo.errors import ConfigurationError, InputError
from sanudo.formats.coding import (
    CodedRow,
    cameo_of,
    country_of,
    day_of,
    known,
    number_of,
    quad_of,
    type_named,
    type_of_cameo,
    write_coding,
)
from sanudo.formats.export import unfinished
from sanudo.formats.gdelt import GDELT
from sanudo.model.pages import SourceFault
from sanudo.sources.tables import numbered_lines

LARGEST_LINE: Final = 2**22
LARGEST_UNPACKED: Final = 2**36  # bytes of one zip member: what claims more is a bomb
_ADM2: Final = frozenset({"Actor1Geo_ADM2Code", "Actor2Geo_ADM2Code", "ActionGeo_ADM2Code"})
_GDELT: Final = tuple(column.name for column in GDELT.columns)
_GDELT_1: Final = tuple(name for name in _GDELT if name not in _ADM2)
_CURES: Final = {
    "bad_date": "mend the day, or leave the row out",
    "bad_number": "mend the number, or leave the row out",
    "bad_code": "mend the code, or leave the row out",
    "row": "put back the tabs between its fields, or leave the row out",
    "json": "write one JSON object a line, or leave it out",
    "encoding": "convert the file to UTF-8",
}

Parse = Callable[[str], list[CodedRow]]


@dataclass(slots=True)
class Imported:
    """What an import gave: files by format, rows, and the rows left out by kind, with the first example of each."""

    path: Path
    rows: int = 0
    lines: int = 0
    files: list[tuple[str, str]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, SourceFault] = field(default_factory=dict)

    def fault(self, fault: SourceFault) -> None:
        """Counts a row that was left out."""
        self.faults[fault.kind] += 1
        self.examples.setdefault(fault.kind, fault)


def import_coding(
    files: Sequence[Path], output: Path, *, form: str | None = None, tell: Callable[[int], None] = lambda _: None
) -> Imported:
    """Writes the events of these files as one coding (Parquet).

    `form` is gdelt, icews, polecat or plover; without it, the first line of each file tells. Files may be packed (gz,
    zip). Raises ConfigurationError where a file is of no known format or cannot be read.
    """
    if form is not None and form not in FORMS:
        raise ConfigurationError(f"{form!r:.40} cannot be imported; the formats: {', '.join(FORMS)}")
    done = Imported(output)
    with unfinished(output) as folder:
        rows = (row for file in files for row in _read(file, form, done, tell))
        done.rows = write_coding(rows, folder / output.name, folder)
        (folder / output.name).replace(output)
    return done


def _read(file: Path, form: str | None, done: Imported, tell: Callable[[int], None]) -> Iterator[CodedRow]:
    with _opened(file) as stream:
        parse: Parse | None = None
        for number, data in numbered_lines(stream, str(file), LARGEST_LINE):
            if isinstance(data, SourceFault):
                done.fault(data)
                continue
            line = data.decode("utf-8", "replace").rstrip("\r\n").lstrip("\ufeff")
            if not line.strip():
                continue
            if parse is None:
                name = form or _form_of(line, file)
                done.files.append((str(file), name))
                parse, is_header = FORMS[name](line)
                if is_header:
                    continue
            done.lines += 1
            try:
                yield from parse(line)
            except InputError as error:
                done.fault(SourceFault(str(file), number, error.kind, str(error), _CURES[error.kind].capitalize()))
            if done.lines % 10_000 == 0:
                tell(done.lines)
        if parse is None:
            raise ConfigurationError(f"{file} is empty; name a file of {', '.join(FORMS)}")


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        with file.open("rb") as stream:
            start = stream.read(4)
        if start[:2] == b"\x1f\x8b":
            with gzip.open(file) as unpacked:
                yield unpacked  # type: ignore[misc]
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(file) as packed:
                member = _member(packed, file)
                with packed.open(member) as unpacked:
                    yield unpacked  # type: ignore[misc]
        else:
            with file.open("rb") as stream:
                yield stream
    except (OSError, EOFError, zipfile.BadZipFile, gzip.zlib.error) as error:  # type: ignore[attr-defined]
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigurationError(f"{file} cannot be read ({reason}); get the whole file again") from error


def _member(packed: zipfile.ZipFile, file: Path) -> zipfile.ZipInfo:
    tables = [
        member for member in packed.infolist() if not member.is_dir() and not member.filename.startswith("__MACOSX")
    ]
    if len(tables) != 1:
        raise ConfigurationError(f"{file} holds {len(tables)} files; unpack it and name the one to import")
    if tables[0].file_size > LARGEST_UNPACKED:
        raise ConfigurationError(f"{file} unpacks to {tables[0].file_size:,} bytes; unpack it and look what it is")
    return tables[0]


def _form_of(line: str, file: Path) -> str:
    names = {cell.strip().strip('"') for cell in line.split("\t")}
    if {"Event ID", "Source Name", "CAMEO Code"} <= names:
        return "icews"
    if {"Event ID", "Event Type", "Actor Name"} <= names:
        return "polecat"
    if line.lstrip().startswith("{"):
        return "plover"
    if "GLOBALEVENTID" in names or (line.count("\t") + 1 in (len(_GDELT), len(_GDELT_1)) and line[:1].isdigit()):
        return "gdelt"
    raise ConfigurationError(
        f"{file} is of no known format (its first line is {line!r:.80}); give --format, one of {', '.join(FORMS)}"
    )


def _gdelt(first: str) -> tuple[Parse, bool]:
    return _gdelt_rows, "GLOBALEVENTID" in first


def _gdelt_rows(line: str) -> list[CodedRow]:
    cells = line.split("\t")
    names = {len(_GDELT): _GDELT, len(_GDELT_1): _GDELT_1}.get(len(cells))
    if names is None:
        raise InputError(
            "row", f"the row has {len(cells)} fields; GDELT has {len(_GDELT)} (version 1: {len(_GDELT_1)})"
        )
    row = dict(zip(names, cells, strict=True))
    cameo = cameo_of(row["EventCode"])
    kind = type_of_cameo(cameo)
    return [
        CodedRow(
            event_id=row["GLOBALEVENTID"],
            day=day_of(row["SQLDATE"]),
            actor=_gdelt_party(row, 1),
            actor_name=known(row["Actor1Name"]),
            actor_code=known(row["Actor1Code"]),
            recipient=_gdelt_party(row, 2),
            recipient_name=known(row["Actor2Name"]),
            recipient_code=known(row["Actor2Code"]),
            type=kind,
            cameo=cameo,
            quad=quad_of(kind, cameo),
            given_quad=_whole(number_of(row["QuadClass"])),
            scale=number_of(row["GoldsteinScale"]),
            place=known(row["ActionGeo_FullName"]),
            latitude=number_of(row["ActionGeo_Lat"]),
            longitude=number_of(row["ActionGeo_Long"]),
            source=known(row.get("SOURCEURL")),
        )
    ]


def _gdelt_party(row: Mapping[str, str], number: int) -> str | None:
    """The country; for bodies of many, whose country is empty, what their code says."""
    code = row[f"Actor{number}Code"]
    return country_of(row[f"Actor{number}CountryCode"]) or ("UNO" if code.startswith("IGOUNO") else None)


def _icews(first: str) -> tuple[Parse, bool]:
    header = _cells(first)

    def parse(line: str) -> list[CodedRow]:
        row = _named(header, _cells(line))
        given = row["CAMEO Code"].strip()
        cameo = cameo_of(f"0{given}" if len(given) == 2 else given)  # ICEWS writes no roots: 42 is 042
        kind = type_of_cameo(cameo)
        return [
            CodedRow(
                event_id=row["Event ID"],
                day=day_of(row["Event Date"]),
                actor=country_of(row["Source Country"]),
                actor_name=known(row["Source Name"]),
                recipient=country_of(row["Target Country"]),
                recipient_name=known(row["Target Name"]),
                type=kind,
                cameo=cameo,
                quad=quad_of(kind, cameo),
                scale=number_of(row["Intensity"]),
                place=known(row.get("City")) or known(row.get("Province")) or known(row.get("Country")),
                latitude=number_of(row.get("Latitude")),
                longitude=number_of(row.get("Longitude")),
                source=known(row.get("Publisher")),
            )
        ]

    return parse, True


def _polecat(first: str) -> tuple[Parse, bool]:
    header = _cells(first)

    def parse(line: str) -> list[CodedRow]:
        row = _named(header, _cells(line))
        kind = type_named(row["Event Type"])
        given = next((n for n, words in _QUADS.items() if words == row["Quad Code"].strip().lower()), None)
        return [
            CodedRow(
                event_id=row["Event ID"],
                day=day_of(row["Event Date"]),
                actor=country_of(actor),
                actor_name=known(actor_name),
                recipient=country_of(recipient),
                recipient_name=known(recipient_name),
                type=kind,
                quad=quad_of(kind),
                given_quad=given,
                scale=number_of(row["Intensity"]),
                place=known(row.get("Placename")),
                latitude=number_of(row.get("Latitude")),
                longitude=number_of(row.get("Longitude")),
                source=known(row.get("Source")),
            )
            for actor, actor_name in _listed(row["Actor Country"], row["Actor Name"])
            for recipient, recipient_name in _listed(row["Recipient Country"], row["Recipient Name"])
        ]

    return parse, True


_QUADS: Final = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def _listed(countries: str, names: str) -> list[tuple[str | None, str | None]]:
    """The parties of a cell: countries and names, `;` or `|` between them. Each country once."""
    codes = [part.strip() for part in countries.replace("|", ";").split(";")]
    called = [part.strip() for part in names.replace("|", ";").split(";")]
    pairs: dict[str, str | None] = {}
    for position, code in enumerate(codes):
        pairs.setdefault(code, called[position] if position < len(called) else None)
    return [(known(code), known(name)) for code, name in pairs.items()]


def _plover(first: str) -> tuple[Parse, bool]:
    del first
    return _plover_rows, False


def _plover_rows(line: str) -> list[CodedRow]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("json", f"the line is no JSON ({type(error).__name__})") from error
    if not isinstance(data, dict) or not isinstance(data.get("event"), (list, str)):
        raise InputError("json", "the line is no event of PLOVER: it has no field 'event'")
    kinds = data["event"] if isinstance(data["event"], list) else [data["event"]]
    place = data.get("event_loc")
    place = place if isinstance(place, dict) else {}
    return [
        CodedRow(
            event_id=str(data.get("id", "")),
            day=day_of(str(data.get("date", ""))),
            actor=country_of(_text(actor, "code")),
            actor_name=_text(actor, "identifier_text") or _text(actor, "entity_text"),
            recipient=country_of(_text(recipient, "code")),
            recipient_name=_text(recipient, "identifier_text") or _text(recipient, "entity_text"),
            type=type_named(str(kind)),
            quad=quad_of(type_named(str(kind))),
            given_quad=_whole(_number(data.get("quad_code"))),
            scale=_number(data.get("event_scale")),
            place=_text(place, "resolved_place") or _text(place, "extracted_place"),
            latitude=_number(place.get("lat")),
            longitude=_number(place.get("lon")),
        )
        for kind in kinds
        for actor in _entities(data.get("actor"))
        for recipient in _entities(data.get("recipient"))
    ]


def _entities(found: Any) -> list[Mapping[str, Any]]:
    listed = found if isinstance(found, list) else [found]
    return [item for item in listed if isinstance(item, dict)] or [{}]


def _text(data: Mapping[str, Any], key: str) -> str | None:
    found = data.get(key)
    return known(found) if isinstance(found, str) else None


def _number(found: Any) -> float | None:
    return number_of(None if found is None else str(found))


def _whole(found: float | None) -> int | None:
    return None if found is None else int(found)


def _cells(line: str) -> list[str]:
    """The fields of a line, without the quotation marks that some programs put around them."""
    return [cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell for cell in line.split("\t")]


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    """The fields by name. Tabs at the end do not matter, nor a header that names a column `Headline` which is not there."""
    names = [name for name in header if name.strip()]
    filled = len("\t".join(cells).rstrip("\t").split("\t"))
    if filled < len(names) and "Headline" in names:
        names = [name for name in names if name != "Headline"]
    if len(cells) < len(names) or filled > len(names):
        raise InputError("row", f"the row has {len(cells)} fields, the header {len(names)}")
    return dict(zip(names, cells, strict=False))


FORMS: Final[Mapping[str, Callable[[str], tuple[Parse, bool]]]] = {
    "gdelt": _gdelt,
    "icews": _icews,
    "polecat": _polecat,
    "plover": _plover,
}
