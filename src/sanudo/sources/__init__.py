"""Out there → Page: texts, pages, tables, feeds, web archives, documents and mails, in files, folders and archives."""
