"""What readers get: macros, narrative, census, links, downloads, the build."""
