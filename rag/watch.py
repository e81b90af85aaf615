"""How long each stage of an answer took."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Watch:
    """Milliseconds by stage, and in total since it was made."""

    stages: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)
    last: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        """Book the time since the last lap to a stage."""
        now = time.perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + (now - self.last) * 1000
        self.last = now

    def total(self) -> dict[str, float]:
        """Return the stages with the total beside them, to the microsecond."""
        stages = {**self.stages, "total": (time.perf_counter() - self.started) * 1000}
        return {stage: round(spent, 3) for stage, spent in stages.items()}
