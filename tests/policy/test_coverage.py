"""Which systems are at work, and which are planned."""

from __future__ import annotations

from pathlib import Path

from nizam.policy.coverage import instrument_coverage
from nizam.policy.loader import load_folder

SECOND = Path(__file__).parents[1] / "fixtures" / "policies" / "second-country"


def test_every_instrument_is_listed_with_its_state_and_the_states_are_counted() -> None:
    assert instrument_coverage(load_folder(SECOND).policy) == {
        "instruments": [
            {"id": "public-register", "basis": "named", "room": "register", "state": "planned", "tests": []},
            {
                "id": "plan-tracker",
                "basis": "implied",
                "room": "indicators",
                "state": "working",
                "tests": ["tests/policy/test_second_country.py"],
            },
        ],
        "counts": {"planned": 1, "working": 1},
    }
