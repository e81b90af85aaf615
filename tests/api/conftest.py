from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from api.keys import Keys
from tests.api.browser import PATIENCE, Site, chromium, foreign_site
from tests.api.serving import Server, Stand, serving
from tests.api.visiting import WATCH

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LEASE = """# Lease of the boathouse

## Article 1 Term

(1) The lease runs for seven years from 1 March 2031.

(2) It is renewed for two years unless one party objects three months before its end.

## Article 2 Rent

(1) The monthly rent is 1,250 crowns, payable on the fifth working day.

(2) Rent paid late bears interest of 4.5% a year.
"""
RULES = """岸湖图书馆借阅规则

第一条 读者凭借书证借阅图书，每次最多借阅八册。

第二条 借阅期限为三十日，可以续借一次。

第三条 逾期归还的，每册每日收取一角滞纳金。
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("served") / "data") as running:
        running.add("Lease of the boathouse", LEASE, "leases")
        running.add("岸湖图书馆借阅规则", RULES, "rules")
        yield running


@pytest.fixture
def asks(server: Server) -> Iterator[None]:
    """Whatever a test does to the server, it is up afterwards and answers a real question."""
    yield
    answer = server.ask("What is the monthly rent?", collection="leases")
    assert answer["status"] == "answered"
    assert any("1,250 crowns" in citation["quote"] for citation in answer["citations"])


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with foreign_site() as running:
        yield running


@pytest.fixture(scope="session")
def stand(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Iterator[Stand]:
    data = tmp_path_factory.mktemp("stand") / "data"
    keys = Keys(data)
    _, full = keys.create("the owner")
    with serving(data, env={"CLAUSECITE_WIDGET_QUESTIONS_PER_MINUTE": "10000"}) as running:
        _, public = keys.create_widget("the site", [site.url, running.url], "leases", 10_000)
        running.client.headers["Authorization"] = f"Bearer {full}"
        running.add("Lease of the boathouse", LEASE, "leases")
        running.add("岸湖图书馆借阅规则", RULES, "rules")
        yield Stand(running, site, keys, full, public)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For a module, not the session: while Playwright runs, no other event loop can run in this thread."""
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page = context.new_page()
    yield page
    assert page.evaluate("window.canary") == []
    context.close()


@pytest.fixture
def owner_page(browser: Browser, stand: Stand) -> Iterator[Page]:
    """The service's page with the owner's key; whatever breaks the pages' policy fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(
        "window.canary = []; addEventListener('securitypolicyviolation', (event) => canary.push(event.violatedDirective));"
        "addEventListener('error', (event) => { if (event.message) canary.push(event.message); });"
    )
    page = context.new_page()
    page.goto(stand.server.url)
    page.get_by_label("Key (kept until this tab is closed)").fill(stand.full)
    page.get_by_role("button", name="Use").click()
    page.locator("#documents li").first.wait_for()
    yield page
    assert page.evaluate("window.canary") == []
    context.close()
