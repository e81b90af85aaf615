"""How languages with spaced words name clauses in running text: one row a language, tables for `index.mentions_words`.

In a row, words are separated by spaces; "_" stands for a space inside one, "~" for any ending, a leading "+" says that
a plain number may follow in a list ("Articles 5 and 6"), a leading "-" that it needs a bracketed number or another clause
around it ("point (b)", "point 2 of Article 5"), for it is a common noun besides, a "^" that it does where it is written small,
a "!" that "this" before it means the document.
"""

from __future__ import annotations

from index.mention_eastern import EASTERN
from index.mention_row import Row
from index.mention_western import WESTERN

__all__ = ["ROWS", "Row"]

ROWS: tuple[Row, ...] = (*WESTERN, *EASTERN)
