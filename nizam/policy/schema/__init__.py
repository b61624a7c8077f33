"""The shape of a policy: what a policy folder may say, typed. Start at :class:`Document`."""

from nizam.policy.schema.base import Fact, Model, PartialDate
from nizam.policy.schema.bodies import Body, Dimension, Permission, Role
from nizam.policy.schema.clauses import Cited, Clause, Deadline, Obligation, Pillar, Section
from nizam.policy.schema.document import Document, Evidence, Header, Policy
from nizam.policy.schema.evidence import BodyState, Claim, Figure, Portfolio, ReportedSystem, Source
from nizam.policy.schema.instruments import Instrument, Programme, Roadmap
from nizam.policy.schema.readings import Reading, Statement, Term
from nizam.policy.schema.targets import Kpi, Measure, Need, Part, Quantity, ReferenceSheet, Target

__all__ = [
    "Body",
    "BodyState",
    "Cited",
    "Claim",
    "Clause",
    "Deadline",
    "Dimension",
    "Document",
    "Evidence",
    "Fact",
    "Figure",
    "Header",
    "Instrument",
    "Kpi",
    "Measure",
    "Model",
    "Need",
    "Obligation",
    "Part",
    "PartialDate",
    "Permission",
    "Pillar",
    "Policy",
    "Portfolio",
    "Programme",
    "Quantity",
    "Reading",
    "ReferenceSheet",
    "ReportedSystem",
    "Role",
    "Roadmap",
    "Section",
    "Source",
    "Statement",
    "Target",
    "Term",
]
