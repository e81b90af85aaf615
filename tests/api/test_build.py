from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.api.serving import environment

CODE = """
import sys
from pathlib import Path
from api.build import build
from api.settings import Settings
from rag.types import Question

service = build(Settings(data=Path(sys.argv[1])), write=True)
service.library.add(b"Article 1\\n\\nThe monthly rent is 1,250 crowns.", "lease.txt")
print(service.answerer.ask(Question("What is the monthly rent?")).status)
service.close()
print([name for name in ("fastapi", "starlette", "uvicorn", "typer", "torch") if name in sys.modules])
"""


def test_what_is_built_answers_and_knows_no_web_framework(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path / "data")],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == ["answered", "[]"]
