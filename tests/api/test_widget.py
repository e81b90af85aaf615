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
window.told = [];
for (const name of ['question', 'answer', 'citation-open', 'error'])
  addEventListener(name, (event) => { if (event.detail) told.push([name, event.detail]); }, true);
window.onerror = () => canary.push('onerror');
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


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox", name="Your question").fill(question)
    page.keyboard.press("Enter")


def settled(page: Page, answers: int = 1) -> None:
    """Wait until so many questions have ended in an answer, an abstention or a failure."""
    page.wait_for_function(
        "many => told.filter(([name]) => name !== 'question' && name !== 'citation-open').length >= many",
        arg=answers,
    )


def shadow(page: Page, selector: str) -> Any:
    return page.locator(f"clausecite-chat {selector}")


def test_it_says_when_the_documents_do_not_answer_and_shows_the_nearest(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/abstain", open=""))
    ask(page, "Who won the regatta of 1924 in Buenos Aires?")
    settled(page)
    assert told(page, "answer")[0]["answer"]["status"] == "abstained"
    assert shadow(page, ".state").first.inner_text() == "The documents do not answer this"
    nearest = shadow(page, ".cards button")
    assert nearest.count() >= 1
    nearest.first.click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()


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
    ask(page, RENT)
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
    assert page.get_by_role("button", name="Source 2").get_attribute("aria-expanded") == "true"
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
    reader.locator("#text mark").wait_for()
    assert reader.locator("#text mark").inner_text() == quote
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
    assert shadow(page, "mark").count() == 0
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
    assert page.get_by_role("group", name="What was wrong?").count() == 0


def test_the_live_region_tells_boundaries_and_nothing_else(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/live", open=""))
    shadow(page, ".root").evaluate("""root => {
        window.said = [];
        new MutationObserver(() => said.push(root.querySelector('[role=status]').textContent))
            .observe(root.querySelector('[role=status]'), { childList: true, subtree: true, characterData: true });
    }""")
    assert shadow(page, "[aria-live], [role=status], [role=log], [role=alert]").count() == 1
    ask(page, RENT)
    settled(page)
    many = len(told(page, "answer")[0]["answer"]["citations"])
    assert page.evaluate("window.said") == ["Answering…", f"Answer ready, sources: {many}"]
    page.get_by_role("button", name="Close").click()
    assert shadow(page, "[role=status]").inner_text() == ""


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


def test_methods_and_attributes(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/methods", heading="Ask the harbour", lang="de"))
    shadow(page, ".launcher").wait_for()
    chat = page.locator("clausecite-chat")
    chat.evaluate("each => each.open()")
    page.get_by_role("dialog", name="Ask the harbour").wait_for()
    answer = chat.evaluate("(each, question) => each.ask(question)", RENT)
    assert answer["status"] == "answered"
    page.get_by_role("button", name="Antwort kopieren").wait_for()
    chat.evaluate("each => each.setAttribute('lang', 'fr')")
    page.get_by_role("button", name="Copier la réponse").wait_for()
    chat.evaluate("each => each.close()")
    assert page.get_by_role("dialog").count() == 0
    assert chat.evaluate("each => each.ask('  ')") is None


@pytest.mark.parametrize(
    ("lang", "label", "direction"),
    [
        ("en-US", "Your question", "ltr"),
        ("zh-CN", "您的问题", "ltr"),
        ("zh-TW", "您的問題", "ltr"),
        ("zh-Hant-HK", "您的問題", "ltr"),
        ("es-MX", "Su pregunta", "ltr"),
        ("fr-CA", "Votre question", "ltr"),
        ("de-AT", "Ihre Frage", "ltr"),
        ("ru", "Ваш вопрос", "ltr"),
        ("ar-EG", "سؤالك", "rtl"),
        ("pt-BR", "Sua pergunta", "ltr"),
        ("ja", "ご質問", "ltr"),
        ("ko-KR", "질문", "ltr"),
        ("hi-IN", "आपका प्रश्न", "ltr"),
        ("xx", "Your question", "ltr"),
    ],
)
def test_the_language_is_that_of_the_page(
    page: Page, stand: Stand, lang: str, label: str, direction: str
) -> None:
    stand.page("/lang", open="")
    html, headers = stand.site.pages["/lang"]
    stand.site.pages["/lang"] = (html.replace("lang=en", f"lang={lang}"), headers)
    page.goto(f"{stand.site.url}/lang")
    page.get_by_role("textbox", name=label, exact=True).wait_for()
    assert shadow(page, ".root").get_attribute("dir") == direction


def test_the_conversation_survives_going_to_another_page_and_nothing_else_is_stored(
    page: Page, stand: Stand
) -> None:
    page.goto(stand.page("/first", open=""))
    ask(page, RENT)
    settled(page)
    page.goto(stand.page("/second", open=""))
    assert "1,250 crowns" in shadow(page, ".text").first.inner_text()
    page.get_by_role("button", name=re.compile("^Source 1")).click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    stored = page.evaluate("[Object.keys(sessionStorage).length, localStorage.length, document.cookie]")
    assert stored == [1, 0, ""]
    assert page.context.cookies() == []
    page.get_by_role("button", name="New conversation").click()
    assert shadow(page, ".text").count() == 0
    page.reload()
    assert shadow(page, ".hello").is_visible()


def test_nothing_is_asked_of_anybody_else(page: Page, stand: Stand) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(stand.page("/requests", open=""))
    ask(page, RENT)
    settled(page)
    shadow(page, ".cards button").first.click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    assert {"/".join(url.split("/")[:3]) for url in asked} == {stand.site.url, stand.server.url}


def test_it_survives_being_added_twice_moved_and_removed(page: Page, stand: Stand) -> None:
    url = stand.page("/twice", '<div id="a"></div><div id="b"></div>')
    html, headers = stand.site.pages["/twice"]
    tag = re.search(r"<script.*?</script>", html)
    assert tag
    stand.site.pages["/twice"] = (html.replace(tag[0], tag[0] * 2), headers)
    page.goto(url)
    chat = page.locator("clausecite-chat")
    chat.first.wait_for(state="attached")
    page.wait_for_load_state("load")
    assert chat.count() == 1
    chat.evaluate("each => each.open()")
    asking = """(each, question) => {
        window.asked = each.ask(question);
        document.querySelector('#a').append(each);
        document.querySelector('#b').append(each);
    }"""
    chat.evaluate(asking, RENT)
    assert page.evaluate("asked.then((answer) => answer.status)") == "answered"
    assert shadow(page, ".exchange").count() == 1
    removing = """(each, question) => {
        const asked = each.ask(question);
        each.remove();
        window.kept = each;
        return asked.then((answer) => answer ?? 'none');
    }"""
    assert chat.evaluate(removing, "What interest does late rent bear?") == "none"
    page.evaluate("document.body.append(kept)")
    assert shadow(page, ".exchange").count() == 2
    page.get_by_role("button", name="Try again").last.click()
    settled(page, 2)
    assert "4.5%" in shadow(page, ".text").last.inner_text()


def test_a_page_can_carry_the_element_itself_inline_and_themed(page: Page, stand: Stand) -> None:
    style = """clausecite-chat { height: 500px; --clausecite-accent: rgb(90, 20, 120); }
        ::part(header) { background: rgb(1, 2, 3); }"""
    body = f'<clausecite-chat inline theme="dark" key="{stand.public}" questions="{RENT}"></clausecite-chat>'
    stand.page("/inline", body)
    html, headers = stand.site.pages["/inline"]
    tag = f'<style>{style}</style><script src="{stand.server.url}/widget.js" async></script></head>'
    html = re.sub(r"<script.*?</script></head>", lambda _: tag, html)
    policy = headers["Content-Security-Policy"] + "; style-src 'unsafe-inline'"
    stand.site.pages["/inline"] = (html, {"Content-Security-Policy": policy})
    page.goto(f"{stand.site.url}/inline")
    page.get_by_role("button", name=RENT).click()
    settled(page)
    assert page.get_by_role("dialog").count() == 0
    assert page.locator("clausecite-chat").bounding_box()["height"] == 500  # type: ignore[index]
    colour = "each => getComputedStyle(each).backgroundColor"
    assert shadow(page, ".go").evaluate(colour) == "rgb(90, 20, 120)"
    assert shadow(page, ".head").evaluate(colour) == "rgb(1, 2, 3)"
    assert shadow(page, ".panel").evaluate(colour) == "rgb(24, 29, 28)"
