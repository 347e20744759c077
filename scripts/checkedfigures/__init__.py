"""Checked Figures: the figures of a newspaper page as data that can be verified.

Rooms, in the order in which data flows through them:

``quantities``  what a printed number can mean: intervals, prints, wordings
``packages``    the rows: tables, figures, events, lists, the ledger
``relations``   what ties figures together, and the verdicts
``site``        what readers get: macros, census, links, downloads

Nothing here runs inside MkDocs: ``scripts/main.py`` is the only module that
does, and ``site/build.py`` starts it as a command.
"""
