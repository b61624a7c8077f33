"""Which of the systems that a policy needs are at work, and which are only planned."""

from __future__ import annotations

from collections import Counter
from typing import Any

from nizam.policy.schema import Policy


def instrument_coverage(policy: Policy) -> dict[str, Any]:
    """Every instrument with its basis, state, room and acceptance tests, and how many are in each state."""
    states = Counter(instrument.state for instrument in policy.instruments)
    return {
        "instruments": [
            instrument.model_dump(mode="json", include={"id", "basis", "state", "room", "tests"})
            for instrument in policy.instruments
        ],
        "counts": {state: states[state] for state in ("planned", "working")},
    }
