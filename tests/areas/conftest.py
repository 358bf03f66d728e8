from collections.abc import Callable
from datetime import datetime

import pytest

from lider.clock import reading


@pytest.fixture
def clock(db, at, settings) -> Callable[[datetime], None]:
    """The pages' clock stands at `at` until it is moved."""
    settings.LIDER_SAMPLE = True
    reading.mark_as_sample(at=at)
    return lambda moment: reading.mark_as_sample(at=moment)
