"""Puts a whole policy folder in force: the policy, its evidence, and the notices about what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from nizam.core.actor import Actor
from nizam.indicators.actions.evidence import LoadedEvidence, load_evidence
from nizam.indicators.actions.recording import record_missing_events
from nizam.indicators.announce import announce_new_version
from nizam.indicators.models import EvidenceItem
from nizam.policy.actions import LoadedVersion, load_policy
from nizam.policy.errors import NoPolicyError, StrandedError
from nizam.policy.loader import PolicyFolder
from nizam.policy.queries import policy_by_digest, public_state
from nizam.policy.schema import Policy


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
        StrandedError: a claim that was accepted here speaks of something that the new version leaves out.
    """
    try:
        before = policy_by_digest(public_state().digest)
    except NoPolicyError:
        before = None
    record_missing_events(actor=actor)
    version = load_policy(actor=actor, folder=folder)
    _refuse_stranding(folder.policy)
    evidence = load_evidence(actor=actor, evidence=folder.evidence)
    if before is not None and version.became_current:
        announce_new_version(actor=actor, before=before, after=folder.policy)
    return LoadedFolder(version, evidence)


def _refuse_stranding(policy: Policy) -> None:
    """Claims of the folder itself were checked when it was read; those that people suggested here are checked now."""
    known: dict[str, Mapping[str, object]] = {
        "targets": policy.target_by_id, "clauses": policy.clause_by_id, "kpis": policy.kpi_by_id,
        "bodies": policy.body_by_id, "programmes": policy.programme_by_id, "instruments": policy.instrument_by_id,
    }  # fmt: skip
    accepted = EvidenceItem.objects.filter(
        kind=EvidenceItem.Kind.CLAIM, standing=EvidenceItem.Standing.PUBLISHED, is_from_policy_folder=False
    )
    missing = sorted(
        f"{name} {identifier}"
        for content in accepted.values_list("content", flat=True)
        for name, identifiers in content["about"].items()
        for identifier in identifiers
        if identifier not in known[name]
    )
    if missing:
        raise StrandedError(missing=", ".join(dict.fromkeys(missing)))
