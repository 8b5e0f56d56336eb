"""What holds for every test: the packaged time zones, no network but loopback, no silent skip."""

import gc
import os
import zoneinfo
from collections.abc import Generator

os.environ["PTB_TIMEDELTA"] = "1"  # read by the Telegram library when it is imported
zoneinfo.reset_tzpath(to=())  # the machine's own table may be older than Morocco's change of 2026

import sys

import pytest
from hypothesis import settings

from tests.haste import keep_files_in_memory, share_compiled_statements
from tests.loopback import refuse_outside_world

sys.addaudithook(refuse_outside_world)
keep_files_in_memory()
share_compiled_statements()

# How long an example takes says more about the machine than about the code.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no rubbish in what is collected: it is kept to the end, and there is much of it."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.enable()
    return collected


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a test that did not run is a test that failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("CI"):  # a worker leaves it to its chief
        return
    if skipped := len(reporter.stats.get("skipped", [])):
        reporter.write_line(f"{skipped} skipped tests count as failed in CI", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
