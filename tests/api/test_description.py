"""The OpenAPI description is valid, and the API does what it says, whatever it is asked."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.schemas import BaseSchema

from nizam.policy.schema import Policy

# Asked through WSGI, as in life: every request may take a fresh connection, where a test's transaction would end.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def described(nizam_policy: Policy) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application(), headers={"Host": "localhost"})


def test_every_operation_keeps_its_word(described: BaseSchema) -> None:
    for found in described.get_all_operations():

        @settings(max_examples=8, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
        @given(case=found.ok().as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(headers={"Host": "localhost"})

        ask()


def test_the_description_is_valid_openapi(described: BaseSchema) -> None:
    described.validate()
    assert described.raw_schema["openapi"].startswith("3.1")
    assert len(described.raw_schema["paths"]) >= 18


def test_everything_is_explained(described: BaseSchema) -> None:
    for path, methods in described.raw_schema["paths"].items():
        for operation in methods.values():
            assert operation["description"], path
            for parameter in operation["parameters"]:
                said = parameter.get("description") or parameter["schema"].get("description")
                assert said or parameter["in"] == "path", (path, parameter["name"])


def test_the_page_that_explains_it_runs_no_script_and_names_every_operation(client: Client) -> None:
    page = client.get("/api/docs").content.decode()
    paths = client.get("/api/openapi.json").json()["paths"]
    assert all(f"GET {path}<" in page for path in paths)
    assert "<script" not in page and "style=" not in page
    assert "http://localhost" not in page
    assert client.get("/api/docs.css").headers["Content-Type"].startswith("text/css")
