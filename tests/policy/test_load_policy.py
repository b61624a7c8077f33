"""Putting a policy in force: idempotent, versioned, whole."""

from __future__ import annotations

import zlib
from dataclasses import replace

import orjson
import pytest

from nizam.core.actor import ANYBODY, OPERATOR
from nizam.core.digest import digest_of
from nizam.core.errors import NotAllowedError, NotFoundError
from nizam.policy.actions import load_policy
from nizam.policy.errors import NoPolicyError, OtherPolicyError
from nizam.policy.loader import PolicyFolder
from nizam.policy.models import PolicyVersion
from nizam.policy.queries import current_policy, policy_by_digest, public_state, rewordings_of, versions
from nizam.policy.schema import Policy

pytestmark = pytest.mark.django_db


def _with_header(folder: PolicyFolder, **changes: object) -> PolicyFolder:
    header = folder.policy.policy.model_copy(update=changes)
    policy = folder.policy.model_copy(update={"policy": header})
    return replace(folder, policy=policy, digest=digest_of(policy.model_dump(mode="json")))


def test_nothing_is_in_force_before_it_is_loaded() -> None:
    with pytest.raises(NoPolicyError):
        public_state()


def test_what_was_loaded_is_read_back_to_the_letter(pakistan_folder: PolicyFolder) -> None:
    load_policy(actor=OPERATOR, folder=pakistan_folder)
    assert current_policy() == pakistan_folder.policy


def test_loading_again_changes_nothing(pakistan_folder: PolicyFolder) -> None:
    load_policy(actor=OPERATOR, folder=pakistan_folder)
    before = public_state()
    again = load_policy(actor=OPERATOR, folder=pakistan_folder)
    assert (again.is_new, again.became_current) == (False, False)
    assert public_state() == before
    assert PolicyVersion.objects.count() == 1


def test_an_older_version_stays_readable(pakistan_folder: PolicyFolder) -> None:
    load_policy(actor=OPERATOR, folder=pakistan_folder)
    load_policy(actor=OPERATOR, folder=_with_header(pakistan_folder, version="2026.1"))
    assert current_policy().policy.version == "2026.1"
    assert policy_by_digest(pakistan_folder.digest).policy.version == pakistan_folder.policy.policy.version
    assert [line.is_current for line in versions()] == [True, False]


def test_going_back_to_an_older_version_makes_no_third(pakistan_folder: PolicyFolder) -> None:
    changed = _with_header(pakistan_folder, version="2026.1")
    for folder in (pakistan_folder, changed, pakistan_folder):
        load_policy(actor=OPERATOR, folder=folder)
    assert PolicyVersion.objects.count() == 2
    assert public_state().digest == pakistan_folder.digest


def test_another_countrys_policy_needs_a_database_of_its_own(pakistan_folder: PolicyFolder) -> None:
    load_policy(actor=OPERATOR, folder=pakistan_folder)
    with pytest.raises(OtherPolicyError, match="ruritania"):
        load_policy(actor=OPERATOR, folder=_with_header(pakistan_folder, id="ruritania-2030"))
    assert public_state().digest == pakistan_folder.digest


def test_only_the_operator_loads(pakistan_folder: PolicyFolder) -> None:
    with pytest.raises(NotAllowedError):
        load_policy(actor=ANYBODY, folder=pakistan_folder)
    assert not PolicyVersion.objects.exists()


def test_an_unknown_digest_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        policy_by_digest("0" * 64)


def test_a_target_keeps_its_history_when_its_wording_changes(pakistan_folder: PolicyFolder) -> None:
    load_policy(actor=OPERATOR, folder=pakistan_folder)
    assert rewordings_of("target 8", public_state()) == []
    content = pakistan_folder.policy.model_dump()
    content["targets"][7]["parts"][0]["value"] = 1200
    policy = Policy.model_validate(content)
    digest = digest_of(policy.model_dump(mode="json"))
    load_policy(actor=OPERATOR, folder=replace(pakistan_folder, policy=policy, digest=digest))
    [rewording] = rewordings_of("target 8", public_state())
    assert rewording.version.is_current
    [change] = rewording.changes
    assert (str(change.before), str(change.after)) == ("1000", "1200")
    assert rewordings_of("target 9", public_state()) == []


def test_a_version_that_was_stored_under_an_older_schema_stays_readable(pakistan_folder: PolicyFolder) -> None:
    load_policy(actor=OPERATOR, folder=pakistan_folder)
    stored = PolicyVersion.objects.get()
    content = orjson.loads(zlib.decompress(stored.content))
    content["policy"]["retired_setting"] = content["targets"][0]["retired"] = "x"
    stored.digest, stored.content = "e" * 64, zlib.compress(orjson.dumps(content))
    stored.save()
    assert policy_by_digest("e" * 64) == pakistan_folder.policy
