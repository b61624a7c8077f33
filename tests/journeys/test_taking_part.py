"""Suggesting a claim, deciding on it and hearing of it: from a stranger's form to a reader's mail, without scripts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looking import axe_violations, clipped, outline_faults, overflow
from tests.journeys.site import Site
from tests.journeys.watching import PHONE

Visitor = Callable[..., Page]
PASSWORD = "seventeen blue herons"
MODERATOR, FOCAL_PERSON, READER = "moderator@example.org", "focal@example.org", "reader@example.org"


def code_now(key: str) -> str:
    """What an authenticator app shows for ``key`` (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def link_in(text: str, part: str) -> str:
    """The path of the link in a mail whose address holds ``part``."""
    found = re.search(rf"https?://\S*{part}\S*", text)
    assert found, text
    return urlsplit(found.group()).path


def accept_invitation(page: Page, site: Site, email: str, role: str) -> None:
    site.command("people", "invite", email, "--body", "moitt", "--role", role)
    page.goto(link_in(site.mail_to(email).get_content(), "invitation"))
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    page.locator("main form button").click()


def sign_in(page: Page, email: str) -> None:
    page.goto("/en/account/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()


@pytest.fixture(scope="module")
def moderator_state(browser: Browser, site: Site) -> dict[str, Any]:
    """Somebody becomes a moderator: invited by mail, a password, an app, signed out, signed in with both steps."""
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    accept_invitation(page, site, MODERATOR, "cell-officer")
    sign_in(page, MODERATOR)
    page.goto("/en/desk/suggestions/")
    assert "/account/second-factor/app/" in page.url, "no power before the second factor"
    key = page.locator("main code").inner_text()
    page.locator("#id_code").fill(code_now(key))
    page.locator("main form button").click()
    assert page.locator("main li code").count() == 10, "recovery codes are shown"
    page.goto("/en/account/logout/")
    page.locator("main form button").click()
    sign_in(page, MODERATOR)
    assert "/account/second-factor/sign-in/" in page.url, "the password alone is not enough"
    page.locator("#id_code").fill(code_now(key))
    page.locator("main form button").click()
    assert page.url.endswith("/en/desk/")
    state = dict(context.storage_state())
    context.close()
    return state


def suggest(page: Page, says: str, target: str = "2") -> str:
    """Fill in the public form; returns the path of the page that tells what becomes of it."""
    page.goto(f"/en/suggest/?target={target}")
    page.locator("#id_says").fill(says)
    page.locator("#id_url").fill("https://example.org/news/1")
    page.locator("#id_publisher").fill("The Gazette")
    page.locator("#id_published_on").fill("2026-05-30")
    assert page.locator("#id_target").input_value() == target
    page.locator("main form button").click()
    return urlsplit(page.url).path


def accept(page: Page, code: str, says: str) -> None:
    """As a moderator: open the suggestion from the desk, write the claim in both languages, publish it."""
    page.goto("/en/desk/")
    page.locator('main a[href$="/desk/suggestions/"]').click()
    page.locator(f'main a[href$="/suggestions/{code}/"]').click()
    for name, words in (("says", says), ("stated_by", "the ministry"), ("strength", "one newspaper")):
        page.locator(f"#id_{name}_en").fill(words)
        page.locator(f"#id_{name}_ur").fill(f"اردو: {words}")
    page.locator("#id_measures").select_option("yes")
    page.locator("#id_title").fill("Trained")
    page.locator('form[action$="/accept/"] button').click()


def test_a_suggestion_becomes_a_claim_on_the_page_of_its_target(
    visitor: Visitor, site: Site, moderator_state: dict[str, Any]
) -> None:
    says = "The agency trained 1,234 people by May."
    stranger = visitor("en", PHONE)
    status = suggest(stranger, says)
    assert stranger.locator("main .notice").is_visible()
    code = status.rstrip("/").split("/")[-1]
    accept(visitor(storage_state=moderator_state), code, says)
    stranger.goto(status)
    stranger.locator('main a[href*="/claims/"]').click()
    expect(stranger.locator("h1")).to_contain_text(says)
    stranger.goto("/en/targets/2/")
    expect(stranger.locator('section[aria-labelledby="h-claims"]')).to_contain_text(says)
    assert says in site.get("/feeds/en/targets/2.atom")[2].decode()
    assert says in site.get("/feeds/en/changes.atom")[2].decode()
    stranger.goto("/ur/targets/2/")
    expect(stranger.locator('section[aria-labelledby="h-claims"]')).to_contain_text(f"اردو: {says}")


def test_somebody_without_that_power_cannot_decide(visitor: Visitor, site: Site) -> None:
    code = suggest(visitor(), "The agency opened a centre.").rstrip("/").split("/")[-1]
    stranger = visitor()
    stranger.goto(f"/en/desk/suggestions/{code}/")
    assert "/account/login/" in stranger.url
    person = visitor(may_be_refused=True)
    accept_invitation(person, site, FOCAL_PERSON, "body-focal-person")
    sign_in(person, FOCAL_PERSON)
    assert person.url.endswith("/en/desk/") and not person.locator('main a[href$="/desk/suggestions/"]').count()
    answer = person.goto(f"/en/desk/suggestions/{code}/")
    assert answer is not None and answer.status == 403
    posted = person.request.post(f"/en/desk/suggestions/{code}/accept/", form={"measures": "no"})
    assert posted.status == 403


def test_a_mistake_in_the_form_is_shown_where_it_is_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    page = visitor("en", PHONE, may_be_refused=True, java_script_enabled=True)
    page.goto("/en/suggest/")
    page.locator("#id_says").fill("The agency opened a centre.")
    page.locator("main form").evaluate("form => { form.noValidate = true; form.submit(); }")
    page.wait_for_selector("#id_url_error")
    assert page.locator("#id_url").get_attribute("aria-invalid") == "true"
    assert page.locator("#id_says").input_value() == "The agency opened a centre."
    assert [*axe_violations(page), *overflow(page), *clipped(page)] == []


def test_a_reader_hears_of_a_target_until_they_want_no_more(
    visitor: Visitor, site: Site, moderator_state: dict[str, Any]
) -> None:
    reader = visitor("en", PHONE)
    reader.goto("/en/targets/3/")
    reader.locator('section[aria-labelledby="h-notify"] a, section[aria-labelledby="h-notify"] button').first.click()
    reader.locator("main input[type=email]").fill(READER)
    reader.locator("main form:has(input[type=email]) button").click()
    assert "/notify/sent/" in reader.url
    reader.goto(link_in(site.mail_to(READER, "/notify/confirm/").get_content(), "/notify/confirm/"))
    assert not reader.locator("main .notice").count(), "opening the link alone changes nothing"
    reader.locator("main form button").click()
    assert reader.locator("main .notice").is_visible()

    says = "On-job training reached 55% of IT graduates."
    code = suggest(reader, says, "3").rstrip("/").split("/")[-1]
    accept(visitor(storage_state=moderator_state), code, says)
    notice = site.mail_to(READER, says)
    assert "List-Unsubscribe" in notice
    reader.goto(link_in(notice.get_content(), "/notify/end/"))
    reader.locator("main form button").click()
    assert reader.locator("main .notice").is_visible() and not reader.locator("main form").count()


def test_pages_behind_the_sign_in_can_be_read_by_everybody(visitor: Visitor, moderator_state: dict[str, Any]) -> None:
    page = visitor("en", PHONE, java_script_enabled=True, storage_state=moderator_state)
    faults = []
    for language in ("en", "ur"):
        for path in (
            "desk/",
            "desk/suggestions/",
            "account/second-factor/",
            "account/password/change/",
            "account/logout/",
        ):
            answer = page.goto(f"/{language}/{path}")
            assert answer is not None and answer.status == 200, path
            found = (*axe_violations(page), *overflow(page), *clipped(page), *outline_faults(page))
            faults += [f"{language}/{path}: {one}" for one in found]
    assert not faults, "\n".join(faults)
