"""The chat as a visitor of somebody else's site has it, under the strictest policy that such a page can have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.api.serving import Stand
from tests.api.visiting import RENT, ask, settled, shadow, told

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_journey_of_a_visitor(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/journey", questions=f"{RENT}|When is the lease renewed?"))
    launcher = page.get_by_role("button", name="Ask the documents")
    launcher.click()
    page.get_by_role("dialog", name="Ask the documents").wait_for()
    page.get_by_role("button", name=RENT).click()
    source = page.get_by_role("button", name=re.compile("^Source 1: Lease of the boathouse"))
    source.click()
    page.get_by_text("Quote verified").locator("visible=true").first.wait_for()
    expect(page.locator("clausecite-chat mark")).to_have_text(
        "The monthly rent is 1,250 crowns, payable on the fifth working day."
    )
    expect(source).to_have_attribute("aria-expanded", "true")
    assert [each["question"] for each in told(page, "question")] == [RENT]
    assert told(page, "answer")[0]["answer"]["status"] == "answered"
    assert "1,250 crowns" in told(page, "citation-open")[0]["citation"]["quote"]
    page.keyboard.press("Escape")
    assert source.evaluate("each => each.getRootNode().activeElement === each")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert launcher.evaluate("each => each.getRootNode().activeElement === each")


def test_it_says_when_the_documents_do_not_answer_and_shows_the_nearest(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/abstain", open=""))
    ask(page, "Who won the regatta of 1924 in Buenos Aires?")
    settled(page)
    assert told(page, "answer")[0]["answer"]["status"] == "abstained"
    expect(shadow(page, ".state").first).to_have_text("The documents do not answer this")
    nearest = shadow(page, ".cards button")
    nearest.first.wait_for()
    many = nearest.count()
    page.reload()
    nearest.first.click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    expect(nearest).to_have_count(many)


def test_earlier_turns_go_along_with_a_follow_up(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/follow", open=""))
    ask(page, "When does the lease end?")
    settled(page)
    with page.expect_request("**/v1/ask") as sent:
        ask(page, "And what if rent is paid late?")
    settled(page, 2)
    body = sent.value.post_data_json
    assert body
    assert [turn["role"] for turn in body["history"]] == ["user", "assistant"]
    assert body["history"][0]["content"] == "When does the lease end?"
    assert set(body) == {"question", "history", "stream"}


def test_quotes_are_stepped_through_copied_and_linked(page: Page, stand: Stand) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(stand.page("/sources", open=""))
    ask(page, "What do Article 1(1) and Article 2(2) of the lease say?")
    settled(page)
    shadow(page, ".cards button").first.click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    first = shadow(page, "mark").inner_text()
    page.get_by_role("button", name="Next source").click()
    page.wait_for_function(
        "first => document.querySelector('clausecite-chat').shadowRoot.querySelector('mark')?.textContent !== first",
        arg=first,
    )
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    expect(page.get_by_role("button", name="Source 2")).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="Copy citation").click()
    shadow(page, "[role=status]").get_by_text("Copied").wait_for()
    quote = shadow(page, "mark").inner_text()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{quote}” — Lease of the boathouse · ")
    link = page.get_by_role("link", name="Open the document").get_attribute("href")
    assert link
    assert link.startswith(f"{stand.server.url}/documents/")
    assert copied.endswith(link)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open the document").click()
    reader = opened.value
    expect(reader.locator("#text mark")).to_have_text(quote)
    page.get_by_role("button", name="Copy answer").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('[2] “'))")
    answer = told(page, "answer")[0]["answer"]
    assert page.evaluate("navigator.clipboard.readText()").startswith(answer["text"] + "\n\n[1] “")


def test_a_quote_that_is_no_longer_there_is_told_from_one_that_is(page: Page, stand: Stand) -> None:
    added = stand.server.add("Boat shed", "Article 1\n\nThe shed closes at nine each evening.\n", "leases")
    page.goto(stand.page("/gone", open=""))
    ask(page, "When does the shed close?")
    settled(page)
    page.get_by_role("button", name=re.compile("^Source 1")).click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    page.keyboard.press("Escape")
    # What the service would send had the text changed under the quote: other offsets than those quoted.
    page.route(
        "**/text?*",
        lambda route: route.fulfill(
            body="Something else stands here now.", headers={"Access-Control-Allow-Origin": "*"}
        ),
    )
    page.get_by_role("button", name=re.compile("^Source 1")).click()
    shadow(page, ".proof").get_by_text("This quote is no longer in the document").wait_for()
    expect(shadow(page, "mark")).to_have_count(0)
    page.keyboard.press("Escape")
    page.unroute("**/text?*")
    assert stand.server.client.delete(f"/v1/documents/{added['id']}").status_code == 204
    page.get_by_role("button", name=re.compile("^Source 1")).click()
    shadow(page, ".context").get_by_text("The document is no longer there.").wait_for()


def test_thumbs_are_sent_with_a_reason_and_the_question_only_when_ticked(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/thumbs", open=""))
    ask(page, RENT)
    settled(page)
    with page.expect_request("**/v1/feedback") as sent:
        page.get_by_role("button", name="Helpful", exact=True).click()
    answer = told(page, "answer")[0]["answer"]
    assert sent.value.post_data_json == {"answer_id": answer["id"], "verdict": "up", "consent": False}
    page.get_by_role("button", name="Helpful", exact=True, pressed=True).wait_for()
    page.get_by_role("button", name="Not helpful").click()
    page.get_by_role("checkbox", name="Send my question along").check()
    with page.expect_response("**/v1/feedback") as kept:
        page.get_by_role("button", name="Incomplete").click()
    assert kept.value.status == 204
    assert kept.value.request.post_data_json == {
        "answer_id": answer["id"],
        "verdict": "down",
        "consent": True,
        "reason": "incomplete",
        "question": RENT,
    }
    page.get_by_role("button", name="Not helpful", pressed=True).wait_for()
    expect(page.get_by_role("group", name="What was wrong?")).to_have_count(0)


def test_the_live_region_tells_boundaries_and_nothing_else(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/live", open=""))
    shadow(page, ".root").evaluate("""root => {
        window.said = [];
        new MutationObserver(() => said.push(root.querySelector('[role=status]').textContent))
            .observe(root.querySelector('[role=status]'), { childList: true, subtree: true, characterData: true });
    }""")
    expect(shadow(page, "[aria-live], [role=status], [role=log], [role=alert]")).to_have_count(1)
    ask(page, RENT)
    settled(page)
    many = len(told(page, "answer")[0]["answer"]["citations"])
    assert page.evaluate("window.said") == ["Answering…", f"Answer ready, sources: {many}"]
    page.get_by_role("button", name="Close").click()
    expect(shadow(page, "[role=status]")).to_have_text("")


def test_nothing_of_a_closed_chat_is_read_aloud(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/closed"))
    page.get_by_role("button", name="Ask the documents").wait_for()
    assert "dialog" not in page.locator("body").aria_snapshot()
    assert page.locator("body").aria_snapshot().count("button") == 1
    page.evaluate("question => document.querySelector('clausecite-chat').ask(question)", RENT)
    settled(page)
    page.get_by_role("button", name="Close").click()
    snapshot = page.locator("body").aria_snapshot()
    assert "1,250" not in snapshot
    assert snapshot.count("button") == 1


def test_the_keyboard_reaches_everything(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/keyboard"))
    focused = "document.querySelector('clausecite-chat').shadowRoot.activeElement?.className ?? ''"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type(RENT)
    page.keyboard.press("Enter")
    settled(page)
    page.keyboard.press("F6")
    assert page.evaluate(focused) == "log"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "cite"
    page.keyboard.press("Enter")
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    assert page.evaluate(focused) == "source"
    for expected in ("", "log", "source"):
        page.keyboard.press("F6")
        assert page.evaluate(focused) == expected, "textarea, log, source"
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "cite"
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "launcher"
