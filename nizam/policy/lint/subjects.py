"""How a finding names the records that it is about: as a reference for programs, and in words for people."""

from __future__ import annotations

from collections.abc import Iterable

from nizam.core.message import N_, Message

_WORDS = {
    "clause": N_("clause %(id)s"),
    "target": N_("target %(id)s"),
    "kpi": N_("indicator %(id)s"),
    "programme": N_("programme %(id)s"),
    "measure": N_("measure %(id)s"),
    "term": N_("term %(id)s"),
    "section": N_("section %(id)s"),
    "body": N_("body %(id)s"),
    "reading": N_("reading %(id)s"),
    "instrument": N_("instrument %(id)s"),
}


def in_words(subject: str) -> Message:
    """``clause 2.3.c`` as it is said in the reader's language."""
    kind, _, name = subject.partition(" ")
    return Message(_WORDS[kind], {"id": name})


def all_in_words(subjects: Iterable[str]) -> list[Message]:
    """Several subjects, as they are said in the reader's language."""
    return [in_words(subject) for subject in subjects]


def sentences(messages: Iterable[Message]) -> Message:
    """Several sentences, one after another.

    Raises:
        ValueError: there is none.
    """
    said, *rest = messages
    for message in rest:
        said = Message(N_("%(first)s %(second)s"), {"first": said, "second": message})
    return said
