"""An error that people read has a code for programs, and a sentence in any language."""

from __future__ import annotations

import pytest

from nizam.core.errors import DomainError, NotFoundError, find
from nizam.core.problem import problem, problem_of


def test_what_is_looked_up_is_found_or_named_as_missing() -> None:
    assert find({"a": 1}, "a") == 1
    with pytest.raises(NotFoundError, match="“b”") as missing:
        find({"a": 1}, "b")
    assert missing.value.__cause__ is None and missing.value.__suppress_context__


def test_an_error_is_said_in_the_language_of_whoever_reads_it() -> None:
    urdu = {"Nothing is recorded under “%(what)s”.": "“%(what)s” کے تحت کچھ درج نہیں۔"}
    assert NotFoundError(what="8").said.render("ur", lambda said: urdu[said]) == "“8” کے تحت کچھ درج نہیں۔"


def test_programs_are_told_the_code_the_sentence_and_the_status() -> None:
    assert problem_of(NotFoundError(what="8"), "en", str) == {
        "type": "urn:nizam:error:not-found",
        "title": "Nothing is recorded under “8”.",
        "status": 404,
    }


def test_wrong_parameters_are_listed_where_there_are_any() -> None:
    wrong = {"name": "on", "reason": "no day"}
    assert problem("api.bad-parameter", "Wrong.", 422, [wrong])["errors"] == [wrong]
    assert "errors" not in problem("api.bad-parameter", "Wrong.", 422)


def test_no_two_errors_share_a_code() -> None:
    def below(of: type[DomainError]) -> list[type[DomainError]]:
        return [of, *(one for each in of.__subclasses__() for one in below(each))]

    codes = [error.code for error in below(DomainError)]
    assert sorted(codes) == sorted(set(codes))
