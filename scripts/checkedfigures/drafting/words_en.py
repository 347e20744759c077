"""Words of English statistical releases, by what they mean to the reader of articles."""

RISE = (
    "rose", "risen", "rise", "rises", "rising", "grew", "grown", "grow", "grows", "growing", "growth", "increased",
    "increase", "increases", "increasing", "gained", "gain", "gains", "climbed", "climbing", "jumped", "jump", "surged",
    "surge", "advanced", "added", "adding", "edged up", "ticked up", "picked up", "moved up", "went up", "gone up",
    "widened",
    "expanded", "expansion", "expanding", "accelerated", "revised up", "upward revision", "improved", "improvement",
    "strengthened", "higher", "rebounded", "recovered", "up", "lifted", "raised", "soared", "rallied", "firmed",
    "outpaced",
    "exceeding", "more", "average gain",
)  # fmt: skip
FALL = (
    "fell", "fallen", "fall", "falls", "falling", "declined", "decline", "declines", "declining", "decreased",
    "decrease",
    "decreases", "decreasing", "dropped", "drop", "drops", "dropping", "lost", "losing", "loss", "losses", "slipped",
    "shrank", "shrunk", "shrinking", "contracted", "contraction", "narrowed", "edged down", "ticked down", "moved down",
    "went down", "gone down", "eased", "slowed", "slowing", "plunged", "dipped", "dip", "reduced", "reduction",
    "revised down",
    "downward revision", "lower", "cut", "weakened", "tumbled", "slid", "retreated", "down", "shed", "shedding",
    "lagged",
    "softened", "sank",
)  # fmt: skip
MORE = ("higher", "more", "above", "faster", "greater", "larger", "better", "ahead", "up")
LESS = ("lower", "less", "fewer", "below", "slower", "smaller", "behind", "short", "down")
BEFORE = (
    "just over", "just under", "tops", "topped", "exceeds", "exceeded", "surpassed", "passed", "more than", "over",
    "above", "exceeding", "less than", "fewer than", "under", "below",
    "at least", "no less than", "no fewer than", "at most", "up to", "as many as", "as much as", "no more than",
    "nearly",
    "almost", "close to", "about", "around", "approximately", "roughly", "some",
)  # fmt: skip
QUALIFIERS = {
    "just under": "nearly",
    "tops": "topped",
    "exceeds": "exceeded",
    "surpassed": "exceeded",
    "passed": "exceeded",
}
"""Qualifiers that the reader of quantities calls otherwise."""

AFTER = ("or more", "or less", "or fewer", "or so")
SCALES = {
    "trillion": "trillion", "billion": "billion", "million": "million", "thousand": "thousand", "tn": "trillion",
    "bn": "billion", "mn": "million", "m": "million", "k": "thousand", "trn": "trillion", "mln": "million",
    "bln": "billion",
}  # fmt: skip
SYMBOLS = {
    "US$": "USD", "HK$": "HKD", "C$": "CAD", "A$": "AUD", "$": "USD", "€": "EUR", "£": "GBP", "RMB": "CNY",
    "CNY": "CNY",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "¥": "CNY", "CHF": "CHF", "HKD": "HKD",
}  # fmt: skip
MONEY = {
    "yuan": "CNY", "renminbi": "CNY", "RMB": "CNY", "dollars": "USD", "dollar": "USD", "US dollars": "USD",
    "Canadian dollars": "CAD", "Australian dollars": "AUD",
    "Hong Kong dollars": "HKD", "Singapore dollars": "SGD", "Swiss francs": "CHF", "rupees": "INR", "won": "KRW",
    "roubles": "RUB", "rubles": "RUB", "pounds sterling": "GBP", "Japanese yen": "JPY",

    "U.S. dollars": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "pound": "GBP", "yen": "JPY", "cents": "USD",
    "cent": "USD", "pence": "GBP", "p": "GBP", "crowns": "other:crowns", "crown": "other:crowns",
}  # fmt: skip
HUNDREDTHS = ("cents", "cent", "pence", "p")
RATES = {
    "percentage points": "percentage points", "percentage point": "percentage points", "ppts": "percentage points",
    "ppt": "percentage points", "pps": "percentage points", "pp": "percentage points", "points": "percentage points",
    "basis points": "basis points", "basis point": "basis points", "bps": "basis points", "bp": "basis points",
    "percent": "%", "per cent": "%", "%": "%", "pct": "%", "times": "times",
}  # fmt: skip
"""Units of rates, and how the reader of quantities prints them."""

MEASURED = {
    "tonnes": "tonnes", "tonne": "tonnes", "tons": "tonnes", "metric tons": "tonnes", "hours": "hours", "hour": "hours",
    "minutes": "minutes", "weeks": "weeks", "week": "weeks", "months": "other:months", "month": "other:months",
    "years": "other:years", "year": "other:years", "quarters": "other:quarters", "days": "days", "day": "days",
    "barrels": "barrels", "kilometres": "kilometres", "kilometers": "kilometres", "miles": "miles",
    "hectares": "hectares",
    "megawatts": "megawatts", "gigawatts": "gigawatts", "MW": "megawatts", "GW": "gigawatts", "GWh": "gigawatt_hours",
    "TWh": "terawatt_hours", "square feet": "square_feet", "square metres": "square_metres", "kg": "kilograms",
}  # fmt: skip
PERSONS = (
    "people", "persons", "person", "jobs", "job", "workers", "employees", "residents", "men", "women", "students",
    "claimants", "individuals", "unemployed people", "unemployed persons", "employed people", "staff", "adults",
    "children",
)  # fmt: skip
FIRMS = ("companies", "firms", "enterprises", "businesses")
COUNTRIES = ("countries", "economies", "nations", "member states")
LABOUR = r"\b(?:employ\w*|unemploy\w*|payrolls?|jobs?|jobless|workers?|labou?r force|people|persons|hires|claims)\b"

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

VERBS = (
    "was", "were", "is", "are", "has", "have", "had", "stood", "amounted", "reached", "totalled", "totaled", "came",
    "made",
    "accounted", "averaged", "numbered", "spent", "posted", "recorded", "reported", "remained", "remains", "stayed",
    "held",
    "continued", "showed", "changed", "occurred", "brought", "contributed", "earned", "represented", "exceeded",
    "topped",
    "hit", "registered", "comprised", "constituted", "employed", "generated", "delivered", "produced", "sold", "tested",
    "admitted", "bought", "cost", "left", "led", "traded", "exported", "imported", "borrowed", "took", "received",
    "needed",
    "expects", "expected", "will", "would", "printed", "came in", "stands", "attributable", "followed", "died",
    "numbering",
    "did", "does",
    "went", "gave", "put", "saw", "make", "makes", "account", "accounts", "represent", "represents", "kept", "covered",
    "attracted", "issued", "paid", "shipped", "wanted",
)  # fmt: skip
NOT_SUBJECTS = (
    "it", "they", "this", "following", "below", "above", "threshold", "adjusted", "also", "up", "down", "that",
    "these", "those", "which", "he", "she", "we", "there", "both", "who", "the", "a", "an",
    "or", "and", "the change", "change", "the rate", "the increase", "the decrease", "the figure", "total", "the total",
    "of which", "the first", "the second", "the third", "the latter", "its growth rate", "growth", "while", "but", "by",
    "respectively", "as", "with", "at", "for", "in", "to", "from", "of", "compared with", "against", "than", "after",
)  # fmt: skip
GENERIC = (
    "average price", "price", "prices", "average prices", "value", "volume", "unit value", "unit price", "average",
    "rate", "growth", "growth rate", "margin", "ratio", "amount", "number", "median", "share", "average value",
    "proportion",
)  # fmt: skip
"""Nouns that measure what was named before them."""

GROUPS = (
    "residents", "households", "people", "men", "women", "workers", "families", "pensioners", "employees", "persons",
    "farmers",
)  # fmt: skip
"""Of whom something is measured."""

IDIOMS = (
    "one", "once", "first", "second", "third", "half", "pair", "couple", "quarter", "quarters", "double", "dozen",
    "zero",
)  # fmt: skip
CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty",
    "seventy", "eighty", "ninety",
)  # fmt: skip
FRACTIONS = (
    "half",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "fifth",
    "fifths",
    "tenth",
    "tenths",
    "fourth",
    "fourths",
)
MULTIPLES = ("doubled", "tripled", "trebled", "quadrupled", "halved", "twice", "twofold", "threefold", "fourfold")
AGAINST = {
    "qoq": r"quarter[- ]on[- ]quarter|over the quarter|quarter (?:earlier|before)|(?:previous|prior|last)"
    r" quarter|on the quarter|at an annual rate|annuali[sz]ed"
    r"|sequentially|(?:first|second|third|fourth) quarter's",
    "yoy": r"year[- ]on[- ]year|over the year|year[- ](?:earlier|ago|before)|annual|12 months|same (?:period|"
    r"month|quarter)|last year",
    "mom": r"month[- ]on[- ]month|over the month|monthly (?:basis|rate)|(?:month|week) (?:earlier|before|ago)"
    r"|(?:previous|prior|last) (?:month|week)|on the month|seasonally adjusted basis|week \d",
}
"""Words that say what a rate of growth is compared with, in the order in which they decide."""
