"""From an article to a package: the review workbook that is drafted, and what is made of it once accepted."""
