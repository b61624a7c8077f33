"""Reads a policy's YAML strictly, and remembers on which line everything stands.

Plain scalars stay text and the schema gives them their type, so that clause ``1.10`` never becomes the number 1.1,
``no`` never becomes *false*, and a date never surprises its author.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

KeyPath = tuple[str | int, ...]
Report = Callable[[int, str, str], None]
"""Called with a line, a path in the file, and the reason."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE_FALSE = {"true": True, "false": False}
_MAX_DEPTH = 40


def path_text(path: KeyPath) -> str:
    """A path as people read it: ``targets[3].due``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


class LinedYaml:
    """The content of one YAML file, with the line of every place in it."""

    def __init__(self, file: Path, report: Report) -> None:
        self.lines: dict[KeyPath, int] = {(): 1}
        self._report = report
        self.content: Any = None
        try:
            node = yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        except UnicodeDecodeError as error:
            report(1, "", f"this file is not UTF-8 text (byte {error.start})")
            return
        except OSError as error:
            report(1, "", f"this file cannot be read: {error.strerror}")
            return
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            report(mark.line + 1 if mark else 1, "", f"this is not YAML: {error.problem or error.context}")
            return
        except yaml.YAMLError as error:
            report(1, "", f"this is not YAML: {str(error).splitlines()[0]}")
            return
        if node is not None:
            self.content = self._build(node, (), frozenset())

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
            made[key] = self._build(value_node, (*path, key), above)
            self.lines[(*path, key)] = line
        return made
