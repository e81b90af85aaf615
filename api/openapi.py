"""The OpenAPI document: what FastAPI derives from the routes, and the problem details that it does not know of."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.schemas import Problem


def describe(app: FastAPI) -> dict[str, Any]:
    """Make the OpenAPI document of the application, once."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        components = schema.setdefault("components", {})
        template = "#/components/schemas/{model}"
        own = Problem.model_json_schema(ref_template=template)
        components["schemas"] |= {**own.pop("$defs"), Problem.__name__: own}
        components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        for path, item in schema["paths"].items():
            if path.startswith("/v1/"):
                # Either a key or none: one is asked for once it has been made.
                item |= {method: {**about, "security": [{"key": []}, {}]} for method, about in item.items()}
        # Field errors have status 400 there, as OpenAI's clients expect.
        schema["paths"]["/v1/chat/completions"]["post"]["responses"].pop("422")
        app.openapi_schema = schema
    return app.openapi_schema
