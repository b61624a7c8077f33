"""A policy that has next to nothing, in languages that the pages do not speak: every page still answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

HEADER = """
policy:
  id: ruritania-small
  title: {es: Política de IA, fr: Politique d’IA}
  short_title: {es: Política, fr: Politique}
  country: {es: Ruritania, fr: Ruritanie}
  issuer: gov
  version: "1"
  languages: [es, fr]
  time_zone: UTC
  currency: RUR
  approval: {on: 2026-04-15, basis: printed, note: {es: portada, fr: couverture}}
  due_window_days: 30
  deadline_note: {es: nota, fr: note}
  text_note: {es: nota, fr: note}
pillars: [{id: one, name: {es: Uno, fr: Un}}]
bodies: [{id: gov, name: {es: Gobierno, fr: Gouvernement}, kind: government, state: exists}]
"""
EMPTY = "clauses: []\ntargets: []\n"
ONE_TARGET = """
clauses: []
measures: [{id: m, name: {es: Algo, fr: Chose}, unit: {es: cosas, fr: choses}, kind: count}]
targets:
  - id: "1"
    area: {es: a, fr: a}
    objective: {es: a, fr: a}
    title: {es: Meta primera, fr: But premier}
    description: {es: a, fr: a}
    current_state: {es: a, fr: a}
    desired_state: {es: a, fr: a}
    pillars: [one]
    due: 2028-12-31
    due_stated: para 2028
    leads: [gov]
    parts: [{id: p, name: {es: a, fr: a}, measure: m, value: null, sheet: {direction: increase}}]
    settle: {es: a, fr: a}
    decision: {es: a, fr: a}
"""
_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')


def _put_in_force(folder: Path, content: str) -> None:
    from nizam.core.actor import OPERATOR
    from nizam.indicators.actions import put_in_force
    from nizam.indicators.queries import _picture_at
    from nizam.policy.loader import load_folder

    (folder / "policy.yaml").write_text(content, "utf-8")
    _picture_at.cache_clear()
    put_in_force(actor=OPERATOR, folder=load_folder(folder))


def _refused(client: Client) -> dict[str, int]:
    """Every address that links lead to from the home page, and that does not answer."""
    seen, waiting, refused = {"/en/"}, ["/en/"], {}
    while waiting:
        address = waiting.pop()
        response = client.get(address.replace("&amp;", "&"))
        if response.status_code >= 400:
            refused[address] = response.status_code
        elif response.headers["Content-Type"].startswith("text/html"):
            found = set(_LINK.findall(response.content.decode())) - seen
            seen |= found
            waiting += [link for link in found if not link.startswith("/static/")]
    return refused


@pytest.mark.django_db
@pytest.mark.parametrize("content", [EMPTY, ONE_TARGET], ids=["nothing", "one target"])
def test_every_link_of_a_policy_that_has_next_to_nothing_answers(tmp_path: Path, client: Client, content: str) -> None:
    _put_in_force(tmp_path, HEADER + content)
    assert _refused(client) == {}


@pytest.mark.django_db
def test_pages_offer_no_language_that_the_policy_does_not_speak(tmp_path: Path, client: Client) -> None:
    _put_in_force(tmp_path, HEADER + ONE_TARGET)
    page = client.get("/en/targets/1/").content.decode()
    assert 'hreflang="ur"' not in page and '<span lang="es" dir="ltr">Meta primera</span>' in page
    assert 'hreflang="en"' in client.get("/ur/").content.decode()  # who has an old address finds the way back
    assert client.get("/", headers={"accept-language": "ur"}).headers["Location"] == "/en/"
    assert b"/ur/" not in client.get("/sitemap.xml").content


@pytest.mark.django_db
def test_pages_of_lists_that_the_policy_does_not_have_are_not_offered(tmp_path: Path, client: Client) -> None:
    _put_in_force(tmp_path, HEADER + EMPTY)
    page = client.get("/en/").content.decode()
    assert not [name for name in ("kpis", "instruments", "portfolio") if f'"/en/{name}/"' in page]
