"""Language models behind one small protocol: a request in, text out piece by piece.

A new backend is one function that returns a `Backend`. Deadlines, retries, concurrency and the breaker are the same
for all of them and live in `rag.backends.runner`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked: messages, the most tokens of its reply, and a JSON schema where one is wanted."""

    messages: tuple[Message, ...]
    most_tokens: int
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Backend:
    """A model that can be asked.

    `stream` yields the reply's text as it comes; it raises ModelFailed or Overloaded, and closing or cancelling it
    ends the work upstream. `count_tokens` may be an estimate, never one below the truth for ordinary text.
    """

    name: str
    stream: Callable[[Request], AsyncGenerator[str, None]]
    count_tokens: Callable[[str], int]


class Overloaded(Exception):
    """A model that may answer if asked again, after so many seconds where it said how many."""

    def __init__(self, detail: str, after: float | None = None) -> None:
        super().__init__(detail)
        self.after = after
