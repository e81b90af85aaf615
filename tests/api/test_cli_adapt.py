"""`clausecite adapt`: learns beside a running server, which goes along; shows, takes back, refuses."""

from __future__ import annotations

from pathlib import Path

from tests.api.serving import run, serving
from tests.rag.nicknames import NAMES, RULES, THINGS, questions, write


def test_a_running_server_uses_what_was_learned_until_it_is_undone(tmp_path: Path) -> None:
    write(tmp_path / "asked.jsonl", questions())
    write(tmp_path / "easy.jsonl", questions(THINGS))
    question = f"Where do I find the {NAMES[6]}?"
    at = ("--collection", "house", "--data", "data")
    with serving(tmp_path / "data") as server:
        server.add("Rules of the house", RULES, "house")
        server.add("Rules of another house", RULES, "other")

        def first(collection: str) -> str:
            found = server.client.post("/v1/search", json={"query": question, "collection": collection})
            address: str = found.json()["passages"][0]["address"]
            return address

        before = first("house"), first("other")
        refused = run("adapt", "--questions", "easy.jsonl", *at, cwd=tmp_path)
        assert refused.returncode == 1
        assert "does not help beyond chance" in refused.stderr
        assert "nDCG@10" in refused.stderr
        assert run("adapt", "--list", "--data", "data", cwd=tmp_path).stdout == ""

        learned = run("adapt", "--questions", "asked.jsonl", *at, cwd=tmp_path)
        assert learned.returncode == 0, learned.stderr
        assert "adapter 1 of collection 'house' is installed, fitted on 40 of 40" in learned.stderr
        assert "R@100" in learned.stdout
        assert first("house") == "article:7"
        assert first("other") == before[1]
        explained = server.ask(question, collection="house", explain=True)["explanation"]
        assert explained["adapter"] == 1
        assert server.ask(question, collection="other", explain=True)["explanation"]["adapter"] is None
        shown = run("ask", question, "--explain", *at, cwd=tmp_path).stdout
        assert "ranked by adapter 1 of the collection" in shown
        assert "house: adapter 1 (used), 20" in run("adapt", "--list", "--data", "data", cwd=tmp_path).stdout

        (file,) = tmp_path.rglob("*.npz")
        file.write_bytes(file.read_bytes()[:-9])
        failed = run("ask", question, *at, cwd=tmp_path)
        assert failed.returncode == 1
        assert f"{file.name} cannot be used" in failed.stderr

        undone = run("adapt", "--undo", *at, cwd=tmp_path)
        assert undone.returncode == 0, undone.stderr
        assert "none is used now" in undone.stderr
        assert (first("house"), first("other")) == before
        assert run("adapt", "--undo", *at, cwd=tmp_path).returncode == 1


def test_one_of_the_three_is_asked_for(tmp_path: Path) -> None:
    for wrong in ((), ("--undo", "--list"), ("--questions", "a", "--undo")):
        result = run("adapt", *wrong, cwd=tmp_path)
        assert result.returncode == 2
        assert "one of --questions FILE, --undo and --list" in result.stderr
