"""Text that XML allows."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """``text`` without the control characters that no XML document may hold."""
    return _FORBIDDEN.sub("", text)
