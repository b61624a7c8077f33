"""Messages are said in the language that is asked for, not in that of the request."""

from __future__ import annotations

from django.utils import translation

from nizam.core.message import Message
from nizam.core.text import Text
from nizam.indicators.wording import in_languages, say_in, site_languages
from tests.small_policy import document

YEAR = Message("%(label)s: %(policy)s", {"label": "2026", "policy": Text(en="Policy", ur="پالیسی")})


def test_the_language_of_the_request_does_not_matter_and_is_left_as_it_was() -> None:
    with translation.override("ur"):
        assert say_in(YEAR, "en") == "2026: Policy"
        assert translation.get_language() == "ur"


def test_texts_and_plain_words_can_be_said_too() -> None:
    assert (say_in(Text(en="Fund", ur="فنڈ"), "ur"), say_in("plain", "ur")) == ("فنڈ", "plain")


def test_a_message_becomes_a_text_in_the_languages_asked_for() -> None:
    assert in_languages(YEAR, ["en", "ur"]) == Text(en="2026: Policy", ur="2026: پالیسی")
    assert in_languages(Text(en="Fund"), ["en", "ur"]) == Text(en="Fund")


def test_the_site_is_worth_reading_in_languages_that_both_it_and_the_policy_speak() -> None:
    def spoken(*languages: str) -> list[str]:
        policy, _ = document().split()
        return site_languages(
            policy.model_copy(update={"policy": policy.policy.model_copy(update={"languages": languages})})
        )

    assert spoken("ur", "en") == ["en", "ur"]
    assert spoken("fr", "ur") == ["ur"]
    assert spoken("fr") == ["en"]
