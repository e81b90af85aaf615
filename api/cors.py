"""Which web pages may call the service from a browser: those of the setting, and those of widget keys."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from api.keys import Keys
from index.errors import DataFolderDamaged


class Cors(CORSMiddleware):
    """Allows the origins that are set, and those of the widget keys as they are at each request.

    Origins are compared whole; cookies are never allowed.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str], keys: Keys) -> None:
        super().__init__(
            app,
            allow_origins=origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["Location", "Retry-After"],
        )
        self._keys = keys

    def is_allowed_origin(self, origin: str) -> bool:
        """Say whether pages of an origin get to see the responses."""
        if super().is_allowed_origin(origin):
            return True
        try:
            return self._keys.is_widget_origin(origin)
        except DataFolderDamaged:
            # Errors have no response yet out here; the route that looks at the keys answers with this one.
            return False
