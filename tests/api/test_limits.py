from __future__ import annotations

import anyio
import pytest

from api.limits import Gate
from index.errors import Busy


def test_a_gate_lets_so_many_in_and_so_many_wait_and_turns_the_next_away() -> None:
    async def main() -> None:
        gate = Gate("documents", 1, 2)
        release = anyio.Event()
        order: list[int] = []

        async def work(number: int) -> None:
            async with gate.place():
                order.append(number)
                await release.wait()

        async with anyio.create_task_group() as group:
            for number in range(3):
                group.start_soon(work, number)
            await anyio.wait_all_tasks_blocked()
            assert order == [0]
            with pytest.raises(Busy, match="2 documents are waiting"):
                async with gate.place():
                    raise AssertionError("let in")
            release.set()
        assert sorted(order) == [0, 1, 2]
        await gate.idle()
        async with gate.place():
            order.append(3)

    anyio.run(main)


def test_who_gives_up_waiting_frees_the_place() -> None:
    async def main() -> None:
        gate = Gate("questions", 1, 1)
        async with gate.place():
            with anyio.move_on_after(0.01):
                async with gate.place():
                    raise AssertionError("let in")
            with anyio.move_on_after(0.01) as scope:
                async with gate.place():
                    raise AssertionError("let in")
            assert scope.cancelled_caught
        await gate.idle()

    anyio.run(main)
