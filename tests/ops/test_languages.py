"""Commands answer in languages that the policy or Nizam speaks, and refuse the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from nizam.ops.main import main

RURITANIA = str(Path(__file__).parents[1] / "fixtures" / "policies" / "second-country")


@pytest.mark.parametrize(
    "command", [["policy", "lint", RURITANIA], ["policy", "show", RURITANIA], ["targets", "--policy", RURITANIA]]
)
def test_a_language_that_nobody_speaks_is_refused_with_those_that_are(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--lang", "xx"]) == 1
    said = capsys.readouterr()
    assert "none in “xx”" in said.err and "en" in said.err and not said.out
    assert main([*command, "--lang", "en"]) == 0
