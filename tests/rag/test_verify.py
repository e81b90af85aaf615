"""What has become of citations after edits whose outcome is known by construction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.library import Library
from rag.cite import Quote, cite
from rag.types import Citation
from rag.verify import Claim, Verdict, check
from tests.index.hashing import HashingEmbedder

_numbers = count()
PROPERTY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("verify") / "data", HashingEmbedder(), write=True) as library:
        yield library


@dataclass(frozen=True, slots=True)
class Rules:
    """A document of numbered articles, each of sentences that are unlike all others."""

    title: str
    articles: tuple[str, ...]
    chinese: bool
    first: int = 1

    def data(self, numbers: Sequence[int] | None = None) -> bytes:
        numbers = numbers or range(self.first, self.first + len(self.articles))
        label = "第{}条 " if self.chinese else "Article {}. "
        lines = [label.format(n) + text for n, text in zip(numbers, self.articles, strict=True)]
        return "\n\n".join([f"# {self.title}", *lines]).encode()

    def having(self, place: int, text: str) -> Rules:
        articles = (*self.articles[:place], text, *self.articles[place + 1 :])
        return replace(self, articles=articles)


CHINESE = ("船舶", "码头", "夜间", "停靠", "登记", "费用", "管理人", "应当", "不得", "安全", "检查", "期限")
ENGLISH = ("boats", "the pier", "at night", "moor", "register", "fees", "wardens", "shall", "never", "safely")


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    chinese = draw(st.booleans())
    words = st.lists(st.sampled_from(CHINESE if chinese else ENGLISH), min_size=3, max_size=9)
    sentence = "凡编号{}的{}。" if chinese else "Rule {} says that {}. "

    def article() -> str:
        made = (
            sentence.format(f"K{next(_numbers):06}X", ("" if chinese else " ").join(draw(words)))
            for _ in range(draw(st.integers(1, 3)))
        )
        return "".join(made).strip()

    # Of one width, so that examples are of one size however many went before.
    number = f"{next(_numbers):06}"
    title = f"编号{number}号码头规则" if chinese else f"Rules of pier {number}"
    return Rules(title, tuple(article() for _ in range(draw(st.integers(2, 5)))), chinese)


@dataclass(frozen=True, slots=True)
class Case:
    """A stored document, and the citation of a span in one of its articles that holds a word found nowhere else."""

    library: Library
    rules: Rules
    collection: str
    place: int
    citation: Citation

    @property
    def article(self) -> str:
        return self.rules.articles[self.place]

    @property
    def token(self) -> str:
        return next(
            part for part in self.citation.quote.replace("的", " ").replace("号", " ").split() if "K" in part
        )

    def add(self, rules: Rules, numbers: Sequence[int] | None = None, title: str | None = None) -> str:
        """Put other text in the place of the document; returns its id."""
        data = rules.data(numbers)
        self.library.remove(self.citation.document_id)
        return self.library.add(data, "rules.md", title=title, collection=self.collection).record.id

    def verdict(self, **changes: object) -> Verdict:
        verdict = self.check(replace(claim(self.citation), **changes))  # type: ignore[arg-type]
        with self.library.read() as view:
            if verdict.where:
                where = verdict.where
                assert view.text(where.document_id, where.start, where.end) == where.quote
        if verdict.where:
            again = self.check(claim(verdict.where))
            assert again.status == "valid"
            assert again.where == replace(verdict.where, id=1)
        return verdict

    def check(self, claim: Claim) -> Verdict:
        with self.library.read() as view:
            return check(view, [claim], self.collection)[0]


def claim(citation: Citation) -> Claim:
    return Claim(
        citation.quote,
        citation.start,
        citation.end,
        citation.address,
        citation.document_id,
        citation.document_sha256,
        citation.document_title,
    )


def case(library: Library, data: st.DataObject) -> Case:
    made = data.draw(rules())
    collection = f"c{next(_numbers)}"
    record = library.add(made.data(), "rules.md", collection=collection).record
    place = data.draw(st.integers(0, len(made.articles) - 1))
    article = made.articles[place]
    with library.read() as view:
        at = view.text(record.id).index(article)
        first = data.draw(st.integers(0, article.index("K")))
        last = data.draw(st.integers(article.index("X") + 3, len(article)))
        citation = cite(view, 1, Quote(record.id, at + first, at + last))
    assert citation.address == f"article:{place + 1}"
    return Case(library, made, collection, place, citation)


@given(data=st.data())
@PROPERTY
def test_what_nobody_touched_is_valid(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    verdict = known.verdict()
    assert (verdict.status, verdict.where) == ("valid", known.citation)
    assert known.verdict(document_id=None).status == "valid"
    assert known.verdict(document_sha256=None, document_title=None).status == "valid"
    # An id and a text that do not belong together are put right.
    assert known.verdict(document_sha256="0" * 64).status == "moved"


@given(data=st.data())
@PROPERTY
def test_wrong_offsets_are_put_right(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    shift = data.draw(st.integers(1, 500))
    verdict = known.verdict(start=known.citation.start + shift, end=known.citation.end + shift)
    assert (verdict.status, verdict.found_by, verdict.where) == ("moved", "document_id", known.citation)


@given(data=st.data())
@PROPERTY
def test_text_put_in_before_or_behind_moves_a_quote(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    place = data.draw(st.sampled_from([i for i in range(len(known.rules.articles)) if i != known.place]))
    more = ("凡另外的都可以。" if known.rules.chinese else "All else goes. ") * data.draw(st.integers(1, 3))
    document = known.add(known.rules.having(place, more + known.rules.articles[place]))
    verdict = known.verdict()
    assert (verdict.status, verdict.found_by, verdict.places) == ("moved", "document_title", 1)
    assert verdict.where is not None
    assert verdict.where.document_id == document
    assert verdict.where.address == known.citation.address
    assert verdict.where.start - known.citation.start == (len(more) if place < known.place else 0)
    assert verdict.where.quote == known.citation.quote


@given(data=st.data())
@PROPERTY
def test_an_article_put_in_before_moves_a_quote_to_another_address(
    data: st.DataObject, library: Library
) -> None:
    known = case(library, data)
    fresh = "本条说的是别的事情。" if known.rules.chinese else "This is about something else."
    known.add(replace(known.rules, articles=(fresh, *known.rules.articles)))
    verdict = known.verdict()
    assert verdict.status == "moved"
    assert verdict.where is not None
    assert verdict.where.address == f"article:{known.place + 2}"


@given(data=st.data())
@PROPERTY
def test_a_word_altered_in_a_quote_changes_it(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    altered = known.article.replace(known.token, "QQ")
    document = known.add(known.rules.having(known.place, altered))
    verdict = known.verdict()
    assert (verdict.status, verdict.places) == ("changed", 0)
    assert verdict.where is not None
    assert verdict.where.document_id == document
    assert verdict.where.address == known.citation.address
    assert "".join(s.text for s in verdict.difference if s.op != "insert") == known.citation.quote
    assert "".join(s.text for s in verdict.difference if s.op != "delete") == verdict.where.quote
    assert verdict.similarity is not None
    assert 0 <= verdict.similarity < 1
    # A piece of a sentence may be as much like another sentence of the clause.
    if known.citation.quote == known.article:
        assert verdict.where.quote == altered
        assert verdict.similarity > 0.5


@given(data=st.data())
@PROPERTY
def test_an_article_taken_out_is_gone(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    kept = [i for i in range(len(known.rules.articles)) if i != known.place]
    left = replace(known.rules, articles=tuple(known.rules.articles[i] for i in kept))
    known.add(left, [i + 1 for i in kept])
    verdict = known.verdict()
    assert (verdict.status, verdict.where, verdict.difference) == ("gone", None, ())
    assert verdict.nearest is None or verdict.nearest.similarity >= 0.75


@given(data=st.data())
@PROPERTY
def test_removed_is_gone_and_added_again_is_moved_whatever_its_title(
    data: st.DataObject, library: Library
) -> None:
    known = case(library, data)
    library.remove(known.citation.document_id)
    assert known.verdict().status == "gone"
    title = data.draw(st.sampled_from([None, "Something else"]))
    again = library.add(known.rules.data(), "rules.md", title=title, collection=known.collection).record
    verdict = known.verdict()
    assert (verdict.status, verdict.found_by) == ("moved", "document_sha256")
    assert verdict.where is not None
    assert verdict.where.document_id == again.id
    assert (verdict.where.start, verdict.where.quote) == (known.citation.start, known.citation.quote)


@given(data=st.data())
@PROPERTY
def test_an_edited_text_under_another_title_is_another_work(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    other = replace(known.rules, title="另一件" if known.rules.chinese else "Another thing")
    known.add(other)
    assert known.verdict().status == "gone"
    # With nothing but the id of what is gone, the quote itself tells, if it says enough.
    bare = known.verdict(document_title=None, document_sha256=None)
    assert (bare.status, bare.found_by) in {("moved", "quote"), ("gone", None)}
    if sum(map(str.isalnum, known.citation.quote)) >= 10:
        assert bare.status == "moved"


@given(data=st.data())
@PROPERTY
def test_a_later_version_of_the_title_is_the_same_work(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    year = data.draw(st.sampled_from(["（2024年修订）", "(2024)", " 2024"]))
    known.add(replace(known.rules, title=known.rules.title + year))
    assert known.verdict().status == "moved"


@given(data=st.data())
@PROPERTY
def test_other_spacing_is_moved_and_said(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    spaced = known.article.replace(
        known.token, f"\n{known.token}" if known.rules.chinese else f" {known.token}"
    )
    text = known.rules.having(known.place, spaced)
    document = known.add(text)
    with library.read() as view:
        stored = view.text(document)
    verdict = known.verdict()
    if known.citation.quote in stored:
        assert (verdict.status, verdict.spacing) == ("moved", False)
    else:
        assert (verdict.status, verdict.spacing) == ("moved", True)
        assert verdict.where is not None
        assert "".join(verdict.where.quote.split()) == "".join(known.citation.quote.split())


@given(data=st.data())
@PROPERTY
def test_other_collections_are_out_of_sight(data: st.DataObject, library: Library) -> None:
    known = case(library, data)
    elsewhere = f"c{next(_numbers)}"
    library.add(b"Article 1. Nothing of note.", "note.txt", collection=elsewhere)
    with library.read() as view:
        assert check(view, [claim(known.citation)], elsewhere)[0].status == "gone"
        assert check(view, [claim(known.citation)])[0].status == "valid"


def add(library: Library, text: str, title: str, collection: str) -> str:
    return library.add(text.encode(), "text.txt", title=title, collection=collection).record.id


def judge(library: Library, claim: Claim, collection: str) -> Verdict:
    with library.read() as view:
        return check(view, [claim], collection)[0]


def test_of_several_places_the_one_in_the_clause_cited_goes_first_then_the_nearest(library: Library) -> None:
    text = "Article 1. Gates are locked.\n\nArticle 2. Gates are locked.\n\nArticle 3. Gates are locked."
    add(library, text, "Gates", "gates")
    held = Claim("Gates are locked.", 500, 517, "article:2", document_title="Gates")
    verdict = judge(library, held, "gates")
    assert (verdict.status, verdict.places) == ("moved", 3)
    assert verdict.where is not None
    assert verdict.where.address == "article:2"
    unknown = replace(held, address="article:9")
    nearest = judge(library, unknown, "gates").where
    assert nearest is not None
    assert nearest.address == "article:3"


def test_a_quote_of_another_work_is_no_evidence(library: Library) -> None:
    add(library, "Article 1. The register is kept for five years.", "Ferry rules", "works")
    held = Claim("The register is kept for five years.", 11, 47, "article:1", document_title="Pier rules")
    assert judge(library, held, "works").status == "gone"
    # Interpretations (I) and (II) of a court are two works, not two versions of one.
    add(library, "第一条 登记簿保存五年，期满后移交。", "关于适用登记法的解释（二）", "courts")
    held = Claim(
        "登记簿保存五年，期满后移交。", 4, 18, "article:1", document_title="关于适用登记法的解释（一）"
    )
    assert judge(library, held, "courts").status == "gone"


def test_a_quote_alone_tells_its_work_only_if_it_stands_in_one(library: Library) -> None:
    words = "The register is kept for five years in the tower."
    add(library, f"Article 1. {words}", "Ferry rules", "tower")
    held = Claim(words, 0, len(words), "article:1", document_id="gone")
    assert judge(library, held, "tower").found_by == "quote"
    assert judge(library, replace(held, address="article:2"), "tower").status == "gone"
    add(library, f"Article 2. {words} Nobody reads it.", "Pier rules", "tower")
    assert judge(library, held, "tower").status == "gone"


def test_a_quote_that_says_too_little_tells_no_work(library: Library) -> None:
    add(library, "Article 1. Repealed.", "Old rules", "little")
    assert (
        judge(library, Claim("Repealed.", 11, 20, "article:1", document_id="gone"), "little").status == "gone"
    )


def test_text_outside_of_clauses_is_changed_where_it_is_much_alike(library: Library) -> None:
    old = "The fair opens on the first Sunday of May. Stalls are let by the town."
    new = old.replace("May", "June").replace("Stalls are let by the town.", "Nobody lives in the old mill.")
    add(library, new, "The fair", "fair")
    opening = Claim(old[:42], 0, 42, document_title="The fair")
    verdict = judge(library, opening, "fair")
    assert verdict.status == "changed"
    assert [s.text for s in verdict.difference if s.op != "equal"] == ["May", "June"]
    assert judge(library, Claim(old[43:], 43, len(old), document_title="The fair"), "fair").status == "gone"


def test_a_clause_reworded_under_another_number_is_found(library: Library) -> None:
    add(
        library,
        "第一条 骑行者应当佩戴头盔。\n\n第二条 年满十六周岁的居民可以凭市民卡租用自行车。",
        "自行车办法",
        "renumbered",
    )
    held = Claim(
        "年满十二周岁的居民可以凭市民卡租用自行车。", 4, 25, "article:1", document_title="自行车办法"
    )
    verdict = judge(library, held, "renumbered")
    assert verdict.status == "changed"
    assert verdict.where is not None
    assert verdict.where.address == "article:2"
    assert verdict.where.quote == "年满十六周岁的居民可以凭市民卡租用自行车。"


def test_a_label_is_part_of_the_place_only_if_it_is_part_of_the_quote(library: Library) -> None:
    text = "第一条 骑行应当安全。\n\n第二条 有下列情形之一的，责令改正：\n\n（一）搭载他人；\n\n（二）将车辆带入室内停放过夜的。"
    add(library, text, "停放办法", "labels")
    held = Claim("骑行应当十分安全。", 4, 13, "article:7", document_title="停放办法")
    nearest = judge(library, held, "labels").nearest
    assert nearest is not None
    assert nearest.where.quote == "骑行应当安全。"
    item = replace(held, quote="（三）将车辆带入室内停放过夜的。", address="article:1")
    verdict = judge(library, item, "labels")
    assert verdict.where is not None
    assert verdict.where.quote == "（二）将车辆带入室内停放过夜的。"
    assert [s.text for s in verdict.difference if s.op != "equal"] == ["三", "二"]


def test_an_item_that_is_gone_is_looked_for_in_its_clause(library: Library) -> None:
    add(library, "第一条 不得搭载他人或者动物，不得拆卸车辆零件。", "车辆规则", "items")
    held = Claim("搭载他人或者动物，不得拆卸车辆零件", 20, 37, "article:1/item:1", document_title="车辆规则")
    assert judge(library, held, "items").status == "moved"
    reworded = replace(held, quote="不得搭载他人和动物，不得拆卸车辆零件。")
    assert judge(library, reworded, "items").status == "changed"
    other = replace(held, quote="将车辆带入室内停放的，处五十元罚款。")
    assert judge(library, other, "items").status == "gone"


def test_words_tampered_with_are_shown_against_the_version_cited(library: Library) -> None:
    old = add(library, "Article 1. The rent is 40 pounds a month.", "Lease (2020)", "lease")
    add(library, "Article 1. The rent is 55 pounds a month.", "Lease (2024)", "lease")
    held = Claim("The rent is 4 pounds a month.", 11, 40, "article:1", old)
    verdict = judge(library, held, "lease")
    assert (verdict.status, verdict.found_by) == ("changed", "document_id")
    assert [s.text for s in verdict.difference if s.op != "equal"] == ["4", "40"]
    newer = judge(library, replace(held, quote="The rent is 55 pounds a month."), "lease")
    assert (newer.status, newer.found_by) == ("moved", "document_title")


def test_a_title_that_many_documents_have_is_looked_into_where_the_quote_is_found(library: Library) -> None:
    for number in range(40):
        add(library, f"Article 1. Parcel {number} lies by the {number * 7} oaks.", "Parcel", "many")
    held = Claim("Parcel 3 lies by the 21 oaks.", 11, 40, "article:1", document_title="Parcel")
    verdict = judge(library, replace(held, start=90, end=119), "many")
    assert (verdict.status, verdict.places) == ("moved", 1)
    assert verdict.where is not None
    assert verdict.where.quote == held.quote


def test_citations_outlive_a_reindex(library: Library, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("reindexed") / "data"
    with Library.open(folder, HashingEmbedder(), write=True) as first:
        document = add(first, "Article 1. The pier opens at six.", "Pier", "default")
        with first.read() as view:
            citation = cite(view, 1, Quote(document, 11, 33))
    with Library.open(folder, HashingEmbedder(revision="2"), write=True, reindex=True) as second:
        second.reindex()
        assert judge(second, claim(citation), "default").where == citation


def test_a_quote_alone_is_found_in_a_version_that_is_not_in_force(library: Library) -> None:
    old = "夜间停靠的船舶应当在码头管理处逐艘登记，每艘缴纳登记费二十元。".encode()
    new = "夜间停靠的船舶无须登记，由管理处巡查记录，所有费用一律取消。".encode()
    title = "# 北湾夜泊管理办法\n\n第一条 ".encode()
    library.add(title + old, "北湾夜泊管理办法(2015-01-01).md", collection="dated")
    library.add(title + new, "北湾夜泊管理办法(2020-01-01).md", collection="dated")
    with library.read() as view:
        assert len(view.not_in_force()) == 1
        (verdict,) = check(view, [Claim(old.decode(), 0, len(old.decode()), "article:1")], "dated")
    assert verdict.status == "moved"
    assert verdict.where is not None
    assert verdict.where.quote == old.decode()
