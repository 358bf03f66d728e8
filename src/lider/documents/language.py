"""Documents and what is kept for good are Polish, whatever language the person reads who asks for them."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation

Given = ParamSpec("Given")
Made = TypeVar("Made")


def in_polish(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """What the function makes is worded in Polish."""

    @wraps(make)
    def made(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        with translation.override(settings.LANGUAGE_CODE):
            return make(*args, **kwargs)

    return made
