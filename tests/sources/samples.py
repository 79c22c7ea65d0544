"""Files of every format, shaped as the real ones are and written by us, as bytes."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import duckdb

FERRIES = "The ferries of the city stopped at noon on Friday after talks about pay had failed, the harbour master said."
CREWS = "About 200 members of the crews gathered at the gate and demanded a meeting with the mayor before the weekend."
MAYOR = "The mayor said that she would see them on Monday if they went back to work, but the crews rejected the offer."
BRIDGE = "Engineers closed the northern bridge on Thursday after a barge had struck one of its pillars."
TOLL = "The ministry of transport said that two people were hurt and that the bridge would stay shut for ten days."

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Harbour Gazette</title><link>https://gazette.example</link><language>en-GB</language>
<atom:link href="https://gazette.example/feed" rel="self" type="application/rss+xml"/>
<item><title>Ferries stop &amp; crews gather</title><link>https://gazette.example/ferries</link>
<guid isPermaLink="false">gazette-1</guid><pubDate>Fri, 28 Jan 2022 15:04:00 +0000</pubDate>
<dc:creator>Ann Example</dc:creator><description>Ferries stop.</description>
<media:content url="https://gazette.example/a.jpg"><media:title>A ferry</media:title></media:content>
<content:encoded><![CDATA[<p>{FERRIES}</p><p>{CREWS}&nbsp;</p><img src="a.jpg" alt="x"><p>{MAYOR}</p>]]></content:encoded>
</item>
<item><title>Bridge closed</title><link>https://gazette.example/bridge</link><pubDate>Thu, 27 Jan 2022 09:00:00 GMT</pubDate>
<description>&lt;p&gt;{BRIDGE}&lt;/p&gt;&lt;p&gt;{TOLL}&lt;/p&gt;</description></item>
<item><title>Only a headline</title><link>https://gazette.example/nothing</link></item>
</channel></rss>
""".encode()

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="text">The Courier</title><id>urn:courier</id>
<entry><title type="html">Ferries &lt;b&gt;stop&lt;/b&gt;</title><id>tag:courier.example,2022:1</id>
<link rel="alternate" type="text/html" href="https://courier.example/2022/ferries"/>
<link rel="enclosure" type="audio/mpeg" href="https://courier.example/a.mp3"/>
<published>2022-01-28T15:04:00Z</published><updated>2022-01-30T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FERRIES}</p><p>{CREWS}</p></div></content></entry>
<entry><title>Bridge closed</title><id>tag:courier.example,2022:2</id><updated>2022-01-27T08:00:00Z</updated>
<summary type="html">&lt;p&gt;{BRIDGE}&lt;/p&gt;</summary></entry></feed>
""".encode()

SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://gazette.example/2022/ferries.html</loc><lastmod>2022-02-20</lastmod><news:news>
<news:publication><news:name>The Harbour Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2022-01-28T15:04:00Z</news:publication_date><news:title>Ferries stop</news:title></news:news></url>
<url><loc>https://gazette.example/2022/lost.html</loc></url></urlset>
"""

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferries stop | The Harbour Gazette</title></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferries stop</h1><p>{FERRIES}</p><p>{CREWS}</p><p>{MAYOR}</p></article>
</body></html>""".encode()

# The new form of Nexis: the list of the file, then report by report to its "End of Document".
NEXIS = [
    "User Name: A. Reader", "Date and Time: Monday, February 7, 2022 10:12:00 AM CET", "Job Number: 163811111",
    "Documents (2)", "1. Ferries stop after talks fail", "2. Bridge closed",
    "Client/Matter: -None-", "Search Terms: ferries or bridge", "Search Type: Terms and Connectors",
    "Ferries stop after talks fail", "The Harbour Gazette (Port City)", "January 28, 2022 Friday 3:04 PM GMT", "City Edition",
    "Copyright 2022 Harbour Papers Ltd. All Rights Reserved", "Section: NEWS; Pg. 4", "Length: 61 words",
    "Byline: Ann Example", "Highlight: Crews reject the offer", "Body", FERRIES, CREWS, MAYOR, "Graphic",
    "A ferry at the pier. Photo: A. Example", "Classification", "Language: ENGLISH", "Publication-Type: Newspaper",
    "Subject: STRIKES (90%)", "Load-Date: January 29, 2022", "End of Document",
    "Bridge closed", "The Courier", "27 January 2022", "Copyright 2022 The Courier", "Length: 33 words", "Body", BRIDGE, TOLL,
    "Load-Date: January 27, 2022", "End of Document",
]  # fmt: skip

# The old form: "n of N DOCUMENTS", the outlet first, the headline below the date, the fields in capitals.
NEXIS_OLD = [
    "1 of 2 DOCUMENTS", "The Harbour Gazette (Port City)", "January 28, 2022 Friday", "City Edition",
    "Ferries stop after talks fail", "BYLINE: Ann Example", "SECTION: NEWS; Pg. 4", "LENGTH: 61 words",
    "DATELINE: PORT CITY", FERRIES, CREWS, MAYOR, "LOAD-DATE: January 29, 2022", "LANGUAGE: ENGLISH",
    "PUBLICATION-TYPE: Newspaper", "Copyright 2022 Harbour Papers Ltd.", "All Rights Reserved",
    "2 of 2 DOCUMENTS", "The Courier", "January 27, 2022 Thursday", "Bridge closed", "LENGTH: 33 words", BRIDGE, TOLL,
    "LOAD-DATE: January 27, 2022", "LANGUAGE: ENGLISH", "Copyright 2022 The Courier", "All Rights Reserved",
]  # fmt: skip

FACTIVA = [
    "Ferries stop after talks fail", "By Ann Example", "61 words", "28 January 2022", "15:04", "The Harbour Gazette", "HGAZ",
    "English", "Copyright 2022 Harbour Papers Ltd.", FERRIES, CREWS, MAYOR, "Document HGAZ000020220128ei1s0000x",
    "Bridge closed", "33 words", "27 January 2022", "The Courier", "COUR", "English", "(c) 2022 The Courier", BRIDGE, TOLL,
    "Document COUR000020220127ei1r0000a",
]  # fmt: skip

FACTIVA_CODED = [
    "HD", "Ferries stop after talks fail", "BY", "Ann Example", "WC", "61 words", "PD", "28 January 2022", "SN",
    "The Harbour Gazette", "SC", "HGAZ", "LA", "English", "CY", "Copyright 2022 Harbour Papers Ltd.", "LP", FERRIES,
    "TD", CREWS, MAYOR, "NS", "gstrik : Strikes", "AN", "Document HGAZ000020220128ei1s0000x",
]  # fmt: skip


def rtf(lines: list[str]) -> bytes:
    """A rich text document, a paragraph for each line."""
    words = "".join(f"{_escaped(line)}\\par\r\n" for line in lines)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}{\\info{\\title x}}\\f0\\fs24 " + words + "}"
    ).encode("ascii")


def _escaped(line: str) -> str:
    return "".join(
        char if char.isascii() else f"\\u{ord(char)}?" for char in line.replace("\\", "\\\\").replace("{", "\\{")
    )


def html_of(lines: list[str]) -> bytes:
    """The same as the HTML that a database exports."""
    return (
        "<html><head><title>x</title></head><body>"
        + "".join(f"<div><p>{line}</p></div>" for line in lines)
        + "</body></html>"
    ).encode()


def docx(lines: list[str], *, title: str | None = None) -> bytes:
    """A Word document."""
    import docx as library

    document = library.Document()
    if title:
        document.add_heading(title, 1)
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def mail() -> bytes:
    """A newsletter with both forms of its text, a picture and an attachment."""
    made = EmailMessage()
    made["From"] = "The Harbour Gazette <letters@gazette.example>"
    made["To"] = "reader@reader.example"
    made["Subject"] = "Ferries stop – the morning letter"
    made["Date"] = "Fri, 28 Jan 2022 07:00:00 +0100"
    made["Message-ID"] = "<letter-17@gazette.example>"
    made.set_content(f"{FERRIES}\n\n{CREWS}\n")
    made.add_alternative(
        f"<html><body><div style='display:none'>Hidden preview</div><table><tr><td><p>{FERRIES}</p></td></tr>"
        f"<tr><td><p>{CREWS}</p></td></tr></table></body></html>",
        subtype="html",
    )
    made.add_attachment(b"attached words", maintype="text", subtype="plain", filename="notes.txt")
    return made.as_bytes()


def warc(*, packed: bool = False) -> bytes:
    """A web archive: its information, a request, a page in Windows-1252, a picture, a redirection, a page."""
    old = PAGE.replace(b"rejected", b"\x93rejected\x94")
    records = [
        _record("warcinfo", None, "application/warc-fields", b"software: test\r\n"),
        _record("request", "https://gazette.example/ferries", "application/http", b"GET /ferries HTTP/1.1\r\n\r\n"),
        _answer("https://gazette.example/ferries", old, "text/html; charset=windows-1252"),
        _answer("https://gazette.example/a.png", b"\x89PNG", "image/png"),
        _answer("https://gazette.example/old", b"<html><body>moved</body></html>", "text/html", "301 Moved Permanently"),
        _answer("https://gazette.example/2022/01/27/bridge", html_of([BRIDGE, TOLL, CREWS, MAYOR]), "text/html"),
    ]  # fmt: skip
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def _answer(url: str, body: bytes, content: str, status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return _record("response", url, "application/http; msgtype=response", head + body)


def _record(kind: str, url: str | None, content: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(block):012d}>\r\n"
    head += f"WARC-Date: 2022-03-01T00:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n"
    head += f"WARC-Target-URI: {url}\r\n" if url else ""
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def parquet(folder: Path) -> bytes:
    """A table with two reports and an empty one."""
    place = folder / "made.parquet"
    with duckdb.connect() as database:
        database.execute("CREATE TABLE t (id INTEGER, headline VARCHAR, body VARCHAR, published TIMESTAMP, extra BLOB)")
        rows = [(1, "Ferries", FERRIES, "2022-01-28 15:04:00"), (2, "Bridge", BRIDGE, None), (3, "Nothing", "", None)]
        database.executemany("INSERT INTO t VALUES (?, ?, ?, ?, NULL)", rows)
        database.execute(f"COPY t TO '{place}' (FORMAT parquet)")
    data = place.read_bytes()
    place.unlink()
    return data


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """A tar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def samples(folder: Path) -> dict[str, bytes]:
    """A file of every format, by name; `folder` is for what has to be made on the disk."""
    text = f"{FERRIES}\n\n{CREWS}\n".encode()
    return {
        "a.txt": text,
        "a.md": b"---\ntitle: Ferries\n---\n# Ferries\n\n" + text,
        "a.jsonl": b'{"text": "Ferries stop."}\n{"text": "Talks go on."}\n',
        "a.csv": b'id,text\n1,"Ferries stop."\n2,Talks go on.\n',
        "a.tsv": b"id\ttext\n1\tFerries stop.\n",
        "a.html": PAGE,
        "a.jsonl.gz": gzip.compress(b'{"text": "Ferries stop."}\n{"text": "Talks go on."}\n', mtime=0),
        "a.txt.gz": gzip.compress(text, mtime=0),
        "a.txt.bz2": bz2.compress(text),
        "a.txt.xz": lzma.compress(text),
        "rss.xml": RSS,
        "atom.atom": ATOM,
        "sitemap.xml": SITEMAP,
        "nexis.docx": docx(NEXIS),
        "single.docx": docx([FERRIES, CREWS], title="Ferries stop"),
        "nexis.rtf": rtf(NEXIS),
        "nexis.html": html_of(NEXIS),
        "nexis.txt": "\n\n".join(NEXIS_OLD).encode(),
        "factiva.rtf": rtf(FACTIVA),
        "factiva.html": html_of(FACTIVA_CODED),
        "letter.eml": mail(),
        "letters.mbox": b"From a@b Fri\n" + mail() + b"\n\nFrom a@b Sat\n" + mail().replace(b"letter-17", b"18"),
        "crawl.warc": warc(),
        "crawl.warc.gz": warc(packed=True),
        "table.parquet": parquet(folder),
        "all.zip": zipped({"in/a.txt": text, "in/page.html": PAGE, "nexis.docx": docx(NEXIS)}),
        "all.tar": tarred({"in/a.txt": text, "in/page.html": PAGE, "feed.xml": RSS}),
        "all.tar.gz": gzip.compress(tarred({"in/a.txt": text, "table.parquet": parquet(folder)}), mtime=0),
    }  # fmt: skip
