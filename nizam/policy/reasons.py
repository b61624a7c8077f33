"""Says what is wrong in a policy folder in words that tell its author what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

_MOST_COMPARED = 2_000  # comparing takes about 20 microseconds for each word
_QUOTE = "put a text with “: ”, “, ”, “#”, braces or quotation marks in it into quotation marks"
_INDENT = "compare the indentation of this line with the lines above it"
# By what the YAML parser says, in the order in which they are tried.
_YAML_ADVICE = {
    "tab character": "indent with spaces, not with tabs",
    "comment or line break": "an operator stands in quotation marks: op: \">=\"",
    "expected ',' or '}'": _QUOTE,
    "expected ',' or ']'": _QUOTE,
    "mapping values are not allowed": f"{_QUOTE}, and {_INDENT}",
    "undefined alias": "put a text that starts with * or & into quotation marks",
    "cannot start any token": "indent with spaces, and put a text that starts with @, % or ` into quotation marks",
    "unexpected end of stream": "a quotation mark or bracket is opened here and never closed",
    "expected key": _INDENT,
    "'-' indicator": _INDENT,
    "could not find expected ':'": "a key needs a colon and a space; continue a long text further to the right",
    "control characters": "this file holds characters that are no text: save it as plain text in UTF-8",
}  # fmt: skip
_EXPECTED = {
    "tuple_type": "a list is expected: [a, b], lines that start with “- ”, or [] for none",
    "dict_type": "a text in each language is expected: {en: …}",
    "model_type": "a record with keys of its own is expected",
    "model_attributes_type": "a record with keys of its own is expected",
    "decimal_parsing": "a number without separators or units is expected, such as 1000000 or 12.5",
    "decimal_type": "a number is expected, such as 1000000 or 12.5",
    "int_parsing": "a whole number without separators is expected, such as 1000000",
    "int_type": "a whole number is expected",
    "bool_parsing": "true or false is expected",
    "bool_type": "true or false is expected",
    "string_type": "a word or text is expected, and must not be empty",
    "string_too_short": "this text is empty",
    "too_short": "at least one is expected",
}
_PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9.\-]*$": "an id holds letters, digits, dots and hyphens, and starts with a letter or digit",
    r"^[a-z]{2,3}$": "a language is a code of two or three small letters, such as en",
    r"^\d{2}-\d{2}$": "month and day are expected, such as \"04-01\"",
}  # fmt: skip


def yaml_reason(problem: str, at: str = "") -> str:
    """What the YAML parser found, and what usually helps; ``at`` is the character where it stopped."""
    kind = {"\t": "tab character", ">": "comment or line break"}.get(at, problem)
    advice = next((words for part, words in _YAML_ADVICE.items() if part in kind), "")
    return f"this is not YAML: {problem}" + (f" – {advice}" if advice else "")


def schema_reason(error: Any, keys: Collection[str]) -> str:
    """One of Pydantic's errors in the words of an author; ``keys`` are all that the schema knows."""
    kind, given = error["type"], error.get("input")
    if kind == "missing":
        return "this is missing"
    if kind == "extra_forbidden":
        return f"the schema does not know this key{_key_hint(str(error['loc'][-1]), keys)}"
    return _expected(error) + (f" (it says {given!r})" if _is_short(given) else "")


def _expected(error: Any) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_pattern_mismatch" and context.get("pattern") in _PATTERNS:
        return _PATTERNS[context["pattern"]]
    if kind.startswith("date_"):
        why = str(context.get("error", ""))
        return "a day is expected, such as 2026-12-31" + (f"; {why}" if "out" in why else "")
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:]


def _is_short(given: Any) -> bool:
    return isinstance(given, str | int | float) and len(str(given)) <= 60


def _key_hint(key: str, keys: Collection[str]) -> str:
    if key in keys:
        return " here: it belongs to another record (look at the indentation)"
    return did_you_mean(key, keys)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """``: did you mean “…”?`` if something known is spelt nearly like ``word``, else nothing."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.7) if len(known) <= _MOST_COMPARED else []
    return f": did you mean “{near[0]}”?" if near else ""


def keys_of(models: Collection[type[BaseModel]]) -> frozenset[str]:
    """Every key that a record of ``models`` may have."""
    return frozenset(_fields(models))


def _fields(models: Collection[type[BaseModel]]) -> Iterator[str]:
    for model in models:
        yield from model.model_fields
