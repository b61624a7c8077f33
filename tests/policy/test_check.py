"""Broken policies: every mistake is named in one run, with its file, line, path and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nizam.policy.check import check_references
from nizam.policy.loader import InvalidPolicyError, load_folder
from nizam.policy.yaml_reader import path_text
from tests.small_policy import clause, document, target, text

FIXTURES = Path(__file__).parents[1] / "fixtures" / "policies"


def mistakes(folder: Path) -> list[tuple[str, int, str, str]]:
    with pytest.raises(InvalidPolicyError) as caught:
        load_folder(folder)
    return [(error.file, error.line, error.path, error.reason) for error in caught.value.errors]


def test_mistakes_between_records_are_all_found_in_one_run() -> None:
    assert mistakes(FIXTURES / "broken") == [
        ("1-policy.yaml", 9, "policy.time_zone", "there is no time zone “Mars/Olympus”"),
        ("2-twice.yaml", 3, "bodies[1].id", "“ministry” is already the id of bodies[0]"),
        ("3-reference.yaml", 7, "clauses[0].responsible[0]", "no bodies has the id “nobody-here”"),
        ("4-language.yaml", 4, "clauses[0].title", "the policy does not declare the language: xx"),
        ("5-key-twice.yaml", 6, "measures[0].kind", "“kind” is given twice (first on line 5)"),
        ("6-no-lead.yaml", 12, "targets[0].leads", "a target has at least one lead"),
        (
            "7-subject.yaml",
            7,
            "readings[0].subjects[0]",
            "“clause 9.z” is not there (write: clause ID, target ID, kpi ID …)",
        ),
        (
            "8-claim.yaml",
            2,
            "claims[0]",
            "a claim needs a date: stated_on, or happened_on where the page shows none",
        ),
        (
            "9-repeats.yaml",
            8,
            "clauses[0].same_as",
            "“9.2” is a repetition itself: name the clause that counts",
        ),
        (
            "9-repeats.yaml",
            14,
            "clauses[1].same_as",
            "“9.1” is a repetition itself: name the clause that counts",
        ),
    ]


def test_mistakes_inside_records_are_all_found_in_one_run() -> None:
    found = mistakes(FIXTURES / "mistyped")
    assert [(file, line, path) for file, line, path, _ in found] == [
        ("2-word.yaml", 2, "bodies[0].state"),
        ("3-date.yaml", 10, "clauses[0].deadline.by"),
        ("4-unknown-key.yaml", 6, "measures[0].colour"),
        ("5-missing.yaml", 2, "targets[0].decision"),
        ("6-not-yaml.yaml", 3, ""),
        ("7-list.yaml", 1, ""),
        ("8-number.yaml", 7, "programmes[0].cap.amount"),
    ]
    parts = (
        "(it says 'sleeping')",
        "a day is expected, such as 2026-12-31",
        "does not know",
        "missing",
        "not YAML",
        "is a mapping",
        "(it says 'lots')",
    )
    for (*_, reason), part in zip(found, parts, strict=True):
        assert part in reason


@pytest.mark.parametrize(("content", "reason"), [(b"a: caf\xe9", "not UTF-8"), (b"a: &x [*x]", "contains itself")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "odd.yaml").write_bytes(content)
    found = mistakes(tmp_path)
    assert found[-1][:2] == ("odd.yaml", 1) or found[0][0] == "odd.yaml"
    assert any(reason in why for *_, why in found)


def test_an_empty_or_missing_folder_is_no_policy(tmp_path: Path) -> None:
    assert mistakes(tmp_path)[0][3] == "this folder holds no policy (no .yaml file)"
    assert mistakes(tmp_path / "none")[0][3] == "there is no such folder"


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        ({"targets": [target("1", date(2026, 1, 1), ["ministry"], parts=[])]}, "targets[0].parts", "at least one part"),
        (
            {"targets": [target("1", date(2026, 1, 1), ["ministry"], needs=[{"target": "1", "why": text("why")}])]},
            "targets[0].needs[0].target", "cannot need itself",
        ),
        ({"clauses": [clause("1.a", title={"en": "No Urdu"})]}, "clauses[0].title", "missing in: ur"),
    ],
)  # fmt: skip
def test_what_the_types_allow_and_sense_does_not_is_refused(change: dict[str, Any], path: str, reason: str) -> None:
    found = {path_text(place): why for place, why in check_references(document(**change))}
    assert reason in found[path]
