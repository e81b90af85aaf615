"""What hostile text, and a hostile page around it, can do through the widget: nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.api.browser import Double, Site
from tests.api.serving import Stand
from tests.api.visiting import RENT, settled, shadow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Each would set window.hit were it ever read as markup, script or address.
PAYLOADS = """
<script>hit()</script>
<img src=x onerror=hit()>
<svg onload=hit()>
<svg><script>hit()</script></svg>
<body onload=hit()>
<iframe src="javascript:parent.hit()"></iframe>
<iframe srcdoc="<script>parent.hit()</script>"></iframe>
<a href="javascript:hit()">x</a>
<math><maction actiontype="statusline#" xlink:href="javascript:hit()">x</maction></math>
<input autofocus onfocus=hit()>
<details open ontoggle=hit()>
<video><source onerror=hit()></video>
<audio src=x onerror=hit()>
<object data="javascript:hit()">
<embed src="javascript:hit()">
<form action="javascript:hit()"><button>x</button></form>
<button formaction="javascript:hit()">x</button>
<style>@import 'javascript:hit()';</style>
<link rel=stylesheet href="javascript:hit()">
<meta http-equiv=refresh content="0;url=javascript:hit()">
<base href="javascript:hit()//">
<marquee onstart=hit()>x</marquee>
<template><script>hit()</script></template><slot onslotchange=hit()></slot>
<x onclick=hit() contenteditable autofocus onfocus=hit() tabindex=1>x</x>
<div style="background:url(javascript:hit())" onpointerover=hit()>x</div>
<noscript><p title="</noscript><img src=x onerror=hit()>">
<svg><animate onbegin=hit() attributeName=x dur=1s>
<svg><set onbegin=hit() attributeName=x>
<isindex type=image src=1 onerror=hit()>
<textarea autofocus onfocus=hit()></textarea>
</title></style></textarea></script><script>hit()</script>
"><script>hit()</script>
'-hit()-'
${hit()}
{{constructor.constructor('hit()')()}}
javascript:hit()//
data:text/html,<script>hit()</script>
<!--><img src=x onerror=hit()>-->
<![CDATA[<img src=x onerror=hit()>]]>
＜script＞hit()＜/script＞
\u2028<img src=x onerror=hit()>\u2029
\u202e<img src=x onerror=hit()>
[1](javascript:hit())
![x](x"onerror="hit())
""".strip().split("\n")
CANARY = """
window.canary = [];
window.told = [];
window.hit = () => canary.push('executed');
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => canary.push(name);
addEventListener('securitypolicyviolation', (event) => canary.push(`${event.violatedDirective} ${event.sample}`));
addEventListener('error', (event) => { if (event.message) canary.push(event.message); });
for (const name of ['answer', 'error'])
  addEventListener(name, (event) => { if (event.detail) told.push([name, event.detail]); }, true);
"""

# Asks each, presses whatever is a button in the answer, and lets a question with it fail.
PRESS_ALL = """async (payloads) => {
    const chat = document.querySelector('clausecite-chat');
    const root = chat.shadowRoot;
    const shown = [];
    for (const payload of payloads) {
        await chat.ask(payload);
        const answer = root.querySelector('.exchange:last-child');
        answer.querySelectorAll('button[aria-expanded]').forEach((each) => each.click());
        while (!root.querySelector('.proof')?.textContent) await new Promise((done) => setTimeout(done, 5));
        const texts = ['.context mark', '.proof'].map((each) => root.querySelector(each)?.textContent);
        shown.push([answer.querySelector('.text').textContent, ...texts, root.querySelector('.source a').href]);
        await chat.ask(`fail ${payload}`);
    }
    return shown;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(30_000)
    context.add_init_script(CANARY)
    yield context.new_page()
    context.close()


def poisoned(text: str) -> dict[str, Any]:
    """An answer whose every string is the payload."""
    quote = {
        "document_id": text,
        "document_title": text,
        "document_sha256": text,
        "address": text,
        "clause": text,
        "path": [text, text],
        "start": 0,
        "end": len(text),
        "page": None,
    }
    passage = {**quote, "text": text, "score": 1.0, "via": ["dense"]}
    return {
        "id": text,
        "question": text,
        "standalone": text,
        "status": "answered",
        "reason": None,
        "text": f"{text} [1]",
        "sentences": [],
        "citations": [{**quote, "id": 1, "quote": text}],
        "confidence": 0.9,
        "passages": [passage],
        "composer": text,
        "language": text,
    }


def test_there_are_forty_payloads() -> None:
    assert len(PAYLOADS) >= 40


def test_no_payload_is_ever_executed(page: Page, site: Site, stand: Stand) -> None:
    """Through question, answer, quote, title, path, ids, fetched text, error and the stored history."""
    double = Double(site)
    double.answer = poisoned
    double.problem = lambda question: (422, question[5:]) if question.startswith("fail ") else None
    policy = (
        f"default-src 'none'; script-src {stand.server.url}; connect-src {site.url}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    tag = f'<script src="{stand.server.url}/widget.js" async></script>'
    url = site.put(
        "/poison",
        f'<clausecite-chat src="{site.url}" open></clausecite-chat>',
        tag,
        Content_Security_Policy=policy,
    )
    page.goto(url)
    shadow(page, "textarea").wait_for()
    shown = page.evaluate(PRESS_ALL, PAYLOADS)
    for payload, (text, marked, proof, href) in zip(PAYLOADS, shown, strict=True):
        # The question goes out without the white space around it.
        assert text == f"{payload.strip()} [1]".replace("[1]", "1")
        assert marked == payload.strip()
        assert proof == "Quote verified"
        assert href.startswith(f"{site.url}/documents/")
    assert page.evaluate("told.filter(([name]) => name === 'error').length") == len(PAYLOADS)
    page.reload()
    shadow(page, ".exchange").last.wait_for()
    expect(shadow(page, ".exchange"), "the history is read back").to_have_count(30)
    chat = page.locator("clausecite-chat")
    chat.evaluate(
        "(each, text) => { each.setAttribute('heading', text); each.setAttribute('questions', text); }",
        PAYLOADS[1],
    )
    chat.evaluate(
        "(each) => { sessionStorage.clear(); each.setAttribute('heading', '<script>hit()</script>'); }"
    )
    page.get_by_role("dialog", name="<script>hit()</script>").wait_for()
    allowed = "div p h2 h3 h4 header section article ol li span button svg path textarea form mark a"
    found = shadow(page, ".root").evaluate(
        "root => [...new Set(Array.from(root.querySelectorAll('*'), (each) => each.localName))]"
    )
    assert set(found) <= set(allowed.split())
    assert page.evaluate("window.canary") == []


def test_stored_rubbish_does_not_stop_it(page: Page, stand: Stand) -> None:
    page.goto(stand.page("/rubbish", open=""))
    shadow(page, "textarea").wait_for()
    page.evaluate("question => document.querySelector('clausecite-chat').ask(question)", RENT)
    settled(page)
    name = page.evaluate("Object.keys(sessionStorage)[0]")
    for value in (
        "{",
        "null",
        "[null, 3, {}]",
        '[{"question": "x", "answer": {"text": "y", "citations": [{}], "passages": []}}]',
    ):
        page.evaluate("([name, value]) => sessionStorage.setItem(name, value)", [name, value])
        page.reload()
        shadow(page, ".hello").wait_for()
    assert page.evaluate("window.canary") == []


def test_integrity_lets_these_bytes_in_and_no_others(page: Page, stand: Stand) -> None:
    url = stand.server.url
    from api.script import tag, widget

    good = tag(url, stand.public)
    page.goto(stand.site.put("/pinned", "", good, Content_Security_Policy=stand.policy))
    page.get_by_role("button", name="Ask the documents").wait_for()
    bad = good.replace(widget().integrity, "sha384-" + "A" * 64)
    page.goto(stand.site.put("/broken", "", bad, Content_Security_Policy=stand.policy))
    page.wait_for_load_state("networkidle")
    expect(page.locator("clausecite-chat")).to_have_count(0)


def test_no_html_sink_is_in_what_is_built(stand: Stand) -> None:
    sinks = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
        r"|createContextualFragment|srcdoc|setHTML|localStorage|\.cookie"
    )
    for path in ("/widget.js", "/static/page.js", "/static/document.js"):
        script = stand.server.client.get(path).text
        assert not re.search(sinks, script), path
        hosts = set(re.findall(r"https?://[^\s\"'`]+", script))
        assert hosts <= {"http://www.w3.org/2000/svg"}, path


HOST_STYLE = """
* { color: rgb(255, 0, 0) !important; font-size: 40px !important; letter-spacing: 9px !important; }
* { text-transform: uppercase !important; }
button, textarea, p, h2, div { display: none !important; border: 20px solid !important; }
html { font-size: 62.5%; direction: rtl; text-align: right; line-height: 4; cursor: wait; }
"""
MEASURE = """() => {
    const shadow = document.querySelector('clausecite-chat').shadowRoot;
    return Array.from(shadow.querySelectorAll('*'), (each) => {
        const style = getComputedStyle(each);
        const names = ['color', 'display', 'fontSize', 'letterSpacing', 'textTransform', 'lineHeight'];
        names.push('borderTopWidth', 'textAlign', 'cursor', 'width');
        return [each.localName, each.className.baseVal ?? each.className, ...names.map((name) => style[name])].join(' ');
    });
}"""


def styled(stand: Stand, path: str, style: str) -> str:
    url = stand.page(
        path, "<p id=text>The page's own text</p><button id=own>Own</button>", open="", lang="en"
    )
    html, headers = stand.site.pages[path]
    policy = headers["Content-Security-Policy"] + "; style-src 'unsafe-inline'"
    html = html.replace("</head>", f"<style>{style}</style></head>").replace(
        ' data-open=""', ' data-open="" data-theme="light"'
    )
    stand.site.pages[path] = (html, {"Content-Security-Policy": policy})
    return url


def test_styles_leak_neither_in_nor_out(page: Page, stand: Stand) -> None:
    own = """() => ['#text', '#own', 'body', 'html'].map((each) => {
        const style = getComputedStyle(document.querySelector(each));
        return Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`).join();
    })"""
    page.goto(styled(stand, "/plain", ""))
    shadow(page, ".launcher").wait_for()
    plain = page.evaluate(MEASURE)
    with_chat = page.evaluate(own)
    page.locator("clausecite-chat").evaluate("each => each.remove()")
    assert page.evaluate(own) == with_chat
    page.goto(styled(stand, "/loud", HOST_STYLE))
    shadow(page, ".launcher").wait_for()
    assert page.evaluate(MEASURE) == plain


def test_the_page_gets_one_global_name_at_most_and_nothing_shifts(page: Page, stand: Stand) -> None:
    names = "() => Object.getOwnPropertyNames(window).filter((name) => isNaN(name))"
    page.goto(stand.site.put("/bare", "<h1>Harbour office</h1>", Content_Security_Policy=stand.policy))
    bare = set(page.evaluate(names))
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value)))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(stand.page("/full", "<h1>Harbour office</h1>" + "<p>Text that must not move.</p>" * 40))
    page.get_by_role("button", name="Ask the documents").click()
    page.evaluate("question => document.querySelector('clausecite-chat').ask(question)", RENT)
    settled(page)
    added = set(page.evaluate(names)) - bare - {"shift"}
    assert len(added) <= 1, added
    # Pressing a button excuses what moves within half a second; what counts is whether the page's own text has moved.
    assert page.evaluate("window.shift") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
