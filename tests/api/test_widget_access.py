"""Widget keys over HTTP: who gets a token, what it opens, what it costs, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.keys import Keys, check_origin
from api.limits import Meter
from index.errors import BadInput
from tests.api.serving import Stand, run, serving

RENT = {"question": "What is the monthly rent?"}


def token_of(stand: Stand, key: str | None = None, origin: str | None = None) -> httpx.Response:
    headers = {"Origin": stand.site.url if origin is None else origin} if origin != "" else {}
    return httpx.post(
        f"{stand.server.url}/v1/widget/token", json={"key": key or stand.public}, headers=headers
    )


@pytest.fixture
def visitor(stand: Stand) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {token_of(stand).json()['token']}", "Origin": stand.site.url}
    with httpx.Client(base_url=stand.server.url, headers=headers, timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    "origin", ["", "null", "https://evil.example", "http://localhost", "https://localhost:1"]
)
def test_no_token_for_pages_of_another_origin(stand: Stand, origin: str) -> None:
    response = token_of(stand, origin=origin)
    assert response.status_code == 403
    assert (origin or "no origin") in response.json()["detail"]
    assert "access-control-allow-origin" not in response.headers


def test_an_empty_list_of_origins_means_none(stand: Stand) -> None:
    key, secret = stand.keys.create_widget("nowhere", [], "leases", 10)
    assert token_of(stand, secret).status_code == 403
    stand.keys.revoke(key.id)
    assert token_of(stand, secret).status_code == 401


def test_a_widget_key_opens_nothing_by_itself(stand: Stand) -> None:
    headers = {"Authorization": f"Bearer {stand.public}"}
    for method, path in (("GET", "/v1/documents"), ("POST", "/v1/ask"), ("DELETE", "/v1/documents/x")):
        assert httpx.request(method, stand.server.url + path, headers=headers).status_code == 401


def test_a_visitor_asks_within_the_collection_and_chooses_nothing_else(visitor: httpx.Client) -> None:
    answer = visitor.post("/v1/ask", json=RENT).json()
    assert answer["status"] == "answered"
    assert {each["document_title"] for each in answer["passages"]} == {"Lease of the boathouse"}
    assert visitor.post("/v1/ask", json={**RENT, "collection": "leases"}).status_code == 200
    for more in ({"collection": "rules"}, {"limit": 3}, {"collection": None}):
        response = visitor.post("/v1/ask", json={**RENT, **more})
        assert response.status_code == 403, more
        assert next(iter(more)) in response.json()["detail"]


def test_a_visitor_reads_the_documents_of_the_collection_and_no_other(
    stand: Stand, visitor: httpx.Client
) -> None:
    documents = stand.server.client.get("/v1/documents").json()["documents"]
    ids = {each["collection"]: each["id"] for each in documents}
    for part in ("", "/outline", "/text?start=0&end=5"):
        assert visitor.get(f"/v1/documents/{ids['leases']}{part}").status_code == 200
        hidden = visitor.get(f"/v1/documents/{ids['rules']}{part}")
        missing = visitor.get(f"/v1/documents/{'0' * 26}{part}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json()["detail"].replace(ids["rules"], "") == missing.json()["detail"].replace(
            "0" * 26, ""
        )


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/documents"),
        ("POST", "/v1/documents"),
        ("DELETE", "/v1/documents/x"),
        ("PUT", "/v1/documents/x"),
        ("POST", "/v1/search"),
        ("GET", "/v1/models"),
    ],
)
def test_a_token_opens_no_other_route(visitor: httpx.Client, method: str, path: str) -> None:
    response = visitor.request(method, path, json={"query": "rent"} if path.endswith("search") else None)
    assert response.status_code == 403, response.text


def test_a_token_sent_from_another_origin_is_refused(visitor: httpx.Client) -> None:
    response = visitor.post("/v1/ask", json=RENT, headers={"Origin": "https://evil.example"})
    assert response.status_code == 401
    assert "access-control-allow-origin" not in response.headers


def test_revoking_a_key_ends_its_tokens_at_once(stand: Stand) -> None:
    key, secret = stand.keys.create_widget("short", [stand.site.url], "leases", 10)
    headers = {"Authorization": f"Bearer {token_of(stand, secret).json()['token']}", "Origin": stand.site.url}
    url = f"{stand.server.url}/v1/ask"
    assert httpx.post(url, json=RENT, headers=headers, timeout=60).status_code == 200
    stand.keys.revoke(key.id)
    assert httpx.post(url, json=RENT, headers=headers, timeout=60).status_code == 401


def test_browsers_are_told_of_exactly_the_origins_of_the_keys(stand: Stand) -> None:
    asking = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    url = f"{stand.server.url}/v1/ask"
    allowed = httpx.options(url, headers={**asking, "Origin": stand.site.url})
    assert allowed.headers["access-control-allow-origin"] == stand.site.url
    assert "access-control-allow-credentials" not in allowed.headers
    for origin in ("https://evil.example", stand.site.url + ".evil.example", stand.site.url.upper(), "null"):
        refused = httpx.options(url, headers={**asking, "Origin": origin})
        assert "access-control-allow-origin" not in refused.headers, origin


def test_the_budget_of_a_key_is_for_all_and_one_address_gets_only_its_own(stand: Stand) -> None:
    key, secret = stand.keys.create_widget("small", [stand.site.url], "leases", 2)
    headers = {"Authorization": f"Bearer {token_of(stand, secret).json()['token']}", "Origin": stand.site.url}
    codes = []
    for _ in range(4):
        response = httpx.post(f"{stand.server.url}/v1/ask", json=RENT, headers=headers, timeout=60)
        codes.append(response.status_code)
    stand.keys.revoke(key.id)
    assert codes[0] == 200
    assert codes[-1] == 429
    assert int(response.headers["retry-after"]) >= 1
    assert "try again in" in response.json()["detail"]


def test_an_address_has_a_budget_of_its_own(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "data")
    _, secret = keys.create_widget("site", ["https://www.example.org"], "leases", 1_000)
    with serving(tmp_path / "data", env={"CLAUSECITE_WIDGET_QUESTIONS_PER_MINUTE": "1"}) as server:
        origin = {"Origin": "https://www.example.org"}
        token = server.client.post("/v1/widget/token", json={"key": secret}, headers=origin).json()["token"]
        # Behind a proxy on this machine, the address is the one that it names.
        asked = [
            server.client.post(
                "/v1/ask",
                json=RENT,
                headers={**origin, "Authorization": f"Bearer {token}", "X-Forwarded-For": address},
            ).status_code
            for address in (
                "203.0.113.1",
                "203.0.113.1",
                "203.0.113.2",
                "2001:db8::1",
                "2001:db8::2",
                "2001:db8:0:1::1",
            )
        ]
    assert [status == 429 for status in asked] == [False, True, False, False, True, False]


def test_a_meter_fills_up_again_with_time() -> None:
    seconds = [0.0]
    meter = Meter(lambda: seconds[0])
    assert [meter.take("a", 1, 3) for _ in range(3)] == [0, 0, 0]
    assert meter.take("a", 1, 3) == pytest.approx(20)
    assert meter.take("b", 1, 3) == 0
    seconds[0] = 19.9
    assert meter.take("a", 1, 3) > 0
    seconds[0] = 20.0
    assert meter.take("a", 1, 3) == 0
    assert meter.take("a", 1, 3) > 0
    seconds[0] = 600.0
    assert [meter.take("a", 1, 3) for _ in range(3)] == [0, 0, 0]
    meter.give_back("a", 1)
    assert meter.take("a", 1, 3) == 0
    assert meter.take("a", 1, 3) > 0


def test_feedback_is_kept_and_a_question_with_consent_only(stand: Stand, visitor: httpx.Client) -> None:
    assert visitor.post("/v1/feedback", json={"answer_id": "a1", "verdict": "up"}).status_code == 204
    said = {"answer_id": "a1", "verdict": "down", "reason": "incomplete", "question": "What is the rent?"}
    refused = visitor.post("/v1/feedback", json=said)
    assert refused.status_code == 422
    assert "consent" in refused.json()["detail"]
    assert visitor.post("/v1/feedback", json={**said, "consent": True}).status_code == 204
    assert visitor.post("/v1/feedback", json={**said, "verdict": "sideways"}).status_code == 422
    anonymous = httpx.post(f"{stand.server.url}/v1/feedback", json={"answer_id": "a2", "verdict": "up"})
    assert anonymous.status_code == 401


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("HTTPS://WWW.Example.ORG", "https://www.example.org"),
        ("https://www.example.org:443", "https://www.example.org"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://[2001:db8::1]:8080", "http://[2001:db8::1]:8080"),
    ],
)
def test_an_origin_is_kept_as_browsers_send_it(given: str, exact: str) -> None:
    assert check_origin(given) == exact


NO_ORIGINS = """
    * https://*.example.org https://example.org/ https://example.org/app example.org null
    ftp://example.org https://user@example.org https://bücher.example https://example.org:99999 https://
"""


@pytest.mark.parametrize("given", ["", *NO_ORIGINS.split()])
def test_what_is_no_origin_is_refused(given: str) -> None:
    with pytest.raises(BadInput, match="is not an origin"):
        check_origin(given)


def test_the_command_prints_a_tag_with_the_hash_of_the_script(stand: Stand, tmp_path: Path) -> None:
    data = tmp_path / "data"
    origins = ("--origin", "https://a.example", "--origin", "https://b.example:8443")
    options = (*origins, "--collection", "leases", "--url", stand.server.url, "--data", str(data))
    made = run("keys", "create", "site", "--widget", *options, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    secret = made.stdout.strip()
    assert secret.startswith("cw_")
    found = re.search(
        r'src="(.+?)" integrity="(.+?)" crossorigin="anonymous"\s+data-key="(.+?)"', made.stdout + made.stderr
    )
    assert found, made.stderr
    assert found[3] == secret
    script = httpx.get(found[1])
    assert script.status_code == 200
    assert script.headers["access-control-allow-origin"] == "*"
    assert "immutable" in script.headers["cache-control"]
    assert script.content == httpx.get(f"{stand.server.url}/widget.js").content
    listed = run("keys", "list", "--data", str(data), cwd=tmp_path).stdout
    assert "widget: leases, https://a.example https://b.example:8443" in listed
    wrong = run(
        "keys",
        "create",
        "site",
        "--widget",
        "--origin",
        "https://a.example/x",
        "--data",
        str(data),
        cwd=tmp_path,
    )
    assert wrong.returncode
    assert "is not an origin" in wrong.stderr
