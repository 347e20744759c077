"""Numerals of English texts that state no figure: patterns, and why."""

from __future__ import annotations

import re

ASIDES = (
    ("table reference", re.compile(r"\b(?i:tables?|charts?|figures?|annex(?:es)?|appendix|notes?|section|chapter|"
        r"page|box)"
        r"\s+(?:table\s+)?[A-Z]?-?\d+[a-z]?(?:[-.]\d+)*(?:(?:, and |, | and | to |[-–])"
        r"[A-Z]?-?\d+[a-z]?(?:[-.]\d+)*)*|\b[A-Z]-\d{1,3}\b")),
    ("name", re.compile(r"\b(?:aged?|ages|those|people|persons|children|adults|men|women) (?:aged )?"
        r"(?:\d+(?: ?(?:to|and|"
        r"[-–]) ?\d+)?(?: (?:and|or) (?:over|older|above|under|younger))?(?: years)?)(?=[ ,.;)])"
        r"(?<=[a-z\d])(?<!people \d)")),
    ("name", re.compile(r"\b\d+(?: to |[-–])\d+[- ](?:year[- ]olds?|years old|years of age)|\b\d+[- ]year[- ]olds?\b|"
        r"\b\d+ and (?:over|older)\b")),
    ("name", re.compile(r"\b[A-Za-z]+\(?[A-Z]?\d+[A-Z]*\d*\)?(?![\w%.]\d)|\b[A-Z]+-\d+(?:-\d+)*\b|\b\d+[A-Z]\b|"
        r"\bS&P 500|"
        r"\b\d+-(?:K|Q)\b|\b401\(k\)|\bM[0-3]\b")),
    ("furniture", re.compile(r"https?://\S+|\b[\w.]+@[\w.]+|\(\d{3}\) \d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|"
        r"\bUSDL-\d\d-\d+|"
        r"\+\d[\d ]{7,}\d|\bNo\. \d+")),
    ("name", re.compile(r"\b\d{4}(?:-\d{2,4})? ?= ?100\b")),
    ("ordinal", re.compile(r"\b\d+(?:st|nd|rd|th)\b")),
)  # fmt: skip
