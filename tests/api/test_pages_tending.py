"""The page at "/" as its owner tends the documents with it: files, a long list, the keyboard alone, twelve languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.api.browser import PATIENCE
from tests.api.serving import Stand
from tests.api.test_widget_build import LANGUAGES, SOURCES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

PIER = "# Pier rules {}\n\n## Article 1 Hours\n\nThe pier opens at {}.\n"
# The words that the page's elements ask for, what stands in them, and what is named.
WORDS = """() => Array.from(document.querySelectorAll('[data-word], [data-label], [data-hint]'), (each) => [
    each.dataset.word && each.textContent, each.dataset.label && each.ariaLabel, each.dataset.hint && each.placeholder,
]).flat().filter((each) => each !== undefined)"""


@pytest.fixture
def page(owner_page: Page) -> Page:
    return owner_page


def drop(page: Page, *paths: Path) -> None:
    """Let files go over the page's heading as a file manager does, beside the box that is for them."""
    box = page.get_by_role("heading", level=1).bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": box["x"], "y": box["y"], "data": data})


def test_a_folder_and_files_are_dropped_anywhere_and_taken_one_by_one(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "folder" / "deeper"
    folder.mkdir(parents=True)
    for number, place in enumerate((tmp_path, tmp_path / "folder", folder)):
        (place / f"pier{number}.md").write_text(PIER.format(number, number), "utf-8")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    page.get_by_label("into the collection").fill("dropped")
    page.evaluate("""() => {
        window.bars = [];
        const watch = () => bars.push(...Array.from(document.querySelectorAll('progress'), (each) => each.ariaLabel));
        new MutationObserver(watch).observe(document.querySelector('#sent'), { childList: true, subtree: true });
    }""")
    drop(page, tmp_path / "pier0.md", broken, tmp_path / "folder")
    page.locator("#said").get_by_text("Files done: 4 of 4").wait_for()
    sent = page.locator("#sent > li")
    expect(sent).to_have_count(4)
    bad = sent.filter(has_text="broken.pdf").get_by_role("alert")
    expect(bad).to_have_text(re.compile("^Not taken in..*PDF"))
    names = ["pier0.md", "broken.pdf", "pier1.md", "pier2.md"]
    bars = page.evaluate("window.bars")
    assert {f"Sending {name}" for name in names} == set(bars)
    assert [bars.index(f"Sending {name}") for name in names[:2]] == sorted(
        bars.index(f"Sending {name}") for name in names[:2]
    )
    # The list has them at its end, and the choice of collections has theirs, without having been asked for again.
    expect(page.locator("#documents > li").filter(has_text="dropped")).to_have_count(3)
    page.get_by_label("Ask in").select_option("dropped")
    page.locator("#documents > li").nth(2).wait_for()
    page.wait_for_function("() => document.querySelectorAll('#documents > li').length === 3")
    page.context.set_offline(True)
    drop(page, tmp_path / "pier0.md")
    sent.first.get_by_role("alert").get_by_text("You are offline.").wait_for()
    page.context.set_offline(False)


def test_many_documents_are_gone_through_page_by_page_and_by_title(page: Page, stand: Stand) -> None:
    for number in range(3):
        stand.server.add(f"Wharf {number}", PIER.format(number, number), "wharves")

    def one_a_page(route: Route) -> None:
        route.continue_(url=route.request.url.replace("limit=100", "limit=1"))

    page.route("**/v1/documents?*", one_a_page)
    page.reload()
    page.get_by_label("Ask in").select_option("wharves")
    entries = page.locator("#documents > li")
    for many in range(1, 4):
        page.wait_for_function(
            "(many) => document.querySelectorAll('#documents > li').length === many", arg=many
        )
        expect(entries.nth(many - 1).get_by_role("link")).to_have_text(f"Wharf {many - 1}")
        if many < 3:
            page.get_by_role("button", name="More").click()
    expect(page.get_by_role("button", name="More")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "Wharf 2"
    field = page.get_by_role("searchbox", name="Find a document by its title")
    field.fill("WHARF 1")
    page.wait_for_function("() => document.querySelector('#documents > li a')?.textContent === 'Wharf 1'")
    expect(entries).to_have_count(1)
    field.fill("no such title")
    page.get_by_text("No title contains this.").wait_for()
    field.fill("")
    page.get_by_role("button", name="More").wait_for()


def test_the_keyboard_alone_adds_a_file_and_gets_to_everything(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    file = tmp_path / "keyboard.md"
    file.write_text(PIER.format("by keyboard", "noon"), "utf-8")
    page.on("filechooser", lambda chooser: chooser.set_files(file))
    page.locator("#collection").focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id")
        )
        if reached[-1] == "files":
            outline = "getComputedStyle(document.querySelector('[for=files]')).outlineStyle"
            assert page.evaluate(outline) == "solid", "the box shows where the focus is"
            page.keyboard.press("Enter")
            page.locator("#said").get_by_text("Files done: 1 of 1").wait_for()
    assert {"chat", "files", "target", "filter"} <= set(reached)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = """() => Array.from(document.querySelectorAll('button, input, select, label[for=files]'))
        .filter((each) => each.checkVisibility() && !each.matches('.unseen'))
        .filter((each) => { const box = each.getBoundingClientRect(); return Math.min(box.width, box.height) < 44; })
        .map((each) => each.outerHTML)"""
    page.locator("#documents summary").first.click()
    assert page.evaluate(small) == []


def test_the_pages_speak_every_language_of_the_widget(page: Page, stand: Stand) -> None:
    document = stand.server.client.get("/v1/documents?collection=leases").json()["documents"][0]
    said = {}
    for language in sorted(LANGUAGES):
        reading = {"document": f"/documents/{document['id']}"} if language in ("en", "zh-hans", "ar") else {}
        for name, path in {"home": "/", **reading}.items():
            page.goto(f"{stand.server.url}{path}?lang={language}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
            said[language, name] = page.evaluate(WORDS)
            assert all(said[language, name])
        if reading:
            expect(page.locator("#home")).to_have_attribute("href", f"/?lang={language}")
    english = {word for (language, _), words in said.items() if language == "en" for word in words}
    for (language, _), words in said.items():
        same = {document["title"], *(["Document", "Documents"] if language == "fr" else [])}
        assert language == "en" or not english & set(words) - same, language
    page.goto(f"{stand.server.url}/?lang=zh-CN")
    page.locator("#documents li").first.wait_for()
    page.get_by_role("textbox", name="您的问题").wait_for()
    link = page.locator("#documents a").first
    expect(link).to_have_attribute("href", re.compile(r"\?lang=zh-CN$"))
    page.get_by_text("字符数：320").first.wait_for()
    page.locator("#documents summary").first.click()
    page.get_by_text("2 × 条 1–2").first.wait_for()


def test_without_a_key_it_is_asked_for_in_the_browsers_language(browser: Browser, stand: Stand) -> None:
    for locale, said in (
        ("zh-TW", "需要金鑰。"),
        ("zh-CN", "需要密钥。"),
        ("it-IT", "A key is needed."),
    ):
        context = browser.new_context(locale=locale)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(stand.server.url)
        page.get_by_role("alert").get_by_text(said).wait_for()
        detail = page.get_by_role("alert").locator("[lang=en]")
        expect(detail).to_contain_text("key")
        context.close()


def test_every_language_has_every_word_of_the_pages() -> None:
    source = (SOURCES / "src" / "page_strings.ts").read_text("utf-8")
    for names_of, table_of, languages in (
        ("NAMES", "TABLES", LANGUAGES),
        ("KINDS", "CLAUSES", LANGUAGES - {"en"}),
    ):
        names = re.findall(r'"(\w+)"', source.partition(f"const {names_of} = [")[2].partition("]")[0])
        block = source.partition(f"const {table_of}")[2].partition("};")[0]
        tables = {
            name: words.split("|") for name, words in re.findall(r'^  "?([\w-]+)"?: "(.+)",$', block, re.M)
        }
        assert set(tables) == languages
        english = tables.get("en", [])
        for language, words in tables.items():
            assert len(words) == len(names), language
            assert all(word.strip() == word and word for word in words), language
            if english:
                assert [word.count("{}") for word in words] == [word.count("{}") for word in english], (
                    language
                )
                assert [word[-1] in ".。।" for word in words] == [word[-1] == "." for word in english], (
                    language
                )
