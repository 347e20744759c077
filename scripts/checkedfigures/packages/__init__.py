"""The rows of the data packages: how they are read, and how they agree with themselves."""
