"""Finds commands by where they stand, so that a new one needs no list to be edited."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_commands(package: ModuleType, subparsers: Subparsers) -> None:
    """Let every module of ``package`` add its parser, in the order of their names."""
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        importlib.import_module(f"{package.__name__}.{module.name}").add_parser(subparsers)
