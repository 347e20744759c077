"""Charts: pictures of rows, in which every text still says which row it comes from.

They are written as SVG elements over plain linear scales rather than by a
plotting library: each text has to carry the id of its row for the census,
no text may be measured (the bytes would then follow the fonts of the
machine), and one picture has to serve a phone and a desk. Places across are
percentages, places down are ems, so a chart is as wide as its column while
its text keeps the size of text.
"""
