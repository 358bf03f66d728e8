"""Expecting a refusal."""

from contextlib import contextmanager

import pytest

from lider.lifecycle import Refused


@contextmanager
def refusal(code):
    """The block is refused with this code and with words for people."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert str(caught.value.message)
