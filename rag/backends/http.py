"""The backend for any OpenAI-compatible endpoint: vLLM, Ollama, llama.cpp, LM Studio, hosted services."""

from __future__ import annotations

import math
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TYPE_CHECKING, Any

from index.errors import MissingExtra, ModelFailed
from rag.backends import Backend, Overloaded, Request

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletionChunk

# A reply's bytes, wrapping included, are no more than these; events carry some 300 bytes a token.
MOST_BYTES = 8_000_000
_RETRIED = frozenset({408, 409, 425, 429})


def openai_compatible(url: str, model: str, key: str | None, connect: float) -> Backend:
    """Return the backend that asks `model` at `url` (ending in "/v1" as a rule); `connect` is in seconds.

    Raises MissingExtra where the client is not installed.
    """
    try:
        client = _client(url, key, connect)
    except ImportError as error:
        raise MissingExtra(
            'a model at llm_url needs the package openai: pip install "clausecite[llm]"'
        ) from error

    def stream(request: Request) -> AsyncGenerator[str, None]:
        return _stream(client, model, request)

    return Backend(model, stream, estimated_tokens)


def estimated_tokens(text: str) -> int:
    """Overestimate the tokens of a text: three ASCII letters each, three bytes of other scripts two."""
    others = len(text.encode("utf-8", "surrogatepass")) - len(text)
    ascii_letters = sum(character < "\x80" for character in text)
    return math.ceil(ascii_letters / 3) + (others + len(text) - ascii_letters) * 2 // 3 + 1


def _client(url: str, key: str | None, connect: float) -> AsyncOpenAI:
    import httpx2
    from openai import AsyncOpenAI

    # Silence is watched by the runner, by tokens; a server that trickles bytes would never run into a read timeout.
    timeout = httpx2.Timeout(None, connect=connect)
    inner = httpx2.AsyncHTTPTransport(limits=httpx2.Limits(max_connections=256, max_keepalive_connections=8))
    transport = _bounded(inner)
    client = AsyncOpenAI(
        base_url=url,
        api_key=key or "none",
        max_retries=0,
        timeout=timeout,
        http_client=httpx2.AsyncClient(transport=transport, timeout=timeout),
    )
    # The client loads most of itself when first used, which would count towards the first deadline.
    _ = client.chat.completions.create
    return client


def _bounded(inner: httpx2.AsyncBaseTransport) -> httpx2.AsyncBaseTransport:
    """Wrap a transport so that no reply can fill the memory, and a question whose connection is dropped is sent again."""
    import httpx2

    class Body(httpx2.AsyncByteStream):
        def __init__(self, body: httpx2.AsyncByteStream) -> None:
            self._body = body

        async def __aiter__(self) -> AsyncIterator[bytes]:
            left = MOST_BYTES
            async for part in self._body:
                left -= len(part)
                if left < 0:
                    raise ModelFailed("endless", f"the reply has more than {MOST_BYTES:,} bytes")
                yield part

        async def aclose(self) -> None:
            await self._body.aclose()

    class Bounded(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            try:
                response = await inner.handle_async_request(request)
            except (httpx2.RemoteProtocolError, httpx2.ReadError):
                # Servers close connections that they kept at the moment that one is used again, and llama.cpp's now and
                # then a new one, right after a reply was given up. Not a byte has come back: it is sent once more.
                response = await inner.handle_async_request(request)
            assert isinstance(response.stream, httpx2.AsyncByteStream)
            response.stream = Body(response.stream)
            return response

        async def aclose(self) -> None:
            await inner.aclose()

    return Bounded()


async def _stream(client: AsyncOpenAI, model: str, request: Request) -> AsyncGenerator[str, None]:
    """Ask and yield; errors of the client become ours."""
    import openai

    try:
        reply = await client.chat.completions.create(**_body(model, request))
        async with reply:
            finished = False
            async for chunk in reply:
                text, ended = _read(chunk)
                finished = finished or ended
                yield text
        if not finished:
            raise ModelFailed("cut", f"the reply of {model!r} broke off")
    except openai.APIStatusError as error:
        raise _refused(model, error) from error
    except openai.APITimeoutError as error:
        raise ModelFailed("connect", f"no connection to the model at {client.base_url}") from error
    except openai.APIConnectionError as error:
        raise _disconnected(client, error) from error
    except ValueError as error:
        # What is no UTF-8, no JSON, or JSON of another form, the client hands on as it finds it.
        raise ModelFailed("malformed", f"the reply of {model!r} cannot be read: {error!s:.120}") from error
    except openai.APIError as error:
        raise ModelFailed("malformed", f"the model {model!r} reports an error: {error!s:.200}") from error


def _body(model: str, request: Request) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "max_tokens": request.most_tokens,
        "temperature": 0,
        "stream": True,
    }
    if request.schema is not None:
        schema = {"name": "answer", "strict": True, "schema": dict(request.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    return body


def _read(chunk: ChatCompletionChunk) -> tuple[str, bool]:
    """Return a chunk's text, and whether the reply has come to its end."""
    if not chunk.choices:
        return "", False
    choice = chunk.choices[0]
    delta = choice.delta
    if choice.finish_reason == "content_filter" or (delta and delta.refusal):
        raise ModelFailed("refused", "the model refused to answer")
    text = (delta.content if delta else None) or ""
    if "\ufffd" in text:
        raise ModelFailed("malformed", "the reply is not valid UTF-8")
    return text, choice.finish_reason is not None


def _disconnected(client: AsyncOpenAI, error: Exception) -> ModelFailed:
    """Tell a connection that was never made from one that broke, and keep an error of ours that the client wrapped."""
    import httpx2

    cause = error.__cause__
    if isinstance(cause, ModelFailed):
        return cause
    if isinstance(cause, httpx2.ConnectError):
        return ModelFailed("connect", f"no connection to the model at {client.base_url}")
    return ModelFailed("cut", f"the connection to the model broke: {cause or error!s:.200}")


def _refused(model: str, error: Any) -> Exception:
    status = error.status_code
    detail = f"the model {model!r} answered {status}: {error.message!s:.200}"
    if status not in _RETRIED and status < 500:
        return ModelFailed("status", detail)
    after = error.response.headers.get("retry-after", "")
    return Overloaded(detail, float(after) if after.isdecimal() else None)
