from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module", autouse=True)
def module_templates():
    """The sample documents beside the project's own templates."""
    engines = deepcopy(settings.TEMPLATES)
    engines[0]["DIRS"] = [*engines[0]["DIRS"], SAMPLES]
    with override_settings(TEMPLATES=engines):
        yield
