"""Every state as people meet it: no violation that axe finds, nothing too small to press, and a picture of it.

`make screenshots` writes the pictures into `docs/widget/`; elsewhere they go where pytest keeps temporary files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.browser import PATIENCE, Double, Site
from tests.api.serving import Stand
from tests.api.visiting import shadow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / "api" / "widget" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async (selector) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ include: [selector] }, { runOnly: tags, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html + node.failureSummary).join(' | ')}`);
}"""
# Whatever can be pressed and is not a mark within a sentence.
SMALL = """(root) => Array.from(root.querySelectorAll('button:not(.cite), a, textarea, label'))
    .filter((each) => each.checkVisibility())
    .map((each) => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([each, box]) => `${each.outerHTML} ${box.width} x ${box.height}`)"""
# Whatever can be pressed and is not scrolled out of sight is what a finger on its middle meets.
COVERED = """(root) => Array.from(root.querySelectorAll('button, a, textarea, input')).flatMap((each) => {
    const box = each.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const around = each.closest('.log')?.getBoundingClientRect();
    if (!each.checkVisibility({ visibilityProperty: true }) || (around && (y < around.top || y > around.bottom))) return [];
    const met = root.getRootNode().elementFromPoint(x, y);
    return each.contains(met) ? [] : [`${each.outerHTML} is under ${met?.outerHTML}`];
})"""
TEXTS = {
    "en": (
        "Lease of the boathouse\n\nArticle 2 Rent\n\n(1) The monthly rent is 1,250 crowns, payable on the fifth working day.\n\n"
        "(2) Rent paid late bears interest of 4.5% a year.\n\nArticle 3 Upkeep\n\n(1) The tenant keeps the slipway clear.\n",
        "The monthly rent is 1,250 crowns, payable on the fifth working day.",
        "Article 2(1)",
        ["What is the monthly rent?", "Who keeps the slipway clear?"],
        "These documents do not hold an answer to this question.",
    ),
    "ar": (
        "عقد إيجار مرفأ القوارب\n\nالمادة 2 الأجرة\n\n(1) الأجرة الشهرية 1250 كرونة تُدفع في يوم العمل الخامس.\n\n"
        "(2) يُحتسب على الأجرة المتأخرة 4.5% سنويًا.\n",
        "الأجرة الشهرية 1250 كرونة تُدفع في يوم العمل الخامس.",
        "المادة 2(1)",
        ["كم الأجرة الشهرية؟", "من ينظف الممر؟"],
        "لا تتضمن هذه المستندات إجابة عن هذا السؤال.",
    ),
}


# Those that stand in the documentation.
SHOWN = re.compile(
    r"(closed|open|streaming|answered|source|reasons|abstained|error)-light-en-1280|source-(dark-en-1280|light-ar-1280|dark-en-320)"
    r"|open-light-en-320|forced-colours|(home|document)-(light-(zh|en)-1280|dark-ar-320)"
)


def picture(page: Page, name: str, tmp_path: Path) -> None:
    named = os.environ.get("CLAUSECITE_SCREENSHOTS")
    page.screenshot(path=(Path(named) if named and SHOWN.fullmatch(name) else tmp_path) / f"{name}.png")


class Scene:
    """A page in one language and width, led through the states; `double` answers it."""

    def __init__(self, page: Page, double: Double, language: str) -> None:
        self.page = page
        self.double = double
        self.text, self.quote, self.clause, self.questions, self.nothing = TEXTS[language]
        self.comma = "،" if language == "ar" else ","
        double.text = lambda _: self.text
        double.answer = self._answer

    def _answer(self, question: str) -> dict[str, Any]:
        start = self.text.index(self.quote)
        title = self.text.partition("\n")[0]
        place = {
            "document_id": "lease", "document_title": title, "address": "article:2/paragraph:1", "clause": self.clause,
            "path": [self.clause], "start": start, "end": start + len(self.quote), "page": 3,
        }  # fmt: skip
        abstained = question == self.questions[1]
        passages = [{**place, "text": self.quote, "score": 1.0, "via": ["dense"]}]
        return {
            "id": "1", "status": "abstained" if abstained else "answered", "confidence": 0.2 if abstained else 0.94,
            "text": self.nothing if abstained else f"{title}{self.comma} {self.clause}: “{self.quote}”[1]",
            "citations": [] if abstained else [{**place, "id": 1, "quote": self.quote}], "passages": passages,
        }  # fmt: skip

    def closed(self) -> None:
        shadow(self.page, ".launcher").wait_for()

    def open(self) -> None:
        shadow(self.page, ".launcher").click()
        shadow(self.page, ".hello").wait_for()

    def streaming(self) -> None:
        self.double.go.clear()
        shadow(self.page, ".first button").first.click()
        shadow(self.page, ".text").wait_for()

    def answered(self) -> None:
        self.double.go.set()
        shadow(self.page, ".cards").wait_for()

    def source(self) -> None:
        shadow(self.page, ".cards button").first.click()
        shadow(self.page, ".proof svg").wait_for()

    def reasons(self) -> None:
        self.page.keyboard.press("Escape")
        shadow(self.page, ".row [aria-pressed]").nth(1).click()
        shadow(self.page, ".why").wait_for()
        # What the pointer is over looks pressed.
        self.page.mouse.move(1, 1)

    def abstained(self) -> None:
        self.page.locator("clausecite-chat").evaluate(
            "(each, question) => each.ask(question)", self.questions[1]
        )
        shadow(self.page, ".none").wait_for()

    def error(self) -> None:
        self.double.problem = lambda _: (503, "busy")
        self.page.locator("clausecite-chat").evaluate(
            "(each, question) => each.ask(question)", self.questions[0]
        )
        shadow(self.page, ".wrong").wait_for()


STATES: tuple[Callable[[Scene], None], ...] = (
    Scene.closed,
    Scene.open,
    Scene.streaming,
    Scene.answered,
    Scene.source,
    Scene.reasons,
    Scene.abstained,
    Scene.error,
)


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("NO AXE-CORE, SO ACCESSIBILITY IS NOT TESTED: run `npm ci` in api/widget")
    return AXE.read_text("utf-8")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(width: int, height: int, locale: str = "en-GB") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=locale, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_state_has_a_violation(
    open_page: Callable[..., Page],
    site: Site,
    stand: Stand,
    axe: str,
    tmp_path: Path,
    language: str,
    width: int,
) -> None:
    page = open_page(width, 640 if width == 320 else 800)
    double = Double(site)
    scene = Scene(page, double, language)
    tag = f'<script src="{stand.server.url}/widget.js" async></script><style>body {{ font-family: sans-serif }}</style>'
    words = "|".join(scene.questions)
    office, direction = ("مكتب الميناء", "rtl") if language == "ar" else ("Harbour office", "ltr")
    chat = f'<clausecite-chat src="{site.url}" questions="{words}"></clausecite-chat>'
    body = f'<main dir="{direction}"><h1>{office}</h1></main>{chat}'
    url = site.put("/looks", body, tag)
    html, headers = site.pages["/looks"]
    site.pages["/looks"] = (
        html.replace("<head>", '<head><meta name="color-scheme" content="light dark">').replace(
            "lang=en", f"lang={language}"
        ),
        headers,
    )
    page.goto(url)
    page.evaluate(axe)
    found = []
    for state in STATES:
        state(scene)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{state.__name__} {scheme}: {each}" for each in page.evaluate(RUN, "clausecite-chat")]
            picture(page, f"{state.__name__}-{scheme}-{language}-{width}", tmp_path)
        found += [f"{state.__name__}: {each}" for each in shadow(page, ".root").evaluate(SMALL)]
        found += [f"{state.__name__}: {each}" for each in shadow(page, ".root").evaluate(COVERED)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state.__name__
    double.go.set()
    assert found == []


def test_forced_colours_keep_what_says_something(
    open_page: Callable[..., Page], site: Site, stand: Stand, tmp_path: Path
) -> None:
    page = open_page(1280, 800)
    page.emulate_media(forced_colors="active")
    scene = Scene(page, Double(site), "en")
    tag = f'<script src="{stand.server.url}/widget.js" async></script>'
    page.goto(
        site.put(
            "/forced",
            f'<clausecite-chat src="{site.url}" questions="{scene.questions[0]}"></clausecite-chat>',
            tag,
        )
    )
    for state in STATES[1:5]:
        state(scene)
    style = "each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).color]"
    background, ink = shadow(page, ".context mark").evaluate(style)
    assert background != shadow(page, ".context").evaluate(style)[0] or ink != background
    assert shadow(page, ".asked").evaluate("each => getComputedStyle(each).borderTopStyle") == "solid"
    picture(page, "forced-colours", tmp_path)


def test_nothing_moves_for_who_wants_no_motion(
    open_page: Callable[..., Page], site: Site, stand: Stand
) -> None:
    page = open_page(1280, 800)
    double = Double(site)
    scene = Scene(page, double, "en")
    tag = f'<script src="{stand.server.url}/widget.js" async></script>'
    page.goto(
        site.put(
            "/still",
            f'<clausecite-chat src="{site.url}" questions="{scene.questions[0]}"></clausecite-chat>',
            tag,
        )
    )
    scene.open()
    scene.streaming()
    running = "document.querySelector('clausecite-chat').shadowRoot.getAnimations().length"
    assert page.evaluate(running) == 0
    double.go.set()


@pytest.mark.parametrize(
    ("locale", "width", "question"),
    [
        ("zh-CN", 1280, "借阅期限是多久？"),
        ("en-GB", 1280, "What is the monthly rent?"),
        ("ar-EG", 320, "What is the monthly rent?"),
    ],
)
def test_the_pages_have_no_violation(
    open_page: Callable[..., Page],
    stand: Stand,
    axe: str,
    tmp_path: Path,
    locale: str,
    width: int,
    question: str,
) -> None:
    language = locale[:2]
    collection = "rules" if language == "zh" else "leases"
    records = stand.server.client.get(f"/v1/documents?collection={collection}").json()["documents"]
    text = stand.server.client.get(f"/v1/documents/{records[0]['id']}/text").text
    quote = "借阅期限为三十日" if language == "zh" else "The monthly rent is 1,250 crowns"
    start = text.index(quote)
    place = f"?start={start}&end={start + len(quote)}#article:2"
    page = open_page(width, 800 if width > 320 else 640, locale)
    page.add_init_script(f"sessionStorage.setItem('clausecite key', '{stand.full}')")
    for name, path, ready in (
        ("home", "/", "#documents li"),
        ("document", f"/documents/{records[0]['id']}{place}", "#proof:not(:empty)"),
    ):
        page.goto(stand.server.url + path)
        page.locator(ready).first.wait_for()
        if name == "home":
            page.locator("#collection").select_option(collection)
            page.locator("clausecite-chat").evaluate("(each, question) => each.ask(question)", question)
            shadow(page, ".cards button").first.click()
            shadow(page, ".proof svg").wait_for()
            page.mouse.move(1, 1)
        # What is scrolled half under the search field is no small target.
        page.evaluate("scrollTo(0, 0)")
        page.evaluate(axe)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(RUN, "body") == [], (name, locale, scheme)
            picture(page, f"{name}-{scheme}-{language}-{width}", tmp_path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, locale)
