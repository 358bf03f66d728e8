from datetime import timedelta

import pytest
from django.utils import timezone

from lider.clock import reading

pytestmark = pytest.mark.django_db


def test_real_time_without_a_sample():
    before = timezone.now()
    assert before <= reading.now() <= timezone.now()


def test_sample_clock_stands_still(at):
    reading.mark_as_sample(at=at)
    assert reading.is_sample()
    assert reading.now() == at
    reading.mark_as_sample(at=at + timedelta(days=1))
    assert reading.now() == at + timedelta(days=1)
