"""The operator attaches the official document; clauses then have their official words, while these are unaltered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typst
from django.db import IntegrityError, transaction
from django.utils import timezone

from nizam.core.actor import ANYBODY, OPERATOR
from nizam.core.digest import digest_of
from nizam.core.errors import NotAllowedError
from nizam.ops.main import main
from nizam.policy.actions import attach_official_document, load_policy
from nizam.policy.errors import NoPolicyError
from nizam.policy.loader import PolicyFolder
from nizam.policy.models import OfficialDocument, Passage
from nizam.policy.official.errors import NoTextError
from nizam.policy.official.extract import PDF, PLAIN
from nizam.policy.queries import clause_index, official_document, passage_of, passages, public_state
from nizam.policy.schema import Evidence, Policy
from tests.policy.official_like import official_like, pakistan

pytestmark = pytest.mark.django_db


def folder(policy: Policy) -> PolicyFolder:
    return PolicyFolder(Path("testland"), policy, Evidence(), digest_of(policy.model_dump(mode="json")))


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    load_policy(actor=OPERATOR, folder=folder(pakistan()))
    return tmp_path


def attach(seed: int = 1, **changes: Any) -> Any:
    document = official_like(pakistan(), seed)
    given = {"actor": OPERATOR, "name": f"Gazette {seed}", "media_type": PLAIN, "content": document.content}
    return attach_official_document(**{**given, **changes})


def typeset(seed: int) -> bytes:
    """A synthetic document as a PDF of several pages, hyphenated and with a running header."""
    pages = [re.sub(r"(\w)-\n(\w)", r"\1\2", page) for page in official_like(pakistan(), seed).pages]
    blocks = [" ".join(block.split()) for page in pages for block in page.split("\n\n")]
    setup = '#set page(paper: "a5", header: [Gazette of Testland], numbering: "1")\n#set par(justify: true)\n'
    body = "\n".join(f"#par({json.dumps(block, ensure_ascii=False)})" for block in blocks)
    return typst.compile(f'{setup}#set text(lang: "en", hyphenate: true)\n{body}'.encode())


def test_clauses_get_their_official_words(data: Path) -> None:
    attached = attach()
    assert attached.anchored >= 179
    assert attached.anchored + len(attached.missing) == 199
    passage = passage_of("2.1.2.a")
    assert passage is not None
    assert official_like(pakistan(), 1).marks["2.1.2.a"] in passage.text
    assert passage.page is not None and passage.page > 1
    assert passage.document == "Gazette 1"
    assert passage_of(attached.missing[0]) is None


def test_a_pdf_is_attached_with_its_pages(data: Path) -> None:
    attached = attach(content=typeset(3), media_type=PDF)
    assert attached.pages > 10
    assert attached.anchored >= 170
    marks = official_like(pakistan(), 3).marks
    wrong = [clause for clause, passage in passages().items() if marks[clause] not in passage.text]
    assert len(wrong) <= 0.02 * attached.anchored
    words = " ".join(passage.text for passage in passages().values())
    assert "Gazette of Testland" not in words
    assert re.search(r"[a-z]- [a-z]", words) is None


def test_the_file_is_kept_under_its_digest_for_the_operator_only(data: Path) -> None:
    attached = attach()
    kept = list((data / "documents").iterdir())
    assert [file.name for file in kept] == [attached.sha256]
    assert kept[0].stat().st_mode & 0o777 == 0o600
    assert kept[0].read_bytes() == official_like(pakistan(), 1).content


def test_another_document_replaces_the_first_which_stays_stored(data: Path) -> None:
    first, revision = attach(1), public_state().revision
    second = attach(2)
    assert public_state().revision > revision
    assert official_document().sha256 == second.sha256  # type: ignore[union-attr]
    assert passage_of("5.5").document == "Gazette 2"  # type: ignore[union-attr]
    assert set(OfficialDocument.objects.values_list("sha256", "is_current")) == {
        (first.sha256, False),
        (second.sha256, True),
    }


def test_attaching_the_same_again_leaves_one_document_and_one_passage_a_clause(data: Path) -> None:
    attached = attach()
    attach(name="Renamed")
    assert OfficialDocument.objects.count() == 1
    assert Passage.objects.count() == attached.anchored
    assert official_document().name == "Renamed"  # type: ignore[union-attr]


def test_the_database_holds_one_current_document_and_each_document_once(data: Path) -> None:
    attach()
    again = OfficialDocument(name="b", media_type=PLAIN, text="", attached_at=timezone.now())
    for wrong in ({"sha256": "0" * 64}, {"sha256": OfficialDocument.objects.get().sha256, "is_current": False}):
        for name, value in wrong.items():
            setattr(again, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save(force_insert=True)


def test_a_refused_file_changes_nothing(data: Path) -> None:
    attached, revision = attach(), public_state().revision
    with pytest.raises(NoTextError):
        attach(content=b"", name="empty")
    assert official_document().sha256 == attached.sha256  # type: ignore[union-attr]
    assert public_state().revision == revision
    assert len(list((data / "documents").iterdir())) == 1


def test_only_the_operator_attaches(data: Path) -> None:
    with pytest.raises(NotAllowedError):
        attach(actor=ANYBODY)
    assert not OfficialDocument.objects.exists()


def test_a_document_needs_a_policy(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    with pytest.raises(NoPolicyError):
        attach()


def test_official_words_are_searched(data: Path) -> None:
    mark = official_like(pakistan(), 1).marks["5.5"]
    assert clause_index().search(mark) == []
    attach()
    hits = clause_index().search(mark)
    assert [(hit.clause.id, hit.where) for hit in hits] == [("5.5", "official")]
    assert clause_index() is clause_index()


def test_words_that_were_altered_in_the_database_are_not_shown(data: Path) -> None:
    attach()
    shown = passage_of("5.5")
    assert shown is not None
    document = OfficialDocument.objects.get()
    document.text = document.text.replace(shown.text, shown.text[:-2] + "??")
    document.save()
    attached_again = OfficialDocument.objects.filter(pk=document.pk)
    attached_again.update(name="read afresh")
    assert passage_of("5.5") is None
    assert passage_of("2.1.2.a") is not None


def test_a_new_version_of_the_policy_is_anchored_anew(data: Path) -> None:
    attach()
    clauses = tuple(
        clause.model_copy(update={"id": "5.5.new"}) if clause.id == "5.5" else clause for clause in pakistan().clauses
    )
    load_policy(actor=OPERATOR, folder=folder(pakistan().model_copy(update={"clauses": clauses})))
    assert passage_of("5.5") is None
    renamed = passage_of("5.5.new")
    assert renamed is not None
    assert official_like(pakistan(), 1).marks["5.5"] in renamed.text


def test_the_command_attaches_and_lists_what_was_not_found(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.txt"
    file.write_bytes(official_like(pakistan(), 1).content)
    assert main(["policy", "attach", str(file), "--name", "Gazette", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["anchored"] + len(answer["missing"]) == 199
    assert official_document().name == "Gazette"  # type: ignore[union-attr]
    assert main(["policy", "attach", str(file)]) == 0
    assert "Clauses not found" in capsys.readouterr().out
    assert official_document().name == "policy.txt"  # type: ignore[union-attr]


def test_the_command_says_why_a_file_is_of_no_use(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.txt"
    assert main(["policy", "attach", str(file)]) == 1
    assert "cannot be read" in capsys.readouterr().err
    file.write_bytes(b"\xff\xfe\x00")
    assert main(["policy", "attach", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "official.not-utf-8"
