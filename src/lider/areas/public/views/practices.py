"""Best practices that others may copy."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import presenters
from lider.editions import queries as editions
from lider.practices import queries
from lider.tables import lists
from lider.tables.alphabet import polish

ORDERS = {"new": ("-decided_at", "id"), "copied": ("-copied", "-decided_at", "id"), "title": (polish("title"), "id")}


@public
@require_safe
def practice_list(request):
    """Published cards, with search by words, topic and kind of institution."""
    found = queries.search(queries.published(), request.GET.get("q", "")[:100])
    topics, kinds = editions.dimension_names(), [(kind.code, kind.name) for kind in editions.kinds()]
    if (topic := request.GET.get("topic", "")) in topics:
        found = found.filter(topic=topic)
    if (kind := request.GET.get("kind", "")) in dict(kinds):
        found = found.filter(institution__kind=kind)
    rows = found.order_by(*ORDERS.get(request.GET.get("sort", ""), ORDERS["new"]))
    header = [_("Title"), _("Institution"), _("Place"), _("Topic"), _("Problem"), _("Copied by")]
    if file := lists.exported(request, "practices", header, rows, lambda one: _cells(one, topics)):
        return file
    page = lists.paged(request, rows, per_page=20)
    context = {
        "heading": _("Best practices"),
        "page": page,
        "rows": [(one, topics.get(one.topic, "")) for one in page],
        "count_words": ngettext("%(count)s practice", "%(count)s practices", page.paginator.count)
        % {"count": page.paginator.count},
        "topics": list(topics.items()),
        "kinds": kinds,
        "orders": [("copied", _("Most often copied")), ("title", _("By title"))],
        "searching": any(request.GET.get(name, "").strip() for name in ("q", "topic", "kind")),
    }
    return render(request, "public/practices.html", presenters.page(request, "practices", **context))


def _cells(card, topics):
    where = card.institution
    return [card.title, where.name, where.place, topics.get(card.topic, ""), card.problem, card.copied]


@public
@require_safe
def practice(request, id):
    """One card, and who copied it."""
    card = queries.published_by_id(id)
    if card is None:
        raise Http404
    context = {
        "heading": card.title,
        "card": card,
        "topic": editions.dimension_names().get(card.topic, ""),
        "adoptions": queries.adoptions(card),
        "breadcrumbs": [(_("Best practices"), reverse("public:practice-list"))],
        "adopt_url": reverse("institution:practice-adopt", args=[card.pk]),
        "print_address": request.build_absolute_uri(request.path),
    }
    return render(request, "public/practice.html", presenters.page(request, "practices", **context))
