"""How quantities are written in English."""

from __future__ import annotations

from .language import Language

EN = Language(
    code="en",
    spaced=True,
    scales={12: "trillion", 9: "billion", 6: "million", 3: "thousand", 0: ""},
    other_scales={
        "trillions": 12, "tn": 12, "billions": 9, "bn": 9, "millions": 6, "mn": 6, "thousands": 3,
    },
    rises=(
        "rose", "rising", "rise", "rises", "grew", "growing", "grow", "grows", "growth of", "increased", "increasing",
        "increase of", "gained", "expanded", "expanding", "climbed", "jumped", "surged", "up",
    ),
    falls=(
        "fell", "falling", "fall", "falls", "dropped", "dropping", "drop of", "dipped", "declined", "declining",
        "decline of", "decreased", "decreasing", "slipped", "shrank", "shrinking", "contracted", "down",
    ),
    opposites={
        "rose": "fell", "grew": "fell", "increased": "decreased", "up": "down", "gained": "dropped",
        "expanded": "shrank", "fell": "rose", "dropped": "rose", "declined": "grew", "decreased": "increased",
        "down": "up",
    },
    unchanged=("unchanged", "flat", "little changed"),
    currencies={
        "RMB": "CNY", "CNY": "CNY", "¥": "CNY", "US$": "USD", "USD": "USD", "$": "USD", "€": "EUR", "EUR": "EUR",
        "£": "GBP", "GBP": "GBP", "HK$": "HKD",
    },
    scaled_units={
        "times": ("percent", 2), "‰": ("percent", -1), "per mille": ("percent", -1),
        "pp": ("percentage_point", 0), "ppt": ("percentage_point", 0), "pps": ("percentage_point", 0),
        "percentage point": ("percentage_point", 0), "percentage points": ("percentage_point", 0),
        "bp": ("percentage_point", -2), "bps": ("percentage_point", -2),
        "basis point": ("percentage_point", -2), "basis points": ("percentage_point", -2),
    },
    bounds={
        "between": "{} to {}", "from": "at least {}", "to": "at most {}", "above": "above {}", "below": "below {}",
        "any": "not bounded",
    },
    between=" to ",
    parts={25: "a quarter", 33: "a third", 67: "two-thirds", 75: "three-quarters"},
)  # fmt: skip
