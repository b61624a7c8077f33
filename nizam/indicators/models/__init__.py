"""What is stored of the evidence."""

from nizam.indicators.models.evidence import EvidenceItem
from nizam.indicators.models.link import LinkCheck
from nizam.indicators.models.suggestion import Suggestion

__all__ = ["EvidenceItem", "LinkCheck", "Suggestion"]
