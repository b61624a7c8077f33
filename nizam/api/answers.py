"""The shape of every answer: what it says, and of which policy, at which revision, as of which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from nizam.api.parameters import Paging
from nizam.core.errors import NotFoundError
from nizam.indicators.queries import PictureOn, picture

T = TypeVar("T")
R = TypeVar("R")


class Answer(BaseModel):
    """What all answers share."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class AsOf(Answer):
    """What an answer rests on. Two answers with the same values here agree with each other."""

    policy: str
    """Identifier of the policy."""
    version: str
    """The policy's version, as its authors call it."""
    digest: str
    """SHA-256 of everything that the policy says."""
    revision: int
    """Grows with every change to anything public."""
    on: date
    """The day as of which the answer holds."""


class One(Answer, Generic[T]):
    """One record."""

    as_of: AsOf
    item: T


class Page(Answer, Generic[T]):
    """A part of a list."""

    as_of: AsOf
    total: int
    """Items in the whole list."""
    limit: int
    offset: int
    items: list[T]


class Mistake(Answer):
    """One parameter that cannot be understood."""

    name: str
    reason: str


class Problem(Answer):
    """What went wrong, as problem details (RFC 9457, ``application/problem+json``)."""

    type: str
    """A stable name of the problem: ``urn:nizam:error:…``"""
    title: str
    """The problem in words, for people."""
    status: int
    errors: list[Mistake] = []
    """The parameters that are wrong, where that is the problem."""


PROBLEMS: dict[int, Any] = {422: Problem, 503: Problem}
"""What any operation may answer instead."""
PROBLEMS_OF_ONE: dict[int, Any] = {404: Problem, **PROBLEMS}


def view_on(on: date | None) -> PictureOn:
    """Policy and evidence as of ``on``, today by default."""
    now = picture()
    return now.on(on or now.today())


def _as_of(view: PictureOn) -> AsOf:
    header, state = view.policy.policy, view.picture.state
    return AsOf(policy=header.id, version=header.version, digest=state.digest, revision=state.revision, on=view.day)


def one(kind: type[R], view: PictureOn, item: R | None, what: str) -> One[R]:
    """The answer that holds ``item``.

    Raises:
        NotFoundError: there is none; ``what`` is what was asked for.
    """
    if item is None:
        raise NotFoundError(what=what)
    return One[kind](as_of=_as_of(view), item=item)  # type: ignore[valid-type]


def page(kind: type[R], view: PictureOn, items: Sequence[R], paging: Paging) -> Page[R]:
    """The part of ``items`` that is asked for."""
    return made_page(kind, view, items, paging, lambda item: item)


def made_page(kind: type[R], view: PictureOn, items: Sequence[T], paging: Paging, make: Callable[[T], R]) -> Page[R]:
    """The part of ``items`` that is asked for, each made presentable by ``make``; the others are left alone."""
    asked: Iterable[T] = items[paging.offset : paging.offset + paging.limit]
    return Page[kind](  # type: ignore[valid-type]
        as_of=_as_of(view),
        total=len(items),
        limit=paging.limit,
        offset=paging.offset,
        items=[make(item) for item in asked],
    )
