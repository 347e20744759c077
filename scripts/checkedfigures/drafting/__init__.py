"""From a text to figures and the relations between them: reading, searching, explaining.

Knows no packages on disk and no pages.
"""
