"""A conversation that lasts: attributes change, tokens end, keys are revoked, pages are left, and there are several chats."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.api.browser import Double, Site
from tests.api.serving import Stand
from tests.api.test_widget_faults import answer
from tests.api.visiting import RENT, ask, settled, shadow, told

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

INTEREST = "What interest does late rent bear?"


def open_double(page: Page, site: Site, stand: Stand) -> Double:
    double = Double(site)
    double.answer = lambda question: answer(f"To {question}: yes, in so many words.")
    tag = f'<script src="{stand.server.url}/widget.js" async></script>'
    page.goto(site.put("/lasting", f'<clausecite-chat src="{site.url}" open></clausecite-chat>', tag))
    shadow(page, "textarea").wait_for()
    return double


def test_attributes_that_change_leave_draft_focus_and_conversation(
    page: Page, stand: Stand, site: Site
) -> None:
    double = open_double(page, site, stand)
    ask(page, "the first")
    settled(page)
    page.get_by_role("textbox", name="Your question").fill("half a ques")
    chat = page.locator("clausecite-chat")
    chat.evaluate("each => { each.lang = 'ja'; each.setAttribute('heading', '港'); }")
    field = page.get_by_role("textbox", name="ご質問")
    expect(field).to_have_value("half a ques")
    page.get_by_role("dialog", name="港").wait_for()
    page.keyboard.type("tion")
    expect(field).to_have_value("half a question")
    expect(shadow(page, ".text")).to_contain_text("To the first")
    chat.evaluate("each => each.setAttribute('inline', '')")
    page.get_by_role("region", name="港").wait_for()
    chat.evaluate("each => each.removeAttribute('inline')")
    double.go.clear()
    chat.evaluate("each => { window.asked = each.ask('the second'); }")
    shadow(page, ".text").last.get_by_text("To the second").wait_for()
    chat.evaluate("each => { each.lang = 'en'; }")
    assert page.evaluate("asked.then((answer) => answer ?? 'given up')") == "given up"
    double.go.set()
    shadow(page, ".exchange").last.get_by_role("button", name="Try again").click()
    shadow(page, ".exchange").last.get_by_role("button", name="Copy answer").wait_for()
    expect(shadow(page, ".exchange")).to_have_count(2)
    chat.evaluate(
        "each => { each.setAttribute('key', 'another'); each.setAttribute('questions', 'One?|Two?'); }"
    )
    shadow(page, ".hello").wait_for()
    assert shadow(page, ".first button").all_inner_texts() == ["One?", "Two?"]


def test_a_question_under_way_is_found_on_the_next_page(page: Page, stand: Stand, site: Site) -> None:
    double = open_double(page, site, stand)
    double.go.clear()
    ask(page, "the unanswered")
    shadow(page, ".text").get_by_text("To the unanswered").wait_for()
    page.reload()
    double.go.set()
    shadow(page, ".exchange").get_by_role("button", name="Try again").click()
    settled(page)
    expect(shadow(page, ".text")).to_contain_text("so many words. 1")


def test_several_chats_of_one_page_are_apart(page: Page, stand: Stand) -> None:
    chats = "".join(
        f'<clausecite-chat id="{name}" inline key="{stand.public}" src="{stand.server.url}"></clausecite-chat>'
        for name in ("one", "two")
    )
    page.goto(stand.page("/several", chats))
    shadow(page, ".launcher").last.wait_for(state="attached")
    expect(page.locator("clausecite-chat"), "the tag adds none for a key that has a chat").to_have_count(2)
    questions = {"one": RENT, "two": INTEREST}
    asking = "([name, question]) => document.getElementById(name).ask(question).then((answer) => answer.text)"
    texts = {name: page.evaluate(asking, [name, question]) for name, question in questions.items()}
    assert "1,250" in texts["one"]
    assert "4.5%" in texts["two"]
    page.reload()
    for name, question in questions.items():
        asked = page.locator(f"#{name} .asked")
        asked.wait_for()
        assert asked.all_inner_texts() == [question]
    page.locator("#one .cite").first.click()
    page.locator("#one .proof svg").wait_for()
    assert page.locator("#two .source").is_hidden()


def test_a_token_that_ends_is_renewed_within_the_conversation(page: Page, stand: Stand) -> None:
    exchanged: list[Any] = []
    page.on("request", lambda request: exchanged.append(request) if "/widget/token" in request.url else None)
    page.goto(stand.page("/renewed", open=""))
    ask(page, RENT)
    settled(page)
    ask(page, INTEREST)
    settled(page, 2)
    assert len(exchanged) == 1
    # Its time is over.
    page.clock.set_system_time(time.time() + 601)
    ask(page, RENT)
    settled(page, 3)
    assert len(exchanged) == 2

    # The service takes it no more, as after a change of its clock: it is the service that refuses.
    def spoil(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "authorization": "Bearer ct_none.none"})

    page.route("**/v1/ask", spoil, times=1)
    ask(page, INTEREST)
    settled(page, 4)
    assert len(exchanged) == 3
    assert [each["answer"]["status"] for each in told(page, "answer")] == ["answered"] * 4
    assert told(page, "error") == []


def test_a_key_revoked_in_the_conversation_ends_it_in_words(page: Page, stand: Stand) -> None:
    key, secret = stand.keys.create_widget("ending", [stand.site.url], "leases", 100)
    stand.page("/ending", open="")
    html, headers = stand.site.pages["/ending"]
    stand.site.pages["/ending"] = (html.replace(stand.public, secret), headers)
    page.goto(f"{stand.site.url}/ending")
    ask(page, RENT)
    settled(page)
    # Its pages are none of the service's own, so visitors are given no link to documents there.
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shadow(page, ".cite").first.click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    expect(page.get_by_role("link")).to_have_count(0)
    page.get_by_role("button", name="Copy citation").click()
    shadow(page, "[role=status]").get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“The monthly rent")
    assert "http" not in copied
    assert secret not in copied
    stand.keys.revoke(key.id)
    ask(page, INTEREST)
    shadow(page, ".wrong").get_by_text("This page may not ask here.").wait_for()
    assert [each["kind"] for each in told(page, "error")] == ["refused"]
    expect(shadow(page, ".text").first, "what was said stays").to_contain_text("1,250 crowns")


def test_the_enter_that_ends_composing_sends_nothing(page: Page, stand: Stand, site: Site) -> None:
    double = open_double(page, site, stand)
    field = page.get_by_role("textbox", name="Your question")
    field.fill("每次可以借几本书")
    for more in ("isComposing: true", "keyCode: 229"):
        field.evaluate(
            f"each => each.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, {more} }}))"
        )
    expect(field).to_have_value("每次可以借几本书")
    page.keyboard.press("Enter")
    settled(page)
    assert [body["question"] for body in double.asked] == ["每次可以借几本书"]
