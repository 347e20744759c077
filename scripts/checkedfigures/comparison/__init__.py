"""Two versions of the publication: what a change does, for people who do not read CSV."""
