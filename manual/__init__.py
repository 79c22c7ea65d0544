"""The documentation site: pages that are written by hand (docs/*.md) beside pages that are made from the program itself."""
