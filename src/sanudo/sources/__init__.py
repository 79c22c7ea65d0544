"""Out there → Page: plain text, Markdown, HTML, JSONL and CSV, in files, folders and the standard input."""
