"""What every test needs. What tests of the application need is in `tests.application`."""

import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PURE = (HERE / "rules", HERE / "inputs" / "written")
APPLICATION = "tests.application"

pytest.register_assert_rewrite(APPLICATION)

if (
    "MUTANT_UNDER_TEST" in os.environ
):  # `make mutants`: the tests run again and again in one process, and alike
    hypothesis = import_module("hypothesis")
    again = [hypothesis.HealthCheck.differing_executors, hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile(
        "mutants", suppress_health_check=again, derandomize=True, deadline=None, max_examples=50
    )
    hypothesis.settings.load_profile("mutants")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Load the application for all but the tests of pure code, which start in a tenth of the time without."""
    plugins = collector.config.pluginmanager
    if not isinstance(collector, pytest.Module) or any(map(collector.path.is_relative_to, PURE)):
        return
    if not plugins.has_plugin(APPLICATION):
        plugins.register(import_module(APPLICATION), APPLICATION)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Spare a run without generated examples the second in which Hypothesis is imported to say nothing."""
    plugins = session.config.pluginmanager
    if "hypothesis" not in sys.modules and plugins.has_plugin("hypothesispytest"):
        plugins.unregister(name="hypothesispytest")
