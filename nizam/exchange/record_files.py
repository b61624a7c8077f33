"""The record's public files, as anybody may fetch them to check it: checkpoint, tiles, entries, segments, scripts."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from nizam.ledger.queries import public_file

_TYPES = {".json": "application/json", ".parquet": "application/vnd.apache.parquet", ".py": "text/x-python"}


@require_safe
def record_file(request: HttpRequest, path: str) -> FileResponse:
    """One file. What is written once never changes; the checkpoint, and what grows with it, is asked for each time."""
    file = public_file(path)
    response = FileResponse(file.open("rb"), content_type=_TYPES.get(file.suffix, "application/octet-stream"))
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Access-Control-Allow-Origin"] = "*"
    if file.suffix == ".py":
        response.headers["Content-Disposition"] = f'attachment; filename="{path}"'
    return response
