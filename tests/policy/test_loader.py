"""A policy folder is read whole, or refused with every mistake."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from nizam.policy.loader import InvalidPolicyError, PolicyFolder, load_folder

RURITANIA = Path(__file__).parents[1] / "fixtures" / "policies" / "second-country"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "policy"
    shutil.copytree(RURITANIA, folder)
    return folder


def _edit(folder: Path, old: str, new: str) -> Path:
    for file in sorted(folder.rglob("*.yaml")):
        text = file.read_text("utf-8")
        if old in text:
            file.write_text(text.replace(old, new, 1), "utf-8")
            return file
    raise AssertionError(f"{old!r} stands in no file")


def test_pakistans_policy_is_complete(pakistan_folder: PolicyFolder) -> None:
    policy, evidence = pakistan_folder.policy, pakistan_folder.evidence
    counted = (len(policy.clauses), len(policy.targets), len(policy.kpis), len(policy.programmes))
    assert counted == (199, 26, 26, 60)
    assert (len(policy.instruments), len(evidence.claims), len(evidence.reported_systems)) == (125, 214, 38)


def test_the_same_words_cut_into_other_files_are_the_same_policy(copy: Path) -> None:
    before = load_folder(copy).digest
    (copy / "all").mkdir()
    for file in list(copy.glob("*.yaml")):
        file.rename(copy / "all" / file.name)
    assert load_folder(copy).digest == before


def test_evidence_does_not_change_what_the_policy_says(pakistan_folder: PolicyFolder, tmp_path: Path) -> None:
    folder = tmp_path / "policy"
    shutil.copytree(pakistan_folder.folder, folder)
    shutil.rmtree(folder / "evidence")
    without = load_folder(folder)
    assert without.digest == pakistan_folder.digest
    assert without.evidence.claims == ()


def test_a_changed_word_is_another_digest(copy: Path) -> None:
    before = load_folder(copy).digest
    _edit(copy, "version:", "version: changed-")
    assert load_folder(copy).digest != before


def test_a_key_that_only_one_file_may_hold_is_refused_in_a_second(copy: Path) -> None:
    (copy / "zz.yaml").write_text("policy:\n  id: other\n", "utf-8")
    with pytest.raises(InvalidPolicyError) as refused:
        load_folder(copy)
    [error] = [one for one in refused.value.errors if one.file == "zz.yaml"]
    assert (error.line, error.path) == (1, "policy")
    assert "only lists can be continued" in error.reason


def test_lists_continue_from_file_to_file_and_errors_name_the_right_one(copy: Path) -> None:
    (copy / "zz.yaml").write_text("\nclauses:\n  - id: '9.9'\n    force: shall\n", "utf-8")
    with pytest.raises(InvalidPolicyError) as refused:
        load_folder(copy)
    places = {(error.file, error.line, error.path) for error in refused.value.errors}
    assert ("zz.yaml", 4, "clauses[0].force") in places
    assert ("zz.yaml", 3, "clauses[0].title") in places


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_a_policy_is_said_to_be_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InvalidPolicyError) as refused:
        load_folder(tmp_path / name)
    assert len(refused.value.errors) == 1


def test_reading_the_real_policy_takes_seconds_not_minutes(pakistan_folder: PolicyFolder) -> None:
    began = time.process_time()
    load_folder(pakistan_folder.folder)
    assert time.process_time() - began < 10


def test_mistakes_of_every_kind_are_named_in_one_run(copy: Path) -> None:
    (copy / "zz.yaml").write_text(
        "clauses:\n"
        "  - {id: '9.1', force: shall}\n"
        "  - {id: '9.2', section: nowhere, title: {en: A, fr: A}, summary: {en: B, fr: B}, force: may,\n"
        "     same_as: '9.1'}\n",
        "utf-8",
    )
    with pytest.raises(InvalidPolicyError) as refused:
        load_folder(copy)
    found = [(error.line, error.path, error.reason) for error in refused.value.errors]
    assert (2, "clauses[0].title", "this is missing") in found
    assert (3, "clauses[1].section", "no sections has the id “nowhere”") in found
    assert not any("9.1" in reason for _, _, reason in found), "a record that is wrong itself is there to refer to"


def test_a_wrong_header_is_named_and_nothing_is_made_up(copy: Path) -> None:
    _edit(copy, "time_zone:", "time_zones:")
    with pytest.raises(InvalidPolicyError) as refused:
        load_folder(copy)
    assert {error.path for error in refused.value.errors} == {"policy.time_zone", "policy.time_zones"}


def test_an_identifier_that_the_record_would_refuse_is_named_before_anything_is_loaded(copy: Path) -> None:
    (copy / "zz.yaml").write_text(
        "bodies:\n  - {id: Ana-Banana, name: {en: A, fr: A}, kind: office, state: exists}\n", "utf-8"
    )
    with pytest.raises(InvalidPolicyError) as refused:
        load_folder(copy)
    [error] = refused.value.errors
    assert (error.file, error.line, error.path) == ("zz.yaml", 2, "bodies[0].id")
    assert "looks like a name" in error.reason
