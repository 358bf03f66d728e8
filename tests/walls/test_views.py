"""Every view and every operation names a permission or says that it is public; doors of office and jury want a second factor."""

import rules
from django.urls import URLPattern, URLResolver, get_resolver
from ninja.constants import NOT_SET

from lider.config.api import api

SECOND_FACTOR = ("organiser", "juror")


def patterns(resolver, prefix=""):
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from patterns(item, prefix + str(item.pattern))
        elif isinstance(item, URLPattern):
            yield prefix + str(item.pattern), item.callback


OURS = [(route, view) for route, view in patterns(get_resolver()) if view.__module__.startswith("lider.")]


def test_there_are_views():
    assert len(OURS) > 5


def test_every_view_is_guarded_or_public():
    for route, view in OURS:
        assert getattr(view, "permission", None) or getattr(view, "public", False) is True, route


def test_office_and_jury_want_a_second_factor():
    for route, view in OURS:
        if any(view.__module__.startswith(f"lider.areas.{area}.") for area in SECOND_FACTOR):
            assert view.second_factor, route


def operations():
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            yield from ((path, operation) for operation in view.operations)


def test_every_operation_is_guarded_or_public():
    """Without a permission an operation says `public` and its router `auth=None`; with one, it wants a key."""
    found = list(operations())
    assert len(found) > 15
    for path, operation in found:
        permission, is_public = getattr(operation.view_func, "permission", None), getattr(operation.view_func, "public", False)
        assert (permission is None) is is_public, path
        assert bool(operation.auth_callbacks) is not is_public, path
        assert permission is None or rules.perm_exists(permission), path


def test_the_api_is_closed_by_default():
    assert api.auth not in (None, NOT_SET) and len(api.auth) == 1


def test_every_address_of_the_api_stands_behind_its_door():
    views = [view for route, view in patterns(get_resolver()) if route.startswith("api/v1/")]
    assert len(views) > 15
    for view in views:
        assert view.login_required is False and view.csrf_exempt is True and view.is_gated is True
