from __future__ import annotations

from api.metrics import BUCKETS_SECONDS, Metrics


def test_buckets_hold_all_requests_up_to_their_bound() -> None:
    metrics = Metrics()
    for seconds in (0.004, 0.04, 99.0):
        metrics.request("GET", "/x", 200, seconds)
    lines = metrics.render({}).splitlines()
    buckets = [
        line.rsplit(" ", 1)[1] for line in lines if line.startswith("clausecite_request_seconds_bucket")
    ]
    expected = [1 if bound < 0.04 else 2 for bound in BUCKETS_SECONDS]
    assert [int(count) for count in buckets] == [*expected, 3]
    assert 'clausecite_request_seconds_count{method="GET",route="/x"} 3' in lines
    assert 'clausecite_requests_total{method="GET",route="/x",status="200"} 3' in lines


def test_answers_abstentions_and_gauges() -> None:
    metrics = Metrics()
    metrics.answer("answered", None)
    metrics.answer("abstained", "not_in_documents")
    text = metrics.render({"clausecite_chunks": ("Chunks.", 1234567)})
    assert 'clausecite_answers_total{status="abstained",reason="not_in_documents"} 1' in text
    assert 'clausecite_answers_total{status="answered",reason=""} 1' in text
    assert text.endswith("# TYPE clausecite_chunks gauge\nclausecite_chunks 1234567\n")


def test_labels_are_escaped() -> None:
    metrics = Metrics()
    metrics.request("GET", 'a"b\\c\nd', 200, 0.0)
    assert r'route="a\"b\\c\nd"' in metrics.render({})
