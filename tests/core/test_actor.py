"""Who acts, and what a decision means."""

from __future__ import annotations

import pytest

from nizam.core.actor import ALLOWED, ANYBODY, OPERATOR, Decision
from nizam.core.digest import canonical, digest_of
from nizam.core.errors import NotAllowedError
from nizam.core.message import Message


def test_anybody_may_do_nothing_special() -> None:
    assert not ANYBODY.has("load_policy")
    assert OPERATOR.has("load_policy")


def test_a_refusal_says_why() -> None:
    with pytest.raises(NotAllowedError, match="only on Mondays"):
        Decision(False, Message("only on Mondays")).require()


def test_what_is_allowed_passes() -> None:
    ALLOWED.require()


def test_a_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert digest_of({"a": 1, "b": [1, 2]}) == digest_of({"b": [1, 2], "a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": 2})
    assert canonical({"b": "ی", "a": None}) == '{"a":null,"b":"ی"}'.encode()
