"""What the policy room records."""

from __future__ import annotations

from nizam.core.message import N_
from nizam.ledger.kinds import EventKind, declare
from nizam.ledger.values import DIGEST

POLICY_VERSION_LOADED = EventKind(
    "policy.version.loaded",
    1,
    means=N_("a version of the policy came into force on this site"),
    subject_is="the policy's identifier",
    is_public=True,
    has_digest=True,
    refs={"before": DIGEST},
)
"""``digest`` is the version's own; ``before`` that of the version which was in force until then."""

declare(POLICY_VERSION_LOADED)
