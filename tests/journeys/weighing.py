"""What a page weighs on the wire, and when its first words are seen on a slow connection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser

LIMIT = 100_000
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""400 kbit/s with 400 ms of latency: a bad evening on a mobile network."""
_FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0] ?? null"


@dataclass(frozen=True)
class Weight:
    """Bytes as they were sent, compressed, with headers; milliseconds to the first words."""

    page: int
    fonts: int
    first_words: float | None


def weigh(browser: Browser, address: str, viewport: dict[str, int], *, is_slow: bool = False) -> Weight:
    """Open ``address`` with an empty cache, and count what came."""
    context = browser.new_context(viewport=viewport)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        kinds: dict[str, str] = {}
        sizes: dict[str, float] = {}
        listen: Callable[..., None] = session.on
        listen("Network.requestWillBeSent", lambda event: kinds.update({event["requestId"]: event.get("type", "")}))
        listen("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
        session.send("Network.enable")
        if is_slow:
            session.send("Network.emulateNetworkConditions", SLOW)
        page.goto(address, wait_until="load", timeout=60_000)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        if is_slow:
            page.wait_for_function(f"({_FIRST_PAINT})() !== null", timeout=20_000)
        fonts = sum(size for request, size in sizes.items() if kinds.get(request) == "Font")
        return Weight(int(sum(sizes.values()) - fonts), int(fonts), page.evaluate(_FIRST_PAINT))
    finally:
        context.close()
