"""Which edition a page of the office is about."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lider.editions import queries as editions
from lider.lifecycle import Refused


def edition_of(request: HttpRequest) -> Any:
    """The edition named by `?edition=`, otherwise the current one, otherwise the newest. Refused while there is none."""
    asked = request.GET.get("edition", "")
    if asked.isdecimal() and len(asked) < 5:
        found = editions.editions().filter(number=int(asked)).first()
    else:
        found = editions.current_edition() or editions.editions().first()
    if found is None:
        raise Refused(_("There is no such edition yet. Please create an edition first."), "no_edition")
    return found


def edition_options() -> list[tuple[int, str]]:
    """All editions as (number, name), the newest first."""
    return list(editions.editions().values_list("number", "name"))
