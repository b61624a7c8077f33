"""Changes appear on the day on which a reader could first learn of them, and keep their names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from nizam.indicators.changes import NOTICE_DAYS, Change, changes_of_body, changes_of_target
from nizam.indicators.models import EvidenceItem
from nizam.indicators.queries import Picture, _picture_at, picture
from nizam.policy.actions import touch_public_content
from nizam.policy.schema import Policy

LATE = date(2030, 1, 1)


def looked_at_again() -> Picture:
    touch_public_content()
    _picture_at.cache_clear()
    return picture()


def by_id(found: Iterator[Change] | list[Change] | tuple[Change, ...]) -> dict[str, Change]:
    return {change.id: change for change in found}


def test_a_target_is_announced_before_it_falls_due_and_when_it_is_overdue(nizam_policy: Policy) -> None:
    target = nizam_policy.targets[0]
    kinds = {change.kind: change.on for change in changes_of_target(picture().on(LATE), target.id)}
    assert kinds["due-soon"] == target.due - timedelta(NOTICE_DAYS)
    assert kinds["overdue"] == target.due + timedelta(1)
    on_the_day = {change.kind for change in changes_of_target(picture().on(target.due), target.id)}
    assert "overdue" not in on_the_day


def test_newest_comes_first_and_no_name_is_used_twice(nizam_policy: Policy) -> None:
    found = picture().on(LATE).changes
    assert [change.on for change in found] == sorted((change.on for change in found), reverse=True)
    assert len(by_id(list(found))) == len(found)


def test_a_claim_that_was_recorded_later_counts_from_its_recording(nizam_policy: Policy) -> None:
    claim = min(picture().evidence.claims, key=lambda one: one.known_on)
    assert by_id(list(picture().on(LATE).changes))[f"claims/{claim.id}"].on == claim.known_on
    EvidenceItem.objects.filter(key=claim.id).update(recorded_at=datetime(2029, 3, 4, 12, tzinfo=UTC))
    assert by_id(list(looked_at_again().on(LATE).changes))[f"claims/{claim.id}"].on == date(2029, 3, 4)


def test_a_reworded_claim_keeps_its_day_and_name(nizam_policy: Policy) -> None:
    item = EvidenceItem.objects.filter(kind="claim").first()
    assert item is not None
    before = by_id(list(picture().on(LATE).changes))[f"claims/{item.key}"]
    EvidenceItem.objects.filter(pk=item.pk).update(standing=EvidenceItem.Standing.SUPERSEDED)
    item.pk, item.recorded_at = None, datetime(2029, 3, 4, 12, tzinfo=UTC)
    item.save()
    after = by_id(list(looked_at_again().on(LATE).changes))[f"claims/{item.key}"]
    assert (after.on, after.id) == (before.on, before.id)
    assert after.changed_at == datetime(2029, 3, 4, 12, tzinfo=UTC) > before.changed_at


def test_a_body_changes_only_when_what_is_known_of_it_changes(nizam_policy: Policy) -> None:
    for body in nizam_policy.bodies:
        found = [change for change in changes_of_body(picture().on(LATE), body.id) if change.kind == "body"]
        own = [change for change in found if change.id.startswith(f"bodies/{body.id}/")]
        said = [change.id.split("/")[2] for change in reversed(own)]
        assert all(first != second for first, second in zip(said, said[1:], strict=False))
        shown = picture().on(LATE).standings[body.id].exists
        if own:
            assert said[-1] == shown


def test_loading_the_policy_is_a_change(nizam_policy: Policy) -> None:
    kinds = [change.kind for change in picture().on(LATE).changes]
    assert kinds.count("version") == 1
