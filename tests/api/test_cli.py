"""Every command as a user runs it: its own process, exit codes, what it writes where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from api.samples import sample_files
from tests.api.conftest import LEASE, RULES
from tests.api.serving import Server, run, serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with documents in `papers` and a data folder `data` that holds them."""
    here = tmp_path_factory.mktemp("cli")
    (here / "papers" / "inner").mkdir(parents=True)
    (here / "papers" / "lease.md").write_text(LEASE, "utf-8")
    (here / "papers" / "inner" / "rules.txt").write_text(RULES, "gb18030")
    (here / "papers" / ".hidden.txt").write_text("Article 1\n\nNot for reading.", "utf-8")
    added = run("add", "papers", "--collection", "town", cwd=here)
    assert added.returncode == 0, added.stderr
    assert "2 added, 0 already there, 0 failed" in added.stderr
    again = run("add", "papers", "--collection", "town", cwd=here)
    assert "0 added, 2 already there, 0 failed; 0 passages embedded" in again.stderr
    return here


def documents(here: Path) -> dict[str, str]:
    found = run("list", "--json", cwd=here)
    assert found.returncode == 0, found.stderr
    return {row["title"]: row["id"] for row in json.loads(found.stdout)}


def test_a_file_that_fails_is_reported_and_the_others_go_on(folder: Path) -> None:
    mixed = folder / "mixed"
    mixed.mkdir()
    (mixed / "a-empty.txt").write_bytes(b"")
    (mixed / "b-binary.txt").write_bytes(bytes(range(256)) * 20)
    (mixed / "c-good.txt").write_text("Article 1\n\nThe pier opens at six.", "utf-8")
    result = run("add", "mixed", "--collection", "mixed", cwd=folder)
    assert result.returncode == 1
    assert "1 added, 0 already there, 2 failed" in result.stderr
    assert "a-empty.txt" in result.stderr
    assert "b-binary.txt" in result.stderr
    assert "Traceback" not in result.stderr
    new = result.stdout.split()[1]
    (mixed / "c-good.txt").write_text("Article 1\n\nThe pier opens at seven.", "utf-8")
    replaced = run(
        "add", "mixed/c-good.txt", "--collection", "mixed", "--replace", new, "--title", "Pier", cwd=folder
    )
    assert replaced.returncode == 0, replaced.stderr
    assert new not in documents(folder).values()
    assert run("remove", documents(folder)["Pier"], cwd=folder).returncode == 0
    assert "Pier" not in documents(folder)


def test_files_of_archives_are_added_each_and_told_line_by_line(folder: Path) -> None:
    papers = folder / "packed"
    papers.mkdir()
    with zipfile.ZipFile(papers / "all.zip", "w") as archive:
        archive.writestr("one/pier.txt", "Article 1\n\nThe pier opens at five.")
        archive.writestr("one/empty.txt", "")
        archive.writestr("two.md", "# Quay\n\nThe quay is closed.")
    (papers / "broken.zip").write_bytes((papers / "all.zip").read_bytes()[:-40])
    (papers / "Thumbs.db").write_bytes(b"\x00\x01")
    (papers / "~$draft.docx").write_bytes(b"\x00\x01")
    (papers / "odd.xyz").write_bytes(bytes(range(256)) * 9)
    result = run("add", "packed", "--collection", "packed", cwd=folder)
    assert result.returncode == 1
    assert [line.split()[2] for line in result.stdout.splitlines()] == ["pier", "Quay"]
    failed = [line.split()[1].rstrip(":") for line in result.stderr.splitlines() if line.startswith("failed")]
    assert failed == ["packed/all.zip/one/empty.txt", "packed/broken.zip", "packed/odd.xyz"]
    assert "2 added, 0 already there, 3 failed" in result.stderr
    titled = run("add", "packed/all.zip", "--title", "One title", cwd=folder)
    assert titled.returncode == 1
    assert "'all.zip' is an archive" in titled.stderr
    for line in result.stdout.splitlines():
        assert run("remove", line.split()[1], cwd=folder).returncode == 0


def test_limits_of_reading_are_settings(folder: Path) -> None:
    text = "\n\n".join(f"Article {n}\n\nThe gate number {n} is open." for n in range(40_000))
    (folder / "long.txt").write_text(text, "utf-8")
    result = run("add", "long.txt", cwd=folder, env={"CLAUSECITE_LOAD_SECONDS": "0.2"})
    assert result.returncode == 1
    assert "could not be read within 0.2 seconds (setting load_seconds)" in result.stderr


def test_ask_and_search_for_people_and_programs(folder: Path) -> None:
    shown = run("ask", "What is the monthly rent?", cwd=folder)
    assert shown.returncode == 0, shown.stderr
    assert "1,250 crowns" in shown.stdout
    assert "[1] " in shown.stdout
    answer = json.loads(run("ask", "第二条", "--collection", "town", "--json", cwd=folder).stdout)
    assert "三十日" in answer["text"]
    found = json.loads(run("search", "续借", "--limit", "2", "--json", cwd=folder).stdout)
    assert len(found) <= 2
    assert "续借" in found[0]["text"]
    abstained = run("ask", "第七十二条", cwd=folder)
    assert abstained.returncode == 0
    assert "clause_not_found" in abstained.stderr


def test_outline_for_people_and_programs(folder: Path) -> None:
    document = documents(folder)["Lease of the boathouse"]
    shown = run("outline", document, cwd=folder).stdout
    assert "Article 1 Term  [article:1]" in shown
    assert '"address": "article:1"' in run("outline", document, "--json", cwd=folder).stdout


def test_outline_shows_references_and_definitions_when_asked(folder: Path) -> None:
    (folder / "pier.txt").write_text(
        'Article 1\n\n"Pier" means a landing place.\n\n'
        "Article 2\n\nSee Article 1 and Article 9; section 3 of the Harbour Act applies.\n",
        "utf-8",
    )
    assert (
        run("add", "pier.txt", "--title", "Pier rules", "--collection", "piers", cwd=folder).returncode == 0
    )
    document = documents(folder)["Pier rules"]
    shown = run("outline", document, "--references", cwd=folder).stdout.splitlines()
    assert shown == [
        "Article 1  [article:1]",
        "  = Pier",
        "Article 2  [article:2]",
        "  -> Article 1  [article:1]",
        "  -> Article 9  [article:9]  leads nowhere",
        "  -> section 3  [Harbour Act section:3]",
    ]
    assert "->" not in run("outline", document, cwd=folder).stdout
    assert run("remove", document, cwd=folder).returncode == 0


def test_check_backup_and_restore(folder: Path) -> None:
    checked = run("check", cwd=folder)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout
    assert run("backup", "copy.clausecite", cwd=folder).returncode == 0
    restored = run("restore", "copy.clausecite", "--data", "second", cwd=folder)
    assert restored.returncode == 0, restored.stderr
    first, second = (run("list", "--json", "--data", name, cwd=folder).stdout for name in ("data", "second"))
    assert first == second
    assert run("restore", "copy.clausecite", "--data", "second", cwd=folder).returncode == 1


def test_reindex_embeds_again(folder: Path) -> None:
    assert run("reindex", cwd=folder).returncode == 0
    assert "1,250 crowns" in run("ask", "What is the monthly rent?", cwd=folder).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", "rent?", "--data", "absent"], 1, "absent"),
        (["add", "nowhere.txt"], 1, "nowhere.txt"),
        (["outline", "nosuchdocument"], 1, "nosuchdocument"),
        (["ask", "rent?", "--limit", "-1"], 1, "-1"),
        (["ask", "   "], 1, "question"),
        (["restore", "nowhere.clausecite", "--data", "third"], 1, "nowhere.clausecite"),
        (["keys", "revoke", "zz"], 1, "zz"),
        (["serve", "--host", "203.0.113.7", "--port", "0"], 1, "203.0.113.7"),
        (["add"], 2, "PATH"),
        (["add", "papers", "--title", "One title"], 2, "--title"),
        (["fly"], 2, "fly"),
    ],
)
def test_errors_are_one_line_with_the_value(folder: Path, arguments: list[str], code: int, said: str) -> None:
    result = run(*arguments, cwd=folder)
    assert result.returncode == code, result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    if code == 1:
        assert result.stderr.startswith("clausecite: ")
        assert result.stderr.count("\n") == 1


def test_settings_that_are_wrong_stop_every_command(folder: Path) -> None:
    result = run("list", cwd=folder, env={"CLAUSECITE_PORT": "x"})
    assert result.returncode == 1
    assert "CLAUSECITE_PORT" in result.stderr


def test_beside_a_server_one_reads_and_is_told_how_to_add(server: Server, tmp_path: Path) -> None:
    data = str(server.log.with_suffix(""))
    assert "1,250 crowns" in run("ask", "What is the monthly rent?", "--data", data, cwd=tmp_path).stdout
    assert run("check", "--data", data, cwd=tmp_path).returncode == 0
    (tmp_path / "new.txt").write_text("Article 1\n\nYes.", "utf-8")
    refused = run("add", "new.txt", "--data", data, cwd=tmp_path)
    assert refused.returncode == 1
    assert "POST /v1/documents" in refused.stderr
    assert str(server.process.pid) in refused.stderr


def test_keys_close_and_open_a_running_server(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as running:
        assert running.client.get("/v1/documents").status_code == 200
        secret = run("keys", "create", "widget", "--data", "data", cwd=tmp_path).stdout.strip()
        refused = running.client.get("/v1/documents")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert "clausecite keys create" in refused.json()["detail"]
        upload = running.client.post("/v1/documents", files={"file": ("a.txt", b"Article 1\n\nYes.")})
        assert upload.status_code == 401
        for path in ("/", "/healthz", "/readyz", "/static/page.js", "/openapi.json"):
            assert running.client.get(path).status_code == 200, path
        head = {"Authorization": f"Bearer {secret}"}
        assert running.client.get("/v1/documents", headers=head).status_code == 200
        key = run("keys", "list", "--data", "data", cwd=tmp_path).stdout.split()[0]
        assert run("keys", "revoke", key, "--data", "data", cwd=tmp_path).returncode == 0
        assert running.client.get("/v1/documents", headers=head).status_code == 401


def test_samples_are_loaded_once_and_not_after_their_removal(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--samples") as running:
        listed = running.client.get("/v1/documents").json()["documents"]
        assert len(listed) == len(sample_files())
        assert {document["collection"] for document in listed} == {"default"}
        for document in listed:
            assert running.client.delete(f"/v1/documents/{document['id']}").status_code == 204
    with serving(tmp_path / "data", "--samples") as running:
        assert running.client.get("/v1/documents").json()["documents"] == []


def test_the_command_line_starts_without_what_only_serving_needs(tmp_path: Path) -> None:
    code = "import sys, api.cli; print(*[m for m in ('fastapi', 'onnxruntime', 'faiss', 'numpy') if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ, timeout=60
    )
    assert result.stdout.strip() == ""
