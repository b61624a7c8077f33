"""The only code that changes evidence."""

from nizam.indicators.actions.evidence import LoadedEvidence, load_evidence
from nizam.indicators.actions.folder import LoadedFolder, put_in_force
from nizam.indicators.actions.link import record_link_answer
from nizam.indicators.actions.recording import record_missing_events
from nizam.indicators.actions.suggestion import Suggested, accept_suggestion, refuse_suggestion, suggest_claim

__all__ = [
    "LoadedEvidence",
    "LoadedFolder",
    "Suggested",
    "accept_suggestion",
    "load_evidence",
    "put_in_force",
    "record_link_answer",
    "record_missing_events",
    "refuse_suggestion",
    "suggest_claim",
]
