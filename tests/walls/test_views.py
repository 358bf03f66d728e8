"""Every view names a permission or says that it is public; doors of the office and the jury want a second factor."""

from django.urls import URLPattern, URLResolver, get_resolver

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
