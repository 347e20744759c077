"""What can be taken away: packages as files for every program, releases, citations. Knows no pages."""
