"""The workflow files call the suite with options that it has."""

import re

import pytest
from yaml import safe_load

from eval.__main__ import _parser
from eval.kit import SYSTEMS, workflow


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_workflow_runs_the_suite_with_known_options(system: str) -> None:
    text = workflow(system)
    assert safe_load(text)
    command = re.search(r"python -m eval (run [^$]*)\$\(", text.replace("\\\n", "\n"))
    assert command
    given = _parser().parse_args(command[1].split())
    assert str(given.junit) == "junit.xml"
    assert set(re.findall(r"--[a-z]+", text)) & {"--baseline", "--floor"} == {"--baseline", "--floor"}


def test_another_system_is_refused() -> None:
    with pytest.raises(KeyError):
        workflow("cron")
