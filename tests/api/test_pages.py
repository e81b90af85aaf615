"""The service's own pages in a browser: asking, adding and removing documents, and reading one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.api.browser import PATIENCE
from tests.api.serving import Stand
from tests.api.test_widget_safety import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GAPPED = (
    "# Quay rules\n\n## Article 1 Hours\n\nThe quay opens at six.\n\n## Article 3 Dogs\n\nDogs are led.\n"
)
BOATS = (
    "Boat rules 🚣\n\n"
    + "".join(f"Article {number}\n\nRule {number} 🚤 of the boats; İstanbul.\n\n" for number in range(1, 41))
    + "Article 41\n\nThe last RULE.\n"
)


@pytest.fixture
def page(owner_page: Page) -> Page:
    return owner_page


def test_the_owner_asks_and_goes_to_the_place_in_the_document(page: Page) -> None:
    page.get_by_label("Ask in").select_option("leases")
    page.get_by_role("textbox", name="Your question").fill("What is the monthly rent?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("^Source 1")).click()
    page.get_by_text("Quote verified").locator("visible=true").first.wait_for()
    page.get_by_role("link", name="Open the document").click()
    expect(page.locator("#text mark")).to_have_text(
        "The monthly rent is 1,250 crowns, payable on the fifth working day."
    )
    page.get_by_text("Text verified by its fingerprint").wait_for()
    page.go_back()
    page.get_by_role("button", name=re.compile("^Source 1")).wait_for()


def test_files_are_dropped_and_reported_and_removed(page: Page) -> None:
    page.get_by_label("into the collection").fill("quay")
    dropping = """(text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'quay.md', { type: 'text/markdown' }));
        data.items.add(new File([new Uint8Array([0, 1, 2, 0])], 'noise.bin'));
        const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector('#drop').dispatchEvent(event);
    }"""
    page.evaluate(dropping, GAPPED)
    sent = page.locator("#sent")
    sent.get_by_text("2 × article 1–3 · missing: 2").wait_for()
    sent.get_by_role("alert").get_by_text("binary data").wait_for()
    page.locator("#said").get_by_text("Files done: 2 of 2").wait_for()
    entry = page.locator("#documents > li").filter(has_text="Quay rules")
    place = sent.get_by_role("link", name="Quay rules").get_attribute("href") or ""
    expect(entry.get_by_role("link", name="Quay rules")).to_have_attribute("href", place)
    entry.get_by_text("Report").click()
    # Nobody removes a document by pressing twice, and whoever has second thoughts is where they were.
    entry.get_by_role("button", name="Remove Quay rules").focus()
    page.keyboard.press("Enter")
    entry.get_by_text("Remove “Quay rules” for good?").wait_for()
    page.keyboard.press("Enter")
    assert entry.get_by_role("button", name="Remove Quay rules").evaluate(
        "each => each === document.activeElement"
    )
    entry.get_by_role("button", name="Remove Quay rules").click()
    entry.get_by_role("button", name="Remove", exact=True).click()
    entry.wait_for(state="detached")
    assert page.evaluate("document.activeElement.closest('#documents')?.localName") == "ul", (
        "the focus stays near"
    )
    page.locator("#said").get_by_text("Removed: Quay rules").wait_for()
    page.reload()
    page.locator("#documents li").first.wait_for()
    expect(page.get_by_role("link", name="Quay rules")).to_have_count(0)


def test_a_long_document_is_read_by_outline_address_offset_and_search(page: Page, stand: Stand) -> None:
    added = stand.server.add("Boat rules", BOATS, "leases")
    url = f"{stand.server.url}/documents/{added['id']}"
    in_sight = """(each) => { const box = each.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"""
    page.goto(f"{url}#article:30")
    clause = page.locator("[id='article:30']")
    clause.wait_for()
    assert clause.evaluate(in_sight)
    assert (
        page.locator("#text").evaluate("each => each.textContent")
        == stand.server.client.get(f"/v1/documents/{added['id']}/text").text
    )
    page.get_by_role("link", name="Article 3", exact=True).first.click()
    page.wait_for_function(
        "() => { const top = document.getElementById('article:3').getBoundingClientRect().top; return top >= 0 && top < 300; }"
    )
    field = page.get_by_role("searchbox")
    field.fill("the last  rule")
    mark = page.locator("#text mark")
    page.locator("#found").get_by_text("1 / 1").wait_for()
    expect(mark).to_have_text("The last RULE")
    assert mark.evaluate(in_sight)
    field.fill("rule 1")
    page.locator("#found").get_by_text("1 / 11").wait_for()
    page.get_by_role("button", name="Previous match").click()
    page.locator("#found").get_by_text("11 / 11").wait_for()
    expect(mark).to_have_count(1)
    assert mark.evaluate(in_sight)
    field.fill("no such words")
    page.locator("#found").get_by_text("not found").wait_for()
    expect(mark).to_have_count(0)
    page.goto(f"{url}#article:99")
    page.locator("#found").get_by_text("not found").wait_for()
    text = stand.server.client.get(f"/v1/documents/{added['id']}/text").text
    start = text.index("Rule 17 🚤")
    page.goto(f"{url}?start={start}&end={start + len('Rule 17 🚤 of')}#article:17")
    mark.wait_for()
    expect(mark).to_have_text("Rule 17 🚤 of")
    assert mark.evaluate(in_sight)
    stand.server.client.delete(f"/v1/documents/{added['id']}")


def test_no_payload_is_executed_on_the_pages(page: Page, stand: Stand) -> None:
    """Through title, headings, text, address, file name, collection and errors."""
    page.add_init_script("window.hit = () => canary.push('executed')")
    articles = "".join(f"## Article {number} {each}\n\n{each}\n\n" for number, each in enumerate(PAYLOADS, 1))
    hostile = PAYLOADS[1]
    added = stand.server.add(hostile, articles, hostile)
    page.goto(stand.server.url)
    page.get_by_role("link", name=hostile, exact=True).wait_for()
    files = [
        {"name": f"{hostile}.md", "mimeType": "text/markdown", "buffer": articles.encode()},
        {"name": f"{hostile}.bin", "mimeType": hostile, "buffer": b"\0\1\2"},
    ]
    page.locator("#files").set_input_files(files)  # type: ignore[arg-type]
    page.locator("#sent").get_by_role("alert").wait_for()
    page.locator("#sent").get_by_text(f"{hostile}.md").wait_for()
    page.get_by_label("Ask in").select_option(hostile)
    # Taken out of its file, the same text has the same title in another collection.
    page.locator(f"#documents a[href='/documents/{added['id']}']").click()
    page.locator("#text .label").nth(len(PAYLOADS) - 1).wait_for()
    assert page.title().startswith(hostile)
    tags = page.evaluate(
        "[...new Set(Array.from(document.querySelectorAll('#outline *, #text *'), (each) => each.localName))]"
    )
    assert set(tags) == {"ul", "li", "a", "div"}
    page.goto(f"{page.url.partition('#')[0]}?start=0&end=5#{hostile}")
    page.locator("#text mark").wait_for()
    page.goto(f"{stand.server.url}/documents/{hostile}")
    page.get_by_role("alert").wait_for()
    assert page.evaluate("window.canary") == []


def test_a_visitor_opens_a_document_with_the_widgets_key_and_no_other(browser: Browser, stand: Stand) -> None:
    documents = stand.server.client.get("/v1/documents").json()["documents"]
    ids = {each["collection"]: each["id"] for each in documents}
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{stand.server.url}/documents/{ids['leases']}?key={stand.public}#article:2")
    page.get_by_role("heading", name="Lease of the boathouse").wait_for()
    page.goto(f"{stand.server.url}/documents/{ids['rules']}?key={stand.public}")
    page.get_by_role("alert").get_by_text("no document").wait_for()
    page.goto(f"{stand.server.url}/documents/{ids['leases']}")
    page.get_by_label("Key (kept until this tab is closed)").wait_for()
    expect(page.locator("#text")).to_have_text("")
    context.close()
