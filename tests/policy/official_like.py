"""Makes documents like an official one: a policy's provisions in other words, with all that gets in the way."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass

from nizam.policy.schema import Clause, Policy
from tests import shipped

_PADDING = (
    "in this regard the relevant stakeholders will be taken on board",
    "keeping in view the needs of the country and its people",
    "the importance of technology for economic growth cannot be overstated",
    "a comprehensive approach across institutions is envisaged",
    "efforts will be made for effective and efficient outcomes at the national level",
    "through artificial intelligence, research, training and innovation",
    "such initiatives are expected to strengthen the ecosystem in a sustainable manner",
    "best practices from around the world may be considered as appropriate",
)
_OTHERS = "facilitate leverage ecosystem initiative ensure promote undertake framework holistic capacity dedicated"
_MORE = "comprehensive development mechanism effective sector robust leading provision enabling digital stakeholders"
_OTHER_WORDS = f"{_OTHERS} {_MORE}".split()


def pakistan() -> Policy:
    """The policy that comes with Nizam."""
    return shipped.pakistan().policy


@dataclass(frozen=True)
class OfficialLike:
    """A document in pages of lines, and by clause the mark that only its own passage begins with."""

    pages: tuple[str, ...]
    marks: dict[str, str]

    @property
    def content(self) -> bytes:
        """The document as a text file with form feeds between its pages."""
        return "\f".join(self.pages).encode()


def official_like(
    policy: Policy, seed: int, *, kept: float = 0.55, dropped_labels: float = 0.1, left_out: float = 0.0
) -> OfficialLike:
    """A document in which each clause keeps about ``kept`` of the words of its summary, shuffled among others."""
    chance = random.Random(seed)
    marks = {clause.id: f"zq{number}xj" for number, clause in enumerate(policy.clauses)}
    titles = {section.id: section.title["en"] for section in policy.sections}
    blocks = ["Table of contents"] + [f"{section} {title}" for section, title in titles.items()]
    section = None
    order = {section.id: place for place, section in enumerate(policy.sections)}
    for clause in sorted(policy.clauses, key=lambda clause: order[clause.section]):
        if clause.section != section:
            section = clause.section
            blocks.append(f"{section} {titles.get(section, 'Introduction')}")
        if chance.random() < left_out:
            blocks.append(_decoy(policy, chance))
            continue
        label = "" if chance.random() < dropped_labels else _printed_label(clause)
        blocks.append(f"{label}{marks[clause.id]} {_paraphrase(clause, chance, kept)}.")
        if chance.random() < 0.25:
            blocks.append(_decoy(policy, chance))
    blocks.append("Action matrix")
    blocks.extend(f"{target.area['en']} {target.title['en']} {target.due_stated}" for target in policy.targets)
    return OfficialLike(tuple(_pages(blocks, chance)), marks)


def _printed_label(clause: Clause) -> str:
    last = clause.id.removeprefix(f"{clause.section}.").rsplit(".", 1)[-1]
    if len(last) == 1 and last.isalpha():
        return f"{last}. "
    return "• " if last.isdigit() and clause.id != clause.section else ""


def _paraphrase(clause: Clause, chance: random.Random, kept: float) -> str:
    words = []
    for word in f"{clause.title['en']} {clause.summary['en']}".split():
        is_number = any(character.isdigit() for character in word)
        if is_number or chance.random() < kept:
            words.append(word.strip(".,;:"))
        elif chance.random() < 0.6:
            words.append(chance.choice(_OTHER_WORDS))
    for place in range(len(words) - 3):
        other = place + chance.randrange(3)
        words[place], words[other] = words[other], words[place]
    sentence = " ".join(words)
    padding = chance.sample(_PADDING, chance.randrange(1, 3))
    parts = [sentence.capitalize(), *(each.capitalize() for each in padding)]
    return ". ".join(parts)


def _decoy(policy: Policy, chance: random.Random) -> str:
    """A paragraph that speaks of three clauses at once and belongs to none."""
    words = [word for clause in chance.sample(policy.clauses, 3) for word in clause.title["en"].split()]
    chance.shuffle(words)
    return f"{' '.join(words)} {chance.choice(_PADDING)} {chance.choice(_PADDING)}.".capitalize()


def _pages(blocks: list[str], chance: random.Random) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        lines.extend(_hyphenated(textwrap.wrap(block, 90), chance))
        lines.append("")
    pages = []
    for number, start in enumerate(range(0, len(lines), 42), 1):
        body = "\n".join(lines[start : start + 42])
        pages.append(f"National Policy of Testland\n{body}\nPage {number}")
    return pages


def _hyphenated(lines: list[str], chance: random.Random) -> list[str]:
    broken = list(lines)
    for place in range(len(broken) - 1):
        first, _, rest = broken[place + 1].partition(" ")
        if len(first) > 7 and first.isalpha() and first.islower() and chance.random() < 0.5:
            broken[place] += f" {first[:4]}-"
            broken[place + 1] = f"{first[4:]} {rest}".rstrip()
    return broken
