"""The only code that changes evidence."""

from nizam.indicators.actions.evidence import LoadedEvidence, load_evidence

__all__ = ["LoadedEvidence", "load_evidence"]
