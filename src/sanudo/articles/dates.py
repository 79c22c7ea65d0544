"""When a report was published: from what came with it, its address, its byline, its file name; never guessed."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    r"(?P<year>(?:1[89]|20)\d\d)[-/.](?P<number>[01]\d)[-/.](?P<day>[0-3]\d)(?!\d)",
    rf"(?<!\d){_DAY}[ -]{_MONTH}[, -]{{1,2}}{_YEAR}(?!\d)",
    rf"(?<![a-z]){_MONTH} {_DAY},? {_YEAR}(?!\d)",
)
_WRITTEN = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)? ?(?:Z|[+-]\d\d:?\d\d|UTC|GMT)?)?\Z")
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?\Z")
_RFC = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_CLOCK = r"(?:,? (?:(?:at|-) )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,4}\)?)?)?"
_IN_ADDRESS = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<number>[01]?\d)[/-](?P<day>[0-3]?\d)(?![\d])"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>[0-3]?\d)/", re.IGNORECASE),
    re.compile(r"/(?P<year>20\d\d)(?P<number>[01]\d)(?P<day>[0-3]\d)/"),
    re.compile(r"[/-](?P<year>20\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
)
_IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
_PUBLISHED = re.compile(r"(?:first )?(?:published|posted|issued|date)\b", re.IGNORECASE)
# "CAIRO, 26 July 2022 (AGENCY) -", "Cairo - 26 July 2022:", "Cairo (July 26, 2022) —".
_DATELINE = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:,? (?:(?:and|of|&) )?[^\W\d_a-z][\w.'’-]*){0,5}(?: ?, ?| ?[-–—] ?| ?\()"
    r"(?P<rest>[^\r\n():]{8,32}?)(?: ?\([A-Z]{2,12}\)|\)? ?[-–—:])"
)
_TODAY = re.compile(r"\btoday \((?P<rest>[^()]{8,32})\)", re.IGNORECASE)
# The byline and the line with the date stand before the report begins.
_TOP_LINES = 8
_TOP_LINE_LENGTH = 160
_LINE = re.compile(r"[^\r\n]+")


def publication_day(value: str) -> str | None:
    """The ISO day or time that this field of a record or page means, None if it means none or more than one."""
    text = " ".join(value.split())
    if _ISO.match(text):
        return _iso_time(text)
    if match := _COMPACT.match(text):
        year, month, day, hour, minute, second = match.groups()
        return _iso_time(f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}" if hour else ""))
    if _RFC.match(text):
        return _mail_time(text)
    return _only_day(text) if len(text) <= 60 else None


def date_in_address(url: str) -> str | None:
    """The day in the path of an address, such as /2022/01/29/."""
    path = url[:2000].split("?", 1)[0].split("#", 1)[0]
    days = {day for form in _IN_ADDRESS for match in form.finditer(path) if (day := _day(match))}
    return days.pop() if len(days) == 1 else None


def date_in_name(name: str) -> str | None:
    """The one ISO day in a file's name; the file's own times say nothing about the report."""
    days = {day for match in _IN_NAME.finditer(name.rsplit("/", 1)[-1]) if (day := _day(match))}
    return days.pop() if len(days) == 1 else None


def date_in_byline(text: str) -> str | None:
    """The day told near the top: a line with only a date, "Published …", a byline's end, or a dateline, "today (…)"."""
    lines = [match[0].strip() for match in _LINE.finditer(text[:4000]) if match[0].strip()][:_TOP_LINES]
    for line in lines:
        if day := _byline(" ".join(line[:_TOP_LINE_LENGTH].split()), whole=len(line) <= _TOP_LINE_LENGTH):
            return day
    return None


def _byline(line: str, *, whole: bool) -> str | None:
    for match in (_DATELINE.match(line), _TODAY.search(line)):
        if match and (day := _only_day(match["rest"])):
            return day
    if not whole:
        return None
    if match := _PUBLISHED.match(line):
        return _first_day(line[match.end() :].lstrip(" :-–—"))
    last = re.split(r" ?[|•·] ?", line)[-1]
    return _only_day(last)


def _only_day(text: str) -> str | None:
    """The day, if the text is a written date and nothing else but a weekday before and a time of day after it."""
    for form in _FORMS:
        if match := re.fullmatch(_WEEKDAY + form + _CLOCK, text.strip(" ."), re.IGNORECASE):
            return _day(match)
    return None


def _first_day(text: str) -> str | None:
    found = [match for form in _WRITTEN if (match := form.search(text))]
    return _day(min(found, key=lambda match: match.start())) if found else None


def _day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _iso_time(text: str) -> str | None:
    plain = text.replace(",", ".").replace(" UTC", "+00:00").replace(" GMT", "+00:00")
    try:
        if len(plain) == 10:
            return date.fromisoformat(plain).isoformat()
        head, tail = plain[:10], plain[11:].replace(" ", "")
        return datetime.fromisoformat(f"{head}T{tail}").isoformat()
    except ValueError:
        return None


def _mail_time(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
