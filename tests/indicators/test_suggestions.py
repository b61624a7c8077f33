"""A suggestion's life: sent by anybody, decided once by a moderator, published as a claim or refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from nizam.core.actor import ANYBODY, OPERATOR, Actor
from nizam.core.errors import NotAllowedError, NotFoundError
from nizam.indicators.actions import Suggested, accept_suggestion, put_in_force, refuse_suggestion, suggest_claim
from nizam.indicators.actions.suggestion import _key_of
from nizam.indicators.errors import AlreadyDecidedError, BadClaimError, BadSuggestionError
from nizam.indicators.models import EvidenceItem, Suggestion
from nizam.indicators.queries import picture
from nizam.indicators.suggestions import (
    count_new_suggestions,
    get_suggestion,
    suggestion_status,
    suggestions_visible_to,
)
from nizam.messages.actions import confirm_subscription, subscribe
from nizam.messages.models import Subscription
from nizam.messages.topics import Topic
from nizam.policy.queries import public_state
from tests.accounts.people import MODERATOR, folder, norland

pytestmark = pytest.mark.django_db

TODAY = date(2031, 6, 1)
SUGGESTED = Suggested(
    says="The agency trained 1,200 people.",
    url="https://example.org/news/1",
    publisher="Gazette",
    published_on=date(2031, 5, 30),
    target="2",
)
OTHER_MODERATOR = Actor("n" * 32, permissions=frozenset({"moderate_claims"}))
READER = Actor("r" * 32, permissions=frozenset({"read_suggestions"}))


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


def sent(once: str = "1", **changes: Any) -> str:
    return suggest_claim(actor=ANYBODY, suggested=replace(SUGGESTED, **changes), today=TODAY, once=once)


def written(**changes: Any) -> dict[str, Any]:
    made = {
        "says": {"en": "The agency says that it trained 1,200 people.", "ur": "ادارے کے مطابق"},
        "about": {"targets": ["2"]},
        "stated_on": "2031-05-30",
        "stated_by": {"en": "the agency", "ur": "ادارہ"},
        "source": {"publisher": "Gazette", "title": "Trained", "url": "https://example.org/news/1"},
        "kind": "press-report",
        "measures": "yes",
        "strength": {"en": "one newspaper", "ur": "ایک اخبار"},
    }
    return {**made, **changes}


def test_a_suggestion_is_not_public_before_a_moderator_accepts_it() -> None:
    code = sent()
    assert suggestion_status(code).state == "new"
    assert not [one for one in picture().evidence.claims if one.source.url == SUGGESTED.url]


def test_an_accepted_suggestion_is_published_and_counts_for_its_target() -> None:
    code, before = sent(), public_state().revision
    key = accept_suggestion(actor=MODERATOR, code=code, claim=written())
    assert picture().on(TODAY).status_by_id["2"].evidence == "claimed"
    assert picture().claim_by_id[key].says["en"].startswith("The agency says")
    assert public_state().revision > before
    assert (suggestion_status(code).state, suggestion_status(code).claim_key) == ("accepted", key)


def test_the_published_claim_does_not_reveal_the_tracking_code() -> None:
    code = sent()
    key = accept_suggestion(actor=MODERATOR, code=code, claim=written())
    assert code.replace("-", "").lower() not in key.replace("-", "")


def test_loading_the_folder_again_keeps_an_accepted_claim() -> None:
    key = accept_suggestion(actor=MODERATOR, code=sent(), claim=written())
    put_in_force(actor=OPERATOR, folder=folder())
    assert key in picture().claim_by_id
    assert EvidenceItem.objects.get(key=key).is_from_policy_folder is False


def test_a_refusal_gives_its_reason_to_whoever_sent_it() -> None:
    code = sent()
    refuse_suggestion(actor=MODERATOR, code=code, reason=" The page says nothing of it. ")
    assert suggestion_status(code).reason == "The page says nothing of it."
    with pytest.raises(BadSuggestionError):
        refuse_suggestion(actor=MODERATOR, code=sent("2"), reason="  ")


def test_the_second_moderator_is_told() -> None:
    code = sent()
    accept_suggestion(actor=MODERATOR, code=code, claim=written())
    with pytest.raises(AlreadyDecidedError):
        accept_suggestion(actor=OTHER_MODERATOR, code=code, claim=written())
    with pytest.raises(AlreadyDecidedError):
        refuse_suggestion(actor=MODERATOR, code=code, reason="no")
    assert Suggestion.objects.get().decided_by == MODERATOR.key


def test_sending_a_decision_twice_is_harmless() -> None:
    code = sent()
    first = accept_suggestion(actor=MODERATOR, code=code, claim=written())
    assert accept_suggestion(actor=MODERATOR, code=code, claim=written()) == first
    assert EvidenceItem.objects.filter(is_from_policy_folder=False).count() == 1
    refused = sent("2")
    refuse_suggestion(actor=MODERATOR, code=refused, reason="no")
    refuse_suggestion(actor=MODERATOR, code=refused, reason="no")


def test_sending_the_same_form_twice_gives_the_same_code() -> None:
    assert sent("1") == sent("1") != sent("2")
    assert count_new_suggestions() == 2


def test_a_code_may_be_typed_carelessly() -> None:
    code = sent()
    assert suggestion_status(code.replace("-", " ").lower()).code == code
    with pytest.raises(NotFoundError):
        suggestion_status("AAAA-BBBB-CCCC")


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "javascript:alert(1)"},
        {"url": "ftp://example.org/1"},
        {"published_on": date(2031, 6, 2)},
        {"target": "99"},
        {"says": "  "},
    ],
)
def test_a_suggestion_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadSuggestionError):
        sent(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"measures": "perhaps"},
        {"about": {"targets": ["99"]}},
        {"about": {"targets": []}},
        {"says": {"en": "only English"}},
        {"stated_on": None},
        {"stated_on": "yesterday"},
        {"source": {"publisher": "x", "title": "x", "url": "javascript:alert(1)"}},
        {"unknown": 1},
    ],
)
def test_a_claim_that_is_not_complete_is_refused_and_decides_nothing(wrong: dict[str, Any]) -> None:
    code = sent()
    with pytest.raises(BadClaimError):
        accept_suggestion(actor=MODERATOR, code=code, claim=written(**wrong))
    assert suggestion_status(code).state == "new"


@pytest.mark.parametrize(
    ("actor", "may_read", "may_decide"),
    [(ANYBODY, False, False), (READER, True, False), (OTHER_MODERATOR, True, True), (OPERATOR, True, True)],
)
def test_who_may_read_and_decide(actor: Actor, may_read: bool, may_decide: bool) -> None:
    code = sent()
    if may_read:
        assert get_suggestion(code, actor=actor).says == SUGGESTED.says
        assert len(suggestions_visible_to(actor)) == 1
    else:
        with pytest.raises(NotAllowedError):
            get_suggestion(code, actor=actor)
        with pytest.raises(NotAllowedError):
            suggestions_visible_to(actor)
    if may_decide:
        accept_suggestion(actor=actor, code=code, claim=written())
        return
    with pytest.raises(NotAllowedError):
        accept_suggestion(actor=actor, code=code, claim=written())
    with pytest.raises(NotAllowedError):
        refuse_suggestion(actor=actor, code=code, reason="no")


def test_what_waits_comes_first() -> None:
    decided, waiting = sent("1"), sent("2")
    refuse_suggestion(actor=MODERATOR, code=decided, reason="no")
    assert [one.code for one in suggestions_visible_to(READER)] == [waiting, decided]
    assert [one.code for one in suggestions_visible_to(READER, state="refused")] == [decided]


def test_followers_of_the_target_are_told() -> None:
    subscribe(actor=ANYBODY, topic=Topic("target", "2"), email="sara@example.org", language="en")
    confirm_subscription(actor=ANYBODY, token=Subscription.objects.get().token)
    DBTaskResult.objects.all().delete()
    accept_suggestion(actor=MODERATOR, code=sent(), claim=written())
    task = DBTaskResult.objects.get()
    assert task.args_kwargs["args"][:2] == ["target", "2"]


def test_no_key_of_a_claim_can_pass_for_a_number() -> None:
    keys = {_key_of(Suggestion(pk=number, tracking_code=f"code-{number}")) for number in range(3000)}
    assert len(keys) == 3000
    assert not any(character.isdigit() for key in keys for character in key)
