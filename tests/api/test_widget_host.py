"""The chat and the page around it: attributes, language, what is kept, and where the page puts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.api.serving import Stand
from tests.api.visiting import RENT, ask, settled, shadow

if TYPE_CHECKING:
    from playwright.sync_api import Page


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
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert chat.evaluate("each => each.ask('  ')") is None


@pytest.mark.parametrize(
    ("lang", "label", "direction"),
    [
        ("en-US", "Your question", "ltr"),
        ("zh-CN", "您的问题", "ltr"),
        ("zh-TW", "您的問題", "ltr"),
        ("zh-Hant-HK", "您的問題", "ltr"),
        ("zh-Hans-HK", "您的问题", "ltr"),
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
        ("constructor", "Your question", "ltr"),
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
    expect(shadow(page, ".root")).to_have_attribute("dir", direction)


def test_the_conversation_survives_going_to_another_page_and_nothing_else_is_stored(
    page: Page, stand: Stand
) -> None:
    page.goto(stand.page("/first", open=""))
    ask(page, RENT)
    settled(page)
    page.goto(stand.page("/second", open=""))
    expect(shadow(page, ".text").first).to_contain_text("1,250 crowns")
    page.get_by_role("button", name=re.compile("^Source 1")).click()
    shadow(page, ".proof").get_by_text("Quote verified").wait_for()
    stored = page.evaluate("[Object.keys(sessionStorage).length, localStorage.length, document.cookie]")
    assert stored == [1, 0, ""]
    kept = page.evaluate("JSON.parse(Object.values(sessionStorage)[0])")
    assert [turn["answer"]["passages"] for turn in kept] == [[]], "what is never shown again is not kept"
    assert page.context.cookies() == []
    page.get_by_role("button", name="New conversation").click()
    expect(shadow(page, ".text")).to_have_count(0)
    page.reload()
    expect(shadow(page, ".hello")).to_be_visible()


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
    expect(chat).to_have_count(1)
    chat.evaluate("each => each.open()")
    asking = """(each, question) => {
        window.asked = each.ask(question);
        document.querySelector('#a').append(each);
        document.querySelector('#b').append(each);
    }"""
    chat.evaluate(asking, RENT)
    assert page.evaluate("asked.then((answer) => answer.status)") == "answered"
    expect(shadow(page, ".exchange")).to_have_count(1)
    removing = """(each, question) => {
        const asked = each.ask(question);
        each.remove();
        window.kept = each;
        return asked.then((answer) => answer ?? 'none');
    }"""
    assert chat.evaluate(removing, "What interest does late rent bear?") == "none"
    page.evaluate("document.body.append(kept)")
    expect(shadow(page, ".exchange")).to_have_count(2)
    page.get_by_role("button", name="Try again").last.click()
    settled(page, 2)
    expect(shadow(page, ".text").last).to_contain_text("4.5%")


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
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.locator("clausecite-chat").bounding_box()["height"] == 500  # type: ignore[index]
    colour = "each => getComputedStyle(each).backgroundColor"
    assert shadow(page, ".go").evaluate(colour) == "rgb(90, 20, 120)"
    assert shadow(page, ".head").evaluate(colour) == "rgb(1, 2, 3)"
    assert shadow(page, ".panel").evaluate(colour) == "rgb(24, 29, 28)"
