"""Reads a policy's YAML strictly, and remembers on which line everything stands.

Plain scalars stay text and the schema gives them their type, so that clause ``1.10`` never becomes the number 1.1,
``no`` never becomes *false*, and a date never surprises its author.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from nizam.policy.reasons import yaml_reason

KeyPath = tuple[str | int, ...]
Report = Callable[[int, str, str], None]
"""Called with a line, a path in the file, and the reason."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE_FALSE = {"true": True, "false": False}
_MAX_DEPTH = 40
_MAX_MEGABYTES = 5


def path_text(path: KeyPath) -> str:
    """A path as people read it: ``targets[3].due``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


class _UnreadableError(Exception):
    """A file that is no YAML, with the line where that shows, and why."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(reason)


class LinedYaml:
    """The content of one YAML file, with the line of every place in it."""

    def __init__(self, file: Path, report: Report) -> None:
        self.lines: dict[KeyPath, int] = {(): 1}
        self._report = report
        self.content: Any = None
        self.is_read = False
        """Whether it was YAML at all; an empty file is."""
        try:
            node = self._compose(file)
        except OSError as error:
            report(1, "", f"this file cannot be read: {error.strerror}")
            return
        except _UnreadableError as error:
            report(error.line, "", error.reason)
            return
        self.is_read = True
        if node is not None:
            self.content = self._build(node, (), frozenset())

    @staticmethod
    def _compose(file: Path) -> yaml.Node | None:
        if file.stat().st_size > _MAX_MEGABYTES * 1_000_000:
            raise _UnreadableError(1, f"this file is larger than {_MAX_MEGABYTES} MB: cut it into several")
        content = file.read_bytes()
        try:
            text = content.decode("utf-8-sig")
            return yaml.compose(text, Loader=yaml.CSafeLoader)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise _UnreadableError(line, "this file is not UTF-8 text: save it in the encoding UTF-8") from None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            said = error.problem or error.context or ""
            at = text[mark.index : mark.index + 1] if mark else ""
            raise _UnreadableError(mark.line + 1 if mark else 1, yaml_reason(said, at)) from None
        except yaml.YAMLError as error:
            line = text.count("\n", 0, getattr(error, "position", 0)) + 1
            raise _UnreadableError(line, yaml_reason(str(error).splitlines()[0])) from None

    def _build(self, node: yaml.Node, path: KeyPath, above: frozenset[int]) -> Any:
        line = node.start_mark.line + 1
        self.lines[path] = line
        if id(node) in above or len(path) > _MAX_DEPTH:
            self._report(line, path_text(path), "this is nested too deeply, or contains itself")
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self._build(item, (*path, n), above | {id(node)}) for n, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)  # YAML has no fourth kind of node
        return self._mapping(node, path, above | {id(node)})

    @staticmethod
    def _scalar(node: yaml.ScalarNode) -> Any:
        text = str(node.value)
        if node.style:  # plain is "" to the C parser and None to the Python one
            return text
        return None if text in _NULLS else _TRUE_FALSE.get(text, text)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath, above: frozenset[int]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(line, path_text(path), "a key must be a word")
                continue
            key = str(key_node.value)
            if key in made:
                first = self.lines[(*path, key)]
                self._report(line, path_text((*path, key)), f"“{key}” is given twice (first on line {first})")
                continue
            if node.flow_style and value_node.start_mark.index == key_node.end_mark.index:  # {en: Fund, and more}
                why = f"“{key}” has no value: put a text with a comma in it into quotation marks"
                self._report(line, path_text(path), why)
                continue
            made[key] = self._build(value_node, (*path, key), above)
            self.lines[(*path, key)] = line
        return made
