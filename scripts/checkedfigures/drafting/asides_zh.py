"""Numerals of Chinese texts that state no figure: patterns, and why."""

from __future__ import annotations

import re

from ..quantities.composing import alternatives
from . import words_zh as words

LETTERS = re.compile(
    r"[A-Za-z]+[-(（]?(?:[A-Z]\d+[A-Z]?\d*)?\d[\dA-Za-z.-]*[)）]?|\d+[A-Za-z]+\d*(?![\w%])|\d+[A-Z](?=[\u4e00-\u9fff])"
)
LATIN_UNITS = re.compile(
    r"\d[\d.,]*(?:万|亿)?\s?(?:km|kg|kWh|GW|MW|kW|TWh|GWh|mg|ml|cm|mm|BP|bp|bps|pct|GB|TB|Gbps|TEU)\b", re.I
)
ASIDES = (
    ("table reference", re.compile(words.TABLE_REFERENCE)),
    ("name", re.compile(r"(?:\d{4}年?|上年(?:同[期月])?|上月|去年)\s?=\s?100(?![\d.])|以[^，。；]{1,8}为100(?![\d.])")),
    ("name", re.compile(words.PLAN)),
    ("name", re.compile(words.PARTY)),
    ("name", re.compile(words.AGE)),
    ("name", re.compile(r"(?<!\d)(?:1|100|一)(?:美元|欧元|英镑|港元|澳元|日元)(?=[兑对折合])")),
    ("name", re.compile(alternatives(words.NAMES))),
    ("name", re.compile(r"第[一二三]产业|[“\"][^“”\"，。]{0,6}[\d一二三四五六七八九十百千两双][^“”\"，。]{0,4}[”\"]")),
    ("furniture", re.compile(r"https?://\S+|\d{3,4}-\d{7,8}|[〔\[]\d{4}[〕\]]\d+号|第?\d+号(?=[）)公令文])")),
    (
        "ordinal",
        re.compile(
            r"第(?:\d+|[一二三四五六七八九十百]+)(?:大|位|名|个|次|批|届|轮|部|家|条|期|版)?|首[一二]|"
            r"前[一二三四五六七八九十]+位|前\d+位"
        ),
    ),
)
