"""The chat as a visitor of somebody else's site has it, under the strictest policy that such a page can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.browser import PATIENCE
from tests.api.serving import Stand

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RENT = "What is the monthly rent?"
WATCH = """
window.canary = [];
addEventListener('securitypolicyviolation', (event) => canary.push(`policy: ${event.violatedDirective}`));
addEventListener('error', (event) => { if (event.message) canary.push(`error: ${event.message}`); });
window.told = [];
for (const name of ['question', 'answer', 'citation-open', 'error'])
  addEventListener(name, (event) => { if (event.detail) told.push([name, event.detail]); });
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page = context.new_page()
    yield page
    assert page.evaluate("window.canary") == []
    context.close()


def told(page: Page, name: str) -> list[Any]:
    found = page.evaluate("window.told")
    return [detail for each, detail in found if each == name]


def test_the_journey_of_a_visitor(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/journey", questions=f"{RENT}|When is the lease renewed?"))
    launcher = page.get_by_role("button", name="Ask the documents")
    launcher.click()
    page.get_by_role("dialog", name="Ask the documents").wait_for()
    page.get_by_role("button", name=RENT).click()
    source = page.get_by_role("button", name=re.compile("^Source 1: Lease of the boathouse"))
    source.click()
    page.get_by_text("Quote verified").locator("visible=true").first.wait_for()
    assert (
        page.locator("clausecite-chat mark").inner_text()
        == "The monthly rent is 1,250 crowns, payable on the fifth working day."
    )
    assert source.get_attribute("aria-expanded") == "true"
    assert [each["question"] for each in told(page, "question")] == [RENT]
    assert told(page, "answer")[0]["answer"]["status"] == "answered"
    assert "1,250 crowns" in told(page, "citation-open")[0]["citation"]["quote"]
    page.keyboard.press("Escape")
    assert source.evaluate("each => each.getRootNode().activeElement === each")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert launcher.evaluate("each => each.getRootNode().activeElement === each")
