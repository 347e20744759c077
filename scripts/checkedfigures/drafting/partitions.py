"""Parts that the field knows to make up a whole: exports and imports, town and country, quarters of a year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Partition:
    """Words that divide a subject without remainder.

    Attributes:
        parts: for each part the terms that name it.
        whole: terms that name the whole; empty where the whole has no word of its own.
        of_people: whether it divides people, so that amounts per head do not add up.
    """

    parts: tuple[frozenset[str], ...]
    whole: tuple[frozenset[str], ...] = (frozenset(),)
    of_people: bool = False


def _words(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name.split()) for name in names)


PARTITIONS = (
    Partition(_words("出口", "进口"), _words("进出口", "")),
    Partition(_words("城镇", "农村"), of_people=True),
    Partition(_words("城镇", "乡村"), of_people=True),
    Partition(_words("urban", "rural"), of_people=True),
    Partition(_words("东部", "中部", "西部", "东北")),
    Partition(_words("东部", "中西部", "东北")),
    Partition(_words("东部", "中部", "西部")),
    Partition(_words("男性", "女性"), of_people=True),
    Partition(_words("men", "women"), of_people=True),
    Partition(_words("male", "female"), of_people=True),
    Partition(_words("adult men", "adult women", "teenager"), of_people=True),
    Partition(_words("第一产业", "第二产业", "第三产业")),
    Partition(_words("full-time", "part-time")),
    Partition(_words("公有制", "非公有制")),
    Partition(_words("门诊", "住院")),
    Partition(_words("service", "product")),
    Partition(_words("private", "government")),
)
"""What is known to divide a whole; a text's own divisions are found by its shares and by arithmetic."""

BALANCES = frozenset(
    ["贸易顺差", "顺差", "逆差", "贸易逆差", "surplus", "deficit", "差额", "净出口", "净增", "balance", "net"]
)
"""Words for what is left of the first after the second is taken off."""
