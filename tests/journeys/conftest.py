import shutil

import pytest

from tests.journeys.server import build, serving
from tests.made_once import made_once


@pytest.fixture(scope="session")
def untouched(run_folder):
    """The data folder of a sample that nobody has played yet; copied, never served; built once, however many play."""
    return made_once(run_folder / "untouched", build)


@pytest.fixture
def another_sample(untouched, tmp_path):
    """A fresh copy of the sample's data, for a test that changes it."""
    return shutil.copytree(untouched, tmp_path / "sample")


@pytest.fixture(scope="session")
def sample(untouched, tmp_path_factory):
    """A served sample that all journeys share which only read."""
    with serving(shutil.copytree(untouched, tmp_path_factory.mktemp("shared") / "sample")) as server:
        yield server


@pytest.fixture(scope="module")
def played(untouched, tmp_path_factory):
    """A served sample for all journeys of one file: none of them is in the way of another."""
    with serving(shutil.copytree(untouched, tmp_path_factory.mktemp("played") / "sample")) as server:
        yield server


@pytest.fixture
def own_sample(another_sample):
    """A served sample of the test's own."""
    with serving(another_sample) as server:
        yield server


@pytest.fixture
def stage(browser):
    """Opens windows that fail the test on console errors and serious accessibility faults; `stage(server, width)`."""
    from tests.journeys.windows import Window

    windows = []

    def open_window(server, width: int = 1280, **options) -> Window:
        window = Window(browser, server, width, **options)
        windows.append(window)
        return window

    yield open_window
    for window in windows:
        window.close()
