"""Sets PDF and pictures with typst. Words reach a template as data only, never as its markup."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import orjson
import typst

_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "fonts"
_NO_TIME = 0
"""Files carry no time of their own: the same facts make the same bytes."""

Template = Literal["half_year", "council", "card"]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts that come with Nizam, read once; those of the machine are left alone."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])


def set_pdf(template: Template, data: dict[str, Any]) -> bytes:
    """``template`` filled with ``data``, as a tagged PDF that passes typst's own check for PDF/UA-1.

    Raises:
        typst.TypstError: the template does not fit the data.
    """
    return _compiled(template, data, format="pdf", pdf_standards="ua-1", timestamp=_NO_TIME)


def set_png(template: Template, data: dict[str, Any], *, ppi: float) -> bytes:
    """The one page of ``template`` filled with ``data``, as a picture.

    Raises:
        typst.TypstError: the template does not fit the data.
        TypeError: it has more than one page.
    """
    return _compiled(template, data, format="png", ppi=ppi)


def _compiled(template: Template, data: dict[str, Any], **options: Any) -> bytes:
    made = typst.compile(
        str(_HERE / f"{template}.typ"),
        root=str(_HERE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": orjson.dumps(data).decode()},
        **options,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst answered with several pages where one was asked for")
    return made
