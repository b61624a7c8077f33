"""The record's public files, as anybody may fetch them to check it: checkpoint, tiles, entries, segments, scripts."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from nizam.ledger.queries import public_file

_TYPES = {".json": "application/json", ".parquet": "application/vnd.apache.parquet", ".py": "text/x-python"}


@require_safe
def record_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file. Whoever keeps it asks each time whether it still holds: checkpoint and last tiles grow."""
    file = public_file(path)
    kind = _TYPES.get(file.suffix, "application/octet-stream")
    response: HttpResponseBase
    if file.suffix == ".parquet":  # the only files that can be large
        response = FileResponse(file.open("rb"), content_type=kind)
    else:
        response = HttpResponse(file.read_bytes(), content_type=kind)
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Access-Control-Allow-Origin"] = "*"
    if file.suffix == ".py":
        response.headers["Content-Disposition"] = f'attachment; filename="{path}"'
    return response
