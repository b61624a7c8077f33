"""Reads what was handed out as another program would."""

from __future__ import annotations

import csv
import io
from typing import Any

import orjson
from django.test import Client


def content_of(response: Any) -> bytes:
    """The whole content, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def read_csv(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of the CSV file at ``address``, by column."""
    response = client.get(address)
    assert response.status_code == 200, content_of(response)
    return list(csv.DictReader(io.StringIO(content_of(response).decode("utf-8-sig"), newline="")))


def read_json(client: Client, address: str) -> list[dict[str, Any]]:
    """The rows of the JSON file at ``address``."""
    rows: list[dict[str, Any]] = orjson.loads(content_of(client.get(address)))["rows"]
    return rows
