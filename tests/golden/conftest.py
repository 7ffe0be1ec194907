"""`pytest tests/golden --update-goldens` writes what the components render now."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite the golden files of the components"
    )


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    # When pytest starts from above, this file is read too late to add the option.
    return bool(request.config.getoption("--update-goldens", default=False))
