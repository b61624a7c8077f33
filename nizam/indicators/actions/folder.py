"""Puts a whole policy folder in force: the policy, its evidence, and the notices about what changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from nizam.core.actor import Actor
from nizam.indicators.actions.evidence import LoadedEvidence, load_evidence
from nizam.indicators.announce import announce_new_version
from nizam.policy.actions import LoadedVersion, load_policy
from nizam.policy.errors import NoPolicyError
from nizam.policy.loader import PolicyFolder
from nizam.policy.queries import policy_by_digest, public_state


@dataclass(frozen=True, slots=True)
class LoadedFolder:
    """What loading did to the policy and to the evidence."""

    version: LoadedVersion
    evidence: LoadedEvidence


@transaction.atomic
def put_in_force(*, actor: Actor, folder: PolicyFolder) -> LoadedFolder:
    """Put ``folder`` in force, entirely or not at all, and tell those who follow what it changes.

    Raises:
        NotAllowedError: the actor may not load a policy.
        OtherPolicyError: the database runs another policy.
    """
    try:
        before = policy_by_digest(public_state().digest)
    except NoPolicyError:
        before = None
    version = load_policy(actor=actor, folder=folder)
    evidence = load_evidence(actor=actor, evidence=folder.evidence)
    if before is not None and version.became_current:
        announce_new_version(actor=actor, before=before, after=folder.policy)
    return LoadedFolder(version, evidence)
