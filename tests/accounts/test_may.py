"""Pages offer what their visitor may open, and nothing else."""

import pytest
from django.template import engines

from lider.accounts import roles
from lider.accounts.visitor import Visitor
from tests.factories import accounts

PAGE = '{% load doors %}{% if visitor|may:"accounts.grant_role" %}shown{% endif %}'


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "shown"), [(roles.ORGANISER, "shown"), (roles.COORDINATOR, ""), (None, "")])
def test_a_link_is_shown_to_whom_the_door_opens(role, shown, at):
    person = accounts.person(role) if role else None

    assert engines["django"].from_string(PAGE).render({"visitor": Visitor(person, at)}) == shown
