"""Every test that looks at the finished sample site, on the one that ProperDocs makes of it."""

from inspect import signature
from pathlib import Path

import pytest
import test_sample

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample_site(by_properdocs: Path) -> Path:
    return by_properdocs


globals().update(
    {
        name: test
        for name, test in vars(test_sample).items()
        if name.startswith("test_") and list(signature(test).parameters) == ["sample_site"]
    }
)
