"""Clauses find their passages in documents that say the same in other words, and none where they are not."""

from __future__ import annotations

import hashlib
import math
import random
from pathlib import Path

import pytest

from nizam.policy.loader import load_folder
from nizam.policy.official.anchor import Anchoring, anchor_clauses, matching_shares
from nizam.policy.official.extract import PLAIN, read_document
from tests.policy.official_like import OfficialLike, official_like, pakistan


def anchored(document: OfficialLike) -> tuple[str, Anchoring]:
    text = read_document(document.content, PLAIN).text
    return text, anchor_clauses(pakistan(), text)


def right(document: OfficialLike, text: str, found: Anchoring) -> int:
    return sum(document.marks[one.clause] in text[one.start : one.end] for one in found.anchors)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("dropped_labels", [0.1, 1.0])
def test_nearly_all_passages_are_found_and_no_wrong_one(seed: int, dropped_labels: float) -> None:
    document = official_like(pakistan(), seed, dropped_labels=dropped_labels)
    text, found = anchored(document)
    correct = right(document, text, found)
    assert correct >= 0.98 * len(found.anchors)
    assert correct >= 0.9 * len(pakistan().clauses)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_clauses_that_the_document_leaves_out_do_not_take_another_s_passage(seed: int) -> None:
    document = official_like(pakistan(), seed, kept=0.7, left_out=0.4)
    text, found = anchored(document)
    assert right(document, text, found) >= 0.97 * len(found.anchors)
    assert len(found.missing) + len(found.anchors) == 199
    assert len(found.missing) > 60


def test_the_fewer_words_are_shared_the_fewer_passages_are_shown() -> None:
    counts = [len(anchored(official_like(pakistan(), 5, kept=kept))[1].anchors) for kept in (0.8, 0.4, 0.15)]
    assert counts == sorted(counts, reverse=True)
    assert counts[2] < 130


@pytest.mark.parametrize("name", ["programmes", "instruments", "targets"])
@pytest.mark.parametrize("is_labelled", [False, True])
def test_another_document_on_the_same_matters_anchors_nothing(name: str, is_labelled: bool) -> None:
    policy = pakistan()
    texts = {
        "programmes": [one.gives["en"] for one in policy.programmes],
        "instruments": [
            " ".join([one.name["en"], *(duty["en"] for duty in one.must_do)]) for one in policy.instruments
        ],
        "targets": [f"{one.title['en']} {one.description['en']}" for one in policy.targets],
    }[name]
    lines = [f"{'abcdefgh'[place % 8]}. {text}" if is_labelled else text for place, text in enumerate(texts)]
    random.Random(4).shuffle(lines)
    found = anchor_clauses(policy, read_document("\n\n".join(lines).encode(), PLAIN).text)
    assert found.anchors == ()
    assert len(found.missing) == 199


def test_anchors_carry_offset_page_digest_and_certainty() -> None:
    text, found = anchored(official_like(pakistan(), 2))
    for anchor in found.anchors:
        passage = text[anchor.start : anchor.end]
        assert passage and "\n" not in passage
        assert anchor.page == text.count("\f", 0, anchor.start) + 1
        assert anchor.sha256 == hashlib.sha256(passage.encode()).hexdigest()
        assert 0.95 <= anchor.certainty <= 1


def test_two_lists_with_the_same_letters_are_kept_apart() -> None:
    document = official_like(pakistan(), 6, kept=0.7, dropped_labels=0)
    text, found = anchored(document)
    passages = {one.clause: text[one.start : one.end] for one in found.anchors}
    for first, second in (("2.1.a", "2.1.s2.a"), ("2.1.b", "2.1.s2.b"), ("2.1.c", "2.1.s2.c")):
        assert document.marks[first] in passages[first]
        assert document.marks[second] in passages[second]


def test_a_document_in_urdu_is_matched_with_the_urdu_texts() -> None:
    policy = pakistan()
    section = {one.id: place for place, one in enumerate(policy.sections)}
    clauses = sorted(policy.clauses, key=lambda clause: section[clause.section])
    lines = [f"{clause.title['ur']}۔ {clause.summary['ur']}" for clause in clauses]
    text = read_document("\n\n".join(lines).encode(), PLAIN).text
    found = anchor_clauses(policy, text)
    assert len(found.anchors) >= 180
    for anchor in found.anchors:
        assert policy.clause_by_id[anchor.clause].summary["ur"].split()[-1] in text[anchor.start : anchor.end]


def test_two_passages_that_fit_as_well_share_the_certainty() -> None:
    alone = matching_shares([{0: 9.0}], units=4)[0][0]
    assert alone > 0.99
    shared = matching_shares([{0: 9.0, 1: 9.0}], units=4)[0]
    assert max(shared.values()) < 0.7


def test_shares_are_those_of_all_ordered_matchings() -> None:
    odds = [{0: 1.0, 1: 0.2}, {0: 0.5, 1: 1.5, 2: -0.5}]
    near, decay, units = 0.5, 0.7, 3

    def step(before: int, after: int) -> float:
        return near * (1 - decay) * decay ** (after - before - 1) + (1 - near) / (units + 1)

    matchings: dict[tuple[int | None, int | None], float] = {}
    for first in (None, 0, 1):
        for second in (None, 0, 1, 2):
            if first is not None and second is not None and second <= first:
                continue
            weight, place = 1.0, -1
            for row, chosen in enumerate((first, second)):
                if chosen is not None:
                    weight *= math.exp(odds[row][chosen]) * step(place, chosen)
                    place = chosen
            matchings[first, second] = weight
    total = sum(matchings.values())
    shares = matching_shares(odds, units)
    for unit in (0, 1):
        assert shares[0][unit] == pytest.approx(sum(w for pair, w in matchings.items() if pair[0] == unit) / total)
    for unit in (0, 1, 2):
        assert shares[1][unit] == pytest.approx(sum(w for pair, w in matchings.items() if pair[1] == unit) / total)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_short_policy_of_another_country_finds_its_passages_too(language: str) -> None:
    fixtures = Path(__file__).resolve().parents[1] / "fixtures" / "policies"
    policy = load_folder(fixtures / "second-country").policy
    lines = [f"{one.id}. {one.title[language]}. {one.summary[language]}" for one in policy.clauses]
    text = read_document("\n\n".join(lines).encode(), PLAIN).text
    found = anchor_clauses(policy, text)
    assert found.missing == ()
    assert all(text[one.start : one.end].startswith(f"{one.clause}. ") for one in found.anchors)
