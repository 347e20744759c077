"""Laying out a new package: its descriptor, its first rows, its pages."""
