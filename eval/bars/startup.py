"""How long the server takes from its start to ready over a folder of 100 documents and more."""

from __future__ import annotations

from eval.bars import Figure
from eval.bars.folders import laws_folder
from eval.bars.serving import serving

TIMES = 5
DOCUMENTS = 100


def measure() -> tuple[Figure, ...]:
    """Start the server five times; the slowest time from process start to GET /readyz 200 in seconds."""
    folder = laws_folder()
    times, documents = [], 0
    for _ in range(TIMES):
        with serving(folder) as server:
            times.append(server.ready_after)
            listed = server.client.get("/v1/documents", params={"limit": DOCUMENTS})
            documents = len(listed.raise_for_status().json()["documents"])
    if documents < DOCUMENTS:
        raise SystemExit(f"the folder lists {documents} documents; {DOCUMENTS} are needed for this bar")
    print(f"      seconds: {', '.join(f'{seconds:.2f}' for seconds in times)}")
    return (Figure(f"start to ready with {DOCUMENTS} documents and more", max(times), "s", 3, False),)
