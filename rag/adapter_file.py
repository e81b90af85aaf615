"""An adapter as bytes: numpy's archive of its arrays, with a header in JSON."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict, fields
from typing import Any, Final

import numpy as np

from index.embed import Fingerprint
from rag.adapter import NAMES, Adapter
from rag.bank import Bank, Words
from rag.query_map import QueryMap
from rag.ranker import Ranker

FORMAT: Final = 1


def to_bytes(adapter: Adapter) -> bytes:
    """Write an adapter."""
    header = {
        "format": FORMAT,
        "measures": NAMES,
        "collection": adapter.collection,
        "version": adapter.version,
        "embedder": asdict(adapter.embedder),
        "situations": adapter.situations,
        "report": adapter.report,
    }
    arrays = {
        "header": np.frombuffer(json.dumps(header, ensure_ascii=False).encode(), np.uint8),
        **_arrays("map", adapter.query_map),
        **_arrays("bank", adapter.bank),
        **_arrays("words", adapter.bank.words),
        **_arrays("ranker", adapter.ranker),
    }
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def from_bytes(data: bytes) -> Adapter:
    """Read an adapter; raises ValueError for bytes that are none, or one of another format."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        header = json.loads(arrays["header"].tobytes())
        if (header["format"], tuple(header["measures"])) != (FORMAT, NAMES):
            raise ValueError(f"it is of format {header['format']} with other measures; fit it again")
        words = Words(**_of("words", arrays))
        return Adapter(
            collection=header["collection"],
            version=header["version"],
            embedder=Fingerprint(**header["embedder"]),
            situations=tuple(header["situations"]),
            query_map=QueryMap(**_of("map", arrays)),
            bank=Bank(**_of("bank", arrays), words=words),
            ranker=Ranker(**_of("ranker", arrays)),
            report=header["report"],
        )
    except (KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"it is no adapter ({error})") from error


def _arrays(part: str, holder: Any) -> dict[str, Any]:
    values = {each.name: getattr(holder, each.name) for each in fields(holder)}
    return {f"{part}.{name}": value for name, value in values.items() if isinstance(value, np.ndarray)}


def _of(part: str, arrays: dict[str, Any]) -> dict[str, Any]:
    return {name.split(".", 1)[1]: value for name, value in arrays.items() if name.startswith(f"{part}.")}
