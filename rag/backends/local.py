"""The backend for a model on this machine: a folder or a GGUF file, run by transformers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from index.errors import MissingExtra, ModelUnavailable
from rag.backends import Backend, Message, Request


def transformers_model(path: str, threads: int | None = None) -> Backend:
    """Load the causal language model in a folder or a GGUF file, and return its backend; one reply is made at a time.

    Raises MissingExtra without transformers, ModelUnavailable where there is no such model or it has no chat template.
    """
    try:
        import torch
        import transformers
    except ImportError as error:
        raise MissingExtra(
            f'the language model {path!r} needs transformers: pip install "clausecite[models]"'
        ) from error
    if threads is not None:
        torch.set_num_threads(threads)
    model, tokenizer = _load(transformers, Path(path))
    opening = Opening(model, tokenizer)
    pool = ThreadPoolExecutor(1, "local language model")

    def count_tokens(text: str) -> int:
        return len(tokenizer(text, add_special_tokens=False)["input_ids"])

    async def stream(request: Request) -> AsyncGenerator[str, None]:
        loop = asyncio.get_running_loop()
        inbox: asyncio.Queue[str | None] = asyncio.Queue()
        stop = threading.Event()

        def put(item: str | None) -> None:
            loop.call_soon_threadsafe(inbox.put_nowait, item)

        done = loop.run_in_executor(pool, _generate, opening, request, put, stop)
        try:
            while (piece := await inbox.get()) is not None:
                yield piece
            await done
        finally:
            stop.set()

    return Backend(Path(path).stem if path.endswith(".gguf") else Path(path).name, stream, count_tokens)


def _load(transformers: Any, path: Path) -> tuple[Any, Any]:
    if not path.exists():
        raise ModelUnavailable(
            f"there is no language model at {str(path)!r}; correct llm_model, or set llm_url"
        )
    where: dict[str, Any] = {"pretrained_model_name_or_path": str(path), "local_files_only": True}
    if path.is_file():
        where = {
            "pretrained_model_name_or_path": str(path.parent),
            "gguf_file": path.name,
            "local_files_only": True,
        }
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(**where)
        model = transformers.AutoModelForCausalLM.from_pretrained(**where)
    except (OSError, ValueError, ImportError) as error:
        raise ModelUnavailable(f"the language model at {str(path)!r} cannot be loaded: {error}") from error
    if not tokenizer.chat_template:
        raise ModelUnavailable(
            f"the model at {str(path)!r} has no chat template; take one that was made for instructions"
        )
    return model.eval(), tokenizer


class Opening:
    """What the model makes of the messages before the last, kept for the next request: they are the same for every question."""

    def __init__(self, model: Any, tokenizer: Any) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self._messages: tuple[Message, ...] = ()
        self._cache: Any = None

    def read(self, request: Request) -> dict[str, Any]:
        """Return a request as the model's input, with what is known of its opening; called by one thread at a time."""
        import copy

        asked = self._tokens(request.messages, add_generation_prompt=True)
        before = request.messages[:-1]
        if not before:
            return asked
        if before != self._messages:
            opening = self._tokens(before, add_generation_prompt=False)
            length = opening["input_ids"].shape[1]
            # A template that writes the opening otherwise when more follows cannot be helped.
            if not bool((asked["input_ids"][:, :length] == opening["input_ids"]).all()):
                return asked
            self._messages, self._cache = before, self._filled(opening)
        return {**asked, "past_key_values": copy.deepcopy(self._cache)}

    def _tokens(self, messages: Sequence[Message], *, add_generation_prompt: bool) -> dict[str, Any]:
        chat = [{"role": message.role, "content": message.content} for message in messages]
        made = self.tokenizer.apply_chat_template(
            chat, add_generation_prompt=add_generation_prompt, return_tensors="pt", return_dict=True
        )
        return dict(made)

    def _filled(self, opening: dict[str, Any]) -> Any:
        import torch
        from transformers import DynamicCache

        with torch.no_grad():
            return self.model(
                **opening, past_key_values=DynamicCache(config=self.model.config), logits_to_keep=1
            ).past_key_values


def _generate(
    opening: Opening, request: Request, put: Callable[[str | None], None], stop: threading.Event
) -> None:
    """Make one reply and put its text as it comes, None at the end, whatever happens."""
    from transformers import StoppingCriteria, StoppingCriteriaList, TextStreamer

    class Streamer(TextStreamer):  # type: ignore[misc]
        def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
            put(text)

    class Stopped(StoppingCriteria):  # type: ignore[misc]
        def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
            import torch

            return torch.full((input_ids.shape[0],), stop.is_set(), dtype=torch.bool)

    try:
        if stop.is_set():
            return
        opening.model.generate(
            **opening.read(request),
            max_new_tokens=request.most_tokens,
            do_sample=False,
            repetition_penalty=1.05,
            streamer=Streamer(opening.tokenizer, skip_prompt=True, skip_special_tokens=True),
            stopping_criteria=StoppingCriteriaList([Stopped()]),
        )
    finally:
        put(None)
