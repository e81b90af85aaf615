"""The chat when things go wrong, and when they go on for long."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.api.browser import Double, Site
from tests.api.serving import Stand
from tests.api.test_widget_safety import poisoned
from tests.api.visiting import ask, settled, shadow, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = "A sentence of an answer that goes on and on. " * 223  # 10,035 characters


def answer(text: str) -> dict[str, Any]:
    made = poisoned("The quoted words.")
    return {**made, "text": f"{text} [1]"}


@pytest.fixture
def double(page: Page, site: Site, stand: Stand) -> Iterator[Double]:
    """The widget on a page of the site, asking a service that does as the test wants."""
    double = Double(site)
    double.answer = lambda question: answer(f"To {question}: yes, in so many words.")
    tag = f'<script src="{stand.server.url}/widget.js" async></script>'
    page.goto(site.put("/faults", f'<clausecite-chat src="{site.url}" open></clausecite-chat>', tag))
    shadow(page, "textarea").wait_for()
    yield double
    double.go.set()


def test_a_stream_that_breaks_is_asked_for_again_and_the_text_goes_on(page: Page, double: Double) -> None:
    double.broken = 1
    ask(page, "the first")
    settled(page)
    assert len(double.asked) == 2
    expect(shadow(page, ".text")).to_have_text(re.compile("^To the first: yes, in so many words."))
    expect(shadow(page, ".exchange")).to_have_count(1)
    assert told(page, "error") == []


def test_a_stream_that_keeps_breaking_is_given_up_in_words_and_can_be_tried_again(
    page: Page, double: Double
) -> None:
    double.broken = 3
    ask(page, "the second")
    shadow(page, ".wrong").get_by_text("The connection broke.").wait_for()
    assert len(double.asked) == 3
    expect(shadow(page, ".text"), "what has come stays").to_contain_text("To the second")
    assert told(page, "error")[0]["kind"] == "broken"
    page.get_by_role("button", name="Try again").click()
    settled(page, 2)
    expect(shadow(page, ".wrong")).to_have_count(0)
    assert told(page, "answer")


def test_stop_keeps_what_has_come_and_ends_the_request(page: Page, double: Double) -> None:
    double.go.clear()
    ask(page, "the third")
    shadow(page, ".text").get_by_text("To the third").wait_for()
    with page.expect_event("requestfailed") as failed:
        page.get_by_role("button", name="Stop").click()
    assert failed.value.url.endswith("/v1/ask")
    shadow(page, ".state").get_by_text("Stopped").wait_for()
    expect(shadow(page, ".text")).to_contain_text("To the third")
    page.get_by_role("button", name="Send").wait_for()
    assert told(page, "error") == []


def test_a_new_question_gives_the_old_one_up(page: Page, double: Double) -> None:
    double.go.clear()
    ask(page, "the old")
    shadow(page, ".text").get_by_text("To the old").wait_for()
    ask(page, "the new")
    shadow(page, ".text").get_by_text("To the new").wait_for()
    double.go.set()
    settled(page)
    expect(shadow(page, ".exchange").first).to_contain_text("Stopped")
    assert [each["answer"]["question"] for each in told(page, "answer")] == ["The quoted words."]
    expect(shadow(page, ".exchange").last.locator(".text")).to_contain_text("so many words. 1")


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        (503, "The service is busy. Try again in a moment.", "busy"),
        (429, "Too many questions. Try again in a minute.", "limit"),
        (403, "This page may not ask here.", "refused"),
        (500, "Something went wrong.", "failed"),
    ],
)
def test_a_refusal_is_told_in_words(page: Page, double: Double, status: int, words: str, kind: str) -> None:
    double.problem = lambda _: (status, "what the owner should know")
    ask(page, "anything")
    shadow(page, ".wrong").get_by_text(words).wait_for()
    expect(shadow(page, "[role=status]")).to_have_text(words)
    assert told(page, "error") == [{"kind": kind, "status": status, "detail": "what the owner should know"}]
    expect(shadow(page, ".root")).not_to_contain_text("owner")


def test_without_network_the_question_waits_and_is_asked_once_there_is_one(
    page: Page, double: Double
) -> None:
    page.context.set_offline(True)
    ask(page, "the patient")
    shadow(page, ".wrong").get_by_text("You are offline.").wait_for()
    assert double.asked == []
    page.context.set_offline(False)
    settled(page, 2)
    assert [body["question"] for body in double.asked] == ["the patient"]
    expect(shadow(page, ".exchange")).to_have_count(1)


def test_a_server_that_is_down_is_said_to_be(page: Page, stand: Stand, site: Site) -> None:
    tag = f'<script src="{stand.server.url}/widget.js" async></script>'
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    page.goto(site.put("/down", f'<clausecite-chat src="{nobody}" open></clausecite-chat>', tag))
    shadow(page, "textarea").wait_for()
    ask(page, "anybody there?")
    shadow(page, ".wrong").get_by_text("The service cannot be reached.").wait_for()
    assert told(page, "error")[0]["kind"] == "down"


def test_an_answer_of_ten_thousand_characters(page: Page, double: Double) -> None:
    double.answer = lambda _: answer(LONG)
    ask(page, "long")
    settled(page)
    expect(shadow(page, ".text")).to_have_text(LONG + " 1")
    shadow(page, ".text .cite").click()
    # The panel scrolls, the page around it does not.
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight && scrollY === 0")
    assert shadow(page, ".log").evaluate("each => each.scrollWidth <= each.clientWidth")


def test_five_hundred_messages(page: Page, double: Double) -> None:
    asking = """async (many) => {
        const chat = document.querySelector('clausecite-chat');
        for (let number = 0; number < many; number++) await chat.ask(`question ${number}`);
        const log = chat.shadowRoot.querySelector('.log');
        const began = performance.now();
        await chat.ask('the last');
        return [performance.now() - began, log.scrollHeight - log.scrollTop - log.clientHeight];
    }"""
    took, below = page.evaluate(asking, 250)
    expect(shadow(page, ".exchange"), "250 questions and as many answers, then one more").to_have_count(251)
    assert took < 1_000
    assert below < 2, "the end is in sight"
    assert len(double.asked[-1]["history"]) == 12
    kept = page.evaluate("Object.values(sessionStorage)[0]")
    assert len(json.loads(kept)) == 30
    assert len(kept) < 200_000


def test_the_answer_follows_its_end_unless_the_reader_has_gone_up(page: Page, double: Double) -> None:
    double.answer = lambda _: answer(LONG)
    for _ in range(2):
        page.locator("clausecite-chat").evaluate("each => each.ask('long')")
    shadow(page, ".log").evaluate("each => each.scrollTop = 0")
    double.go.clear()
    page.locator("clausecite-chat").evaluate("each => void each.ask('again')")
    shadow(page, ".exchange").nth(2).locator(".text").wait_for(state="attached")
    shadow(page, ".log").evaluate("each => each.scrollTop = 10")
    double.go.set()
    settled(page, 3)
    assert shadow(page, ".log").evaluate("each => each.scrollTop") == 10
