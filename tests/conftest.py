"""What every test needs. What tests of the application need is in `tests.application`."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PURE = (HERE / "rules", HERE / "inputs" / "written")
APPLICATION = "tests.application"

pytest.register_assert_rewrite(APPLICATION)


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
