"""An invented country with other languages, pillars and dates: nothing of the first country is built in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nizam.indicators.status import target_statuses
from nizam.policy.lint import lint_policy
from nizam.policy.loader import load_folder
from tests.policy.changing import changed_copy

FOLDER = Path(__file__).parents[1] / "fixtures" / "policies" / "second-country"
IN_TIME = date(2030, 12, 1)


def test_it_reads_without_a_mistake_and_lints_clean() -> None:
    loaded = load_folder(FOLDER)
    assert loaded.policy.policy.languages == ("en", "fr")
    assert list(lint_policy(loaded.policy, on=IN_TIME).findings) == []


def test_its_notes_are_said_in_its_own_language() -> None:
    note = lint_policy(load_folder(FOLDER).policy, on=IN_TIME).notes[0]
    assert note.reading.in_language("fr") == "Elles comptent."


def test_its_targets_have_a_timing_evidence_and_leads() -> None:
    loaded = load_folder(FOLDER)
    statuses = {status.target.id: status for status in target_statuses(loaded.policy, loaded.evidence.claims, IN_TIME)}
    assert (statuses["6"].timing, statuses["6"].days, statuses["6"].evidence) == ("due", 31, "claimed")
    assert (statuses["3"].timing, statuses["3"].evidence, len(statuses["3"].around)) == ("later", "none", 1)


def test_a_smaller_quota_no_longer_reaches_its_total(tmp_path: Path) -> None:
    folder = changed_copy(FOLDER, tmp_path, "clauses.yaml", "value: 600, per: year", "value: 500, per: year")
    found = lint_policy(load_folder(folder).policy, on=IN_TIME).findings
    assert {finding.rule for finding in found} == {"quota-cannot-reach-total", "conflicting-numbers"}
    said = next(f.arithmetic.render() for f in found if f.rule == "quota-cannot-reach-total")
    assert said.startswith("500 a year (clause A.1) from 1 April 2030 to 31 December 2032 is 33 months: about 1,370;")


def test_a_lead_that_is_only_proposed_is_found(tmp_path: Path) -> None:
    folder = changed_copy(
        FOLDER, tmp_path, "targets.yaml", "leads: [chancellery, ai-ombudsman]", "leads: [ai-ombudsman]"
    )
    found = lint_policy(load_folder(folder).policy, on=IN_TIME).findings
    assert [finding.key for finding in found] == ["lead-does-not-exist.target-6.body-ai-ombudsman"]
