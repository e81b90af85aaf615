"""What a visitor does with the widget, and what the page around it notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

RENT = "What is the monthly rent?"
WATCH = """
window.canary = [];
addEventListener('securitypolicyviolation', (event) => canary.push(`policy: ${event.violatedDirective}`));
window.told = [];
for (const name of ['question', 'answer', 'citation-open', 'error'])
  addEventListener(name, (event) => { if (event.detail) told.push([name, event.detail]); }, true);
window.onerror = () => canary.push('onerror');
"""


def told(page: Page, name: str) -> list[Any]:
    found = page.evaluate("window.told")
    return [detail for each, detail in found if each == name]


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox", name="Your question").fill(question)
    page.keyboard.press("Enter")


def settled(page: Page, answers: int = 1) -> None:
    """Wait until so many questions have ended in an answer, an abstention or a failure."""
    page.wait_for_function(
        "many => told.filter(([name]) => name !== 'question' && name !== 'citation-open').length >= many",
        arg=answers,
    )


def shadow(page: Page, selector: str) -> Locator:
    return page.locator(f"clausecite-chat {selector}")
