"""Languages: the words in which quantities are printed and worded, one value for each."""

from .en import EN
from .language import Language
from .zh import ZH

__all__ = ["EN", "WRITTEN", "ZH", "Language"]

WRITTEN = {language.code: language for language in (ZH, EN)}
"""All languages by their code."""
