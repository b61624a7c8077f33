"""Every rule: what it looks for, how grave that is, and how its findings are read by default."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from nizam.core.message import N_
from nizam.policy.lint import deadlines, duties, indicators, leads, quantities, wording
from nizam.policy.lint.findings import Found
from nizam.policy.schema import Policy
from nizam.policy.schema.readings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``description``, ``reading`` and ``alternative`` are sentences for translation."""

    id: str
    severity: Severity
    description: str
    reading: str
    check: Callable[[Policy, date], Iterator[Found]]
    alternative: str | None = None
    asks_for_today: bool = False
    """Whether what it finds depends on the day asked about."""


READING_WITHOUT_FINDING = Rule(
    "reading-without-finding",
    "low",
    N_("A reading is given for something that the rule it names does not find."),
    N_("The reading is not used. Remove it, or correct its rule and subjects."),
    lambda policy, on: iter(()),  # the engine finds these, when every other rule has run
)

RULES: tuple[Rule, ...] = (
    Rule(
        "conflicting-numbers",
        "high",
        N_("Two places give different numbers for one thing."),
        N_("Each number is shown with its place. None is taken for the other."),
        quantities.conflicting_numbers,
        N_("The number that carries a date and a lead is the one that counts."),
    ),
    Rule(
        "quota-cannot-reach-total",
        "high",
        N_("A number for each year or month does not add up to the total by its date."),
        N_("Both are tracked: the quota as the duty of each period, the total as the target."),
        quantities.quota_cannot_reach_total,
        N_("The quota is the least that is asked, and the pace has to rise above it."),
    ),
    Rule(
        "date-before-dependency",
        "medium",
        N_("Something is due before another thing that it needs."),
        N_("Both dates stand as they are printed."),
        deadlines.date_before_dependency,
        N_("The earlier date is a first stage, reached with what exists by then."),
    ),
    Rule(
        "dependency-cycle",
        "high",
        N_("Targets need each other, so that none can come first."),
        N_("They are taken forward together."),
        deadlines.dependency_cycle,
    ),
    Rule(
        "deadline-before-approval",
        "high",
        N_("A date had passed before the policy was approved."),
        N_("The date stands as it is printed, and is shown as missed from the start."),
        deadlines.deadline_before_approval,
    ),
    Rule(
        "lead-does-not-exist",
        "high",
        N_("A target is led only by bodies that the policy itself proposes."),
        N_(
            "The target has no lead until one of these bodies is set up. "
            "Whether one has been is a matter of dated evidence."
        ),
        leads.lead_does_not_exist,
        N_("The issuer of the policy stands in until then."),
    ),
    Rule(
        "lead-creates-itself",
        "medium",
        N_("A target is led by the body that it is meant to create."),
        N_("The issuer of the policy sets the body up; the body leads from then on."),
        leads.lead_creates_itself,
    ),
    Rule(
        "duty-without-body",
        "medium",
        N_("A duty is laid down and nobody is named or implied to bear it."),
        N_("The duty is shown as unassigned."),
        duties.duty_without_body,
        N_("The issuer of the policy bears it."),
    ),
    Rule(
        "duty-body-inferred",
        "low",
        N_("A duty names nobody; who bears it is our reading."),
        N_("The body that the context suggests bears it, marked as our reading."),
        duties.duty_body_inferred,
        N_("The duty is unassigned until somebody with authority assigns it."),
    ),
    Rule(
        "undefined-term",
        "medium",
        N_("Duties, targets or indicators rest on a word that nothing defines."),
        N_("No definition is filled in. What rests on the word cannot be judged until one is given."),
        wording.undefined_term,
    ),
    Rule(
        "target-without-indicator",
        "medium",
        N_("A target sets no value by which anybody could tell that it is reached."),
        N_("No value is filled in. It counts as reached when what it describes is shown to exist."),
        indicators.target_without_indicator,
    ),
    Rule(
        "growth-without-baseline",
        "medium",
        N_("Growth is promised from a level that the text does not give."),
        N_("The baseline stays open. The first recorded year will be the level from which growth is counted."),
        indicators.growth_without_baseline,
    ),
    Rule(
        "share-without-denominator",
        "medium",
        N_("A share is promised of a whole that the text does not define."),
        N_("The whole stays open, and no share is computed until it is defined."),
        indicators.share_without_denominator,
    ),
    Rule(
        "deadline-passed",
        "medium",
        N_("A date lies in the past."),
        N_("The date stands as it is printed."),
        deadlines.deadline_passed,
        asks_for_today=True,
    ),
    Rule(
        "relative-deadline",
        "medium",
        N_("A deadline counts from a day that the text does not print."),
        N_("It is counted from the approval, and shown as an assumption."),
        deadlines.relative_deadline,
        N_("The clock has not started until the day is published."),
    ),
    Rule(
        "pillar-mismatch",
        "low",
        N_("A target or indicator is printed under a pillar to which what it asks for does not belong."),
        N_("The printed pillar is kept, and the pillars of its clauses are shown beside it."),
        indicators.pillar_mismatch,
    ),
    Rule(
        "repeated-numbering",
        "low",
        N_("One label is printed before several clauses of a section."),
        N_("Each clause keeps an identifier of its own; a reference to the label alone may mean any of them."),
        wording.repeated_numbering,
    ),
    Rule(
        "duplicate-clause",
        "low",
        N_("A clause says what another clause says."),
        N_("They are one duty. Progress counts once and is shown under both."),
        wording.duplicate_clause,
    ),
    READING_WITHOUT_FINDING,
)
