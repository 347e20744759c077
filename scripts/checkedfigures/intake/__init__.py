"""The spreadsheet lane: a table as people save it, and what it would change in a package."""
