"""Mails, mailboxes and pages saved as mails."""

import io
from email.message import EmailMessage

import pytest

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.mail import read_mail, read_mailbox
from tests.sources.samples import CREWS, FERRIES, PAGE, mail


def read(data: bytes) -> Page:
    [page] = read_mail(io.BytesIO(data), "a.eml", "a.eml")
    assert isinstance(page, Page)
    return page


def fault_of(data: bytes) -> SourceFault:
    [fault] = read_mail(io.BytesIO(data), "a.eml", "a.eml")
    assert isinstance(fault, SourceFault)
    return fault


def test_a_newsletter_is_read_with_its_headers_and_without_what_is_hidden_or_attached() -> None:
    page = read(mail())
    assert page.text == f"{FERRIES}\n{CREWS}"
    assert (page.id, page.title, page.outlet) == (
        "letter-17@gazette.example", "Ferries stop – the morning letter", "The Harbour Gazette",
    )  # fmt: skip
    assert (page.date, page.dated) == ("Fri, 28 Jan 2022 07:00:00 +0100", "metadata")


@pytest.mark.parametrize(
    ("charset", "body", "expected"),
    [
        ("windows-1252", "“caf\u00e9”".encode("cp1252"), "“café”"),
        ("iso-8859-5", "Киев".encode("iso-8859-5"), "Киев"),
        ("no-such-charset", "café".encode(), "café"),
        ("utf-8", b"caf\xe9 au lait", "café au lait"),
        ("utf-8", b"nul\x00 byte", "nul byte"),
    ],
)
def test_charsets_are_followed_and_wrong_ones_survived(charset: str, body: bytes, expected: str) -> None:
    head = f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert read(head + body).text == expected


def test_lines_that_a_program_broke_are_joined_and_others_are_not() -> None:
    broken = FERRIES.replace("about pay", "about\npay") + "\n\n- one\n- two\n"
    page = read(b"From: a@b.example\nSubject: x\n\n" + broken.encode())
    assert page.text is not None
    assert page.text.split("\n") == [FERRIES, "", "- one", "- two"]


def test_flowed_text_is_joined() -> None:
    head = b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\n"
    assert read(head + b"The ferries \nstopped.\nTalks go on.").text == "The ferries stopped.\nTalks go on."


def test_encoded_headers_and_odd_ones_are_read() -> None:
    page = read(
        b"From: =?utf-8?q?Caf=C3=A9?= <a@b.example>\nSubject: =?x-none?q?Ferries?=\nDate: soon\n\nFerries stop."
    )
    assert page.outlet == "Café"
    assert page.title is not None
    assert page.date == "soon"


def test_a_page_saved_by_a_browser_is_a_page() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "<Saved by Blink>", "Ferries stop"
    made["Snapshot-Content-Location"] = "https://gazette.example/2022/01/28/ferries"
    made.set_content(PAGE.decode(), subtype="html")
    page = read(made.as_bytes())
    assert page.markup is not None
    assert (page.url, page.date) == ("https://gazette.example/2022/01/28/ferries", None)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "mail"),
        (b"PK\x03\x04", "binary"),
        (b"From: a@b.example\nSubject: x\n\n", "no-text"),
        (b"From: a@b.example\nContent-Type: image/png\n\nx", "no-text"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n\n" * 3000, "mail"),
    ],
)
def test_what_has_no_words_is_refused(data: bytes, kind: str) -> None:
    assert fault_of(data).kind == kind


def test_parts_in_parts_without_end_are_refused() -> None:
    data = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    assert fault_of(data).kind in {"mail", "no-text"}


def test_a_mailbox_is_read_mail_by_mail() -> None:
    data = (
        b"From a Fri\n"
        + mail()
        + b"\n\nFrom b Sat\n"
        + mail().replace(b"letter-17", b"letter-18")
        + b"\n\nFrom c Sun\nx"
    )
    first, second, third = read_mailbox(io.BytesIO(data), "a.mbox", "a.mbox")
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.id, second.id) == ("letter-17@gazette.example", "letter-18@gazette.example")
    assert isinstance(third, SourceFault)
    assert third.file == "a.mbox, mail 3"
