"""ZIP and tar archives: what is in them is read, what wants out of them is not."""

import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanudo.model.pages import Page, SourceFault
from sanudo.sources import limits, packing
from sanudo.sources.archives import zip_members
from sanudo.sources.reading import read_pages
from tests.sources.samples import RSS, samples, tarred, zipped

TEXT = b"The ferries stopped at noon.\n"


def read(folder: Path) -> tuple[list[Page], list[SourceFault]]:
    found = list(read_pages([folder]))
    return [page for page in found if isinstance(page, Page)], [f for f in found if isinstance(f, SourceFault)]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_paths_in_an_archive_are_names_and_folders_tell_the_outlet(tmp_path: Path, make: object) -> None:
    data = make(
        {"outlet=The Gazette/a.txt": TEXT, "b.jsonl": b'{"text": "x"}\n', ".hidden": b"x", "__MACOSX/a.txt": b"x"}
    )  # type: ignore[operator]
    (tmp_path / ("all.zip" if make is zipped else "all.tar")).write_bytes(data)
    pages, faults = read(tmp_path)
    assert not faults
    assert [(page.outlet, page.line) for page in pages] == [("The Gazette", None), (None, 1)]
    assert pages[0].name.endswith("/outlet=The Gazette/a.txt")
    assert pages[0].file.startswith(str(tmp_path))


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
@pytest.mark.parametrize("make", [zipped, tarred])
def test_paths_that_lead_out_are_refused_and_the_rest_is_read(tmp_path: Path, make: object, name: str) -> None:
    place = tmp_path / ("all.zip" if make is zipped else "all.tar")
    place.write_bytes(make({name: TEXT, "good.txt": TEXT}))  # type: ignore[operator]
    pages, faults = read(tmp_path)
    assert [fault.kind for fault in faults] == ["path"]
    assert [page.name for page in pages] == [f"{place.name}/good.txt"]
    assert list(tmp_path.iterdir()) == [place]


def special_tar() -> Iterator[tarfile.TarInfo]:
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
        info = tarfile.TarInfo(f"{kind!r}.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        yield info


def test_links_and_devices_in_tar_are_not_followed(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for info in special_tar():
            archive.addfile(info)
        last = tarfile.TarInfo("good.txt")
        last.size = len(TEXT)
        archive.addfile(last, io.BytesIO(TEXT))
    (tmp_path / "all.tar").write_bytes(made.getvalue())
    pages, faults = read(tmp_path)
    assert [fault.kind for fault in faults] == ["link", "link", "special", "special"]
    assert len(pages) == 1


def test_links_in_zip_are_not_followed(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    (tmp_path / "all.zip").write_bytes(made.getvalue())
    assert [fault.kind for fault in read(tmp_path)[1]] == ["link"]


@pytest.mark.parametrize("inner", ["in.zip", "in.tar", "in.tar.gz"])
def test_an_archive_in_an_archive_is_refused(tmp_path: Path, inner: str) -> None:
    (tmp_path / "all.zip").write_bytes(zipped({inner: zipped({"a.txt": TEXT}), "good.txt": TEXT}))
    pages, faults = read(tmp_path)
    assert [fault.kind for fault in faults] == ["nested"]
    assert len(pages) == 1


def test_bombs_are_stopped_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "UNPACKED_FREELY", 2**20)
    lines = (b'{"words": "' + b"x" * 50_000 + b'"}\n') * 500
    (tmp_path / "all.zip").write_bytes(zipped({"bomb.jsonl": lines, "good.txt": TEXT}))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(tarred({"a.bin": bytes(30 * 2**20), "z.txt": TEXT})))
    found = [item for item in read_pages([tmp_path]) if isinstance(item, SourceFault)]
    assert [fault.kind for fault in found if fault.kind not in ("format", "fields")] == ["bomb", "bomb", "bomb"]
    assert len(list(read_pages([tmp_path / "all.zip"]))) > 1


def test_a_header_in_tar_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**33
    (tmp_path / "all.tar").write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(10_240))
    assert [fault.kind for fault in read(tmp_path)[1]] == ["truncated"]


def test_a_list_of_files_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanudo.sources.archives.LARGEST_LISTING", 100)
    [fault] = zip_members(io.BytesIO(zipped({f"{n}.txt": TEXT for n in range(50)})), "all.zip")
    assert isinstance(fault, SourceFault)
    assert fault.kind == "too-large"
    assert limits.LARGEST_LISTING > 2**20


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "all.zip").write_bytes(bytes(data))
    assert [fault.kind for fault in read(tmp_path)[1]] == ["encrypted"]


def test_a_broken_archive_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    (tmp_path / "all.tar").write_bytes(tarred({"a.txt": TEXT, "b.txt": TEXT * 400})[:2000])
    pages, faults = read(tmp_path)
    assert len(pages) >= 1
    assert {fault.kind for fault in faults} == {"truncated"}
    (tmp_path / "all.tar").unlink()
    (tmp_path / "all.zip").write_bytes(b"PK\x03\x04 no archive")
    assert [fault.kind for fault in read(tmp_path)[1]] == ["truncated"]


def test_ids_of_members_do_not_depend_on_where_the_archive_lies(tmp_path: Path) -> None:
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "all.zip").write_bytes(samples(tmp_path)["all.zip"])
    assert [page.name for page in read(tmp_path / "here")[0]] == [page.name for page in read(tmp_path / "there")[0]]


def test_a_feed_in_an_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "all.tgz").write_bytes(gzip.compress(tarred({"feed.xml": RSS})))
    assert [page.title for page in read(tmp_path)[0]] == ["Ferries stop & crews gather", "Bridge closed"]
