"""Page → Article: extraction, dates, identity; and the lines of an article that are no part of the report."""
