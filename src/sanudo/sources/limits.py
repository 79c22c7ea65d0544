"""How much is read at once, so that memory stays bounded whatever comes in."""

# The longest text of one article, line of JSONL or field of CSV, in bytes. The longest of 872 news articles has 17 kB,
# a long novel 2 MB: what is longer is no report but an accident (newlines lost, a dump in one line).
LARGEST_TEXT = 2 * 2**20

# The largest HTML page, in bytes: 180 pages of the web have 10 kB to 1.6 MB.
LARGEST_PAGE = 8 * 2**20
