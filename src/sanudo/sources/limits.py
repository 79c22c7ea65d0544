"""How much is read at once, so that memory stays bounded whatever comes in."""

# The longest text of one article, line of JSONL or field of CSV, in bytes. The longest of 872 news articles has 17 kB,
# a long novel 2 MB: what is longer is no report but an accident (newlines lost, a dump in one line).
LARGEST_TEXT = 2 * 2**20

# The largest HTML page, in bytes: 180 pages of the web have 10 kB to 1.6 MB.
LARGEST_PAGE = 8 * 2**20

# The largest file that has to be held whole: a mail, an office document, an export of a press database. Such an export
# has at most some hundred articles (3 MB); mails grow by their attachments.
LARGEST_DOCUMENT = 64 * 2**20

# What a packed file may unpack to: text shrinks to a third or a tenth, tables of much the same to a fiftieth, a bomb to
# a thousandth. Below the first number nothing can be a danger.
UNPACKED_FREELY = 64 * 2**20
UNPACKED_TIMES = 200

# The list of an archive's files has to be held whole; this is the list of about a million of them.
LARGEST_LISTING = 128 * 2**20
