"""What a row of the tables of clauses in running text holds: one language, its words and patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One language: `kinds` lists the words of each kind from the outermost in; a kind may stand twice.

    `ordinals` counts from one, forms of one number joined by "/". `relative` names "this", "previous", "next", "last". `of`
    joins a clause to what holds it, `and_` and `to` join numbers; these three are patterns. `document` is the pattern of
    another document's name with a group `name`, `own` of the document at hand, both right after a clause. `lists` says that a
    plain number may follow any word in a list, `after` what may stand behind its word: "ord" ordinals, "rel" relative words
    but "this", "this" that too, "only" that ordinals stand nowhere else, "post" that relative words do; `dotted` that 15.2
    is paragraph 2 of article 15. `first` is what makes a number before a word an ordinal. `before` is the pattern of
    another document's name where it comes before the clause, `title` of one anywhere (`document` where it is empty), to
    which `same` goes back ("of that Act"). `cardinals` are numbers written out behind a word ("Part Two"), `firsts` words
    that count from the first on ("the first two paragraphs").
    `lead` is what makes a common noun before a number a clause ("in accordance with point 1"),
    `never` what behind a number makes a clause something else ("section 4 of the coast road"), `apart` what parts a list, so
    that a document named behind it is not that of what stands before. `bare` are patterns of numbers that stand without a
    word in some languages ("le 2° du I"), by the sign that stands for them among `kinds`, which begins with "#"; `under` is a
    word that counts paragraphs below an article and is one itself elsewhere, `series` says that ordinals go on as
    `index.number_words` has them, `outer_first` that what holds a clause is always named before it, `inner_first` that it is
    named behind it. `alphabet` is the one whose order its letters count by where there are several. `script` is a character
    class that a text must hold; `spaced` says that words stand apart.
    """

    code: str
    kinds: tuple[tuple[str, str], ...]
    ordinals: str = ""
    relative: Mapping[str, str] = field(default_factory=dict)
    and_: str = ""
    to: str = ""
    of: str = ""
    document: str = ""
    own: str = ""
    lists: bool = False
    after: str = ""
    dotted: bool = False
    first: str = ""
    before: str = ""
    title: str = ""
    same: str = ""
    cardinals: str = ""
    firsts: Mapping[str, int] = field(default_factory=dict)
    lead: str = ""
    never: str = ""
    bare: Mapping[str, str] = field(default_factory=dict)
    under: str = ""
    series: bool = False
    outer_first: bool = False
    inner_first: bool = False
    apart: str = ""
    alphabet: str = ""
    script: str = "A-Za-z§"
    spaced: bool = True
