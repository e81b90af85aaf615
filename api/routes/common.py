"""What the routes share: the host of the process, and how problems stand in the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import Depends, Request

from api.host import Host
from api.problems import MEDIA_TYPE, TITLES
from api.schemas import Problem


def host_of(request: Request) -> Host:
    """Find the state of this server process."""
    return cast(Host, request.app.state.host)


HostOf = Annotated[Host, Depends(host_of)]


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe problem details for these statuses in the OpenAPI document."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {
        status: {"description": TITLES[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }
