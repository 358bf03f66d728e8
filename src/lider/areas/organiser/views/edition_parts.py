"""The parts of a draft: calendar, categories, weights, criteria, tiers, fees, texts, and the preview of every scorecard."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import edition_pages
from lider.areas.organiser.forms import editions as forms
from lider.areas.organiser.presenters import desk
from lider.areas.organiser.scorecard_preview import PreviewForm
from lider.editions import actions, draft, queries
from lider.lifecycle import Refused
from lider.measurement.problems import Refused as Unreadable


def _part(request, edition, form, act, heading, template="form", **context):
    """Shows the form of a part; posted, hands it to one action and says so, or says why not and keeps what was typed."""
    back = reverse("organiser:edition-detail", args=[edition.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as no:
            for line in str(no.message).splitlines():
                form.add_error(no.code if no.code in form.fields else None, line)
        else:
            messages.success(request, _("Saved."))
            return redirect(context.get("after") or back)
    page = {"edition": edition, "form": form, "back": back, "frozen": edition.state != "draft", **context}
    return render(
        request, f"organiser/editions/{template}.html", desk(request, "editions", heading=heading, lead=edition.name, **page)
    )


def _who(request):
    return {"by": request.visitor.person, "at": request.at}


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest, edition) -> HttpResponse:
    """Name and dates."""
    initial = {**vars(queries.calendar_of(edition)), "name": edition.name}
    form = forms.CalendarForm(request.POST or None, at=request.at, initial=initial)

    def act():
        actions.change_calendar(edition=edition, name=form.cleaned_data["name"], calendar=form.calendar(), **_who(request))

    return _part(request, edition, form, act, _("Name and calendar"))


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def categories(request: HttpRequest, edition) -> HttpResponse:
    """Categories: kind × size; adds one, and lists them."""
    kinds = {kind.pk: kind for kind in queries.kinds()}
    form = forms.CategoryForm(request.POST or None, kinds=queries.kind_names(), sizes=queries.size_names())

    def act():
        chosen = {"kind": kinds[form.cleaned_data["kind"]], "size": form.cleaned_data["size"]}
        actions.add_category(edition=edition, **chosen, name=form.title(), **_who(request))

    listed = [(category, queries.size_names().get(category.size, category.size)) for category in queries.categories(edition)]
    after = reverse("organiser:edition-categories", args=[edition.pk])
    return _part(request, edition, form, act, _("Categories"), "categories", categories=listed, after=after)


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_POST
def all_categories(request: HttpRequest, edition) -> HttpResponse:
    """Adds every category of kind × size that is not there yet."""
    sizes = {code: name.partition(" (")[0].lower() for code, name in queries.size_names().items()}
    known = {(category.kind_id, category.size) for category in queries.categories(edition)}
    for kind in queries.kinds():
        for size, name in sizes.items():
            if (kind.pk, size) not in known:
                actions.add_category(edition=edition, kind=kind, size=size, name=f"{kind.name} – {name}", **_who(request))
    messages.success(request, _("Saved."))
    return redirect("organiser:edition-categories", id=edition.pk)


@door("editions.edit_edition", find=queries.category_by_id, second_factor=True)
@require_POST
def category_remove(request: HttpRequest, category) -> HttpResponse:
    """Takes a category out."""
    edition = category.edition_id
    actions.remove_category(category=category, **_who(request))
    messages.success(request, _("The category is removed."))
    return redirect("organiser:edition-categories", id=edition)


def _terms(edition):
    try:
        return queries.terms_of(edition)
    except ValueError as broken:
        raise Refused(
            _("The rules cannot be read. Please mend them as a file first: %(why)s") % {"why": broken}, "toml"
        ) from broken


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest, edition) -> HttpResponse:
    """Weights of dimensions and channels."""
    terms = _terms(edition)
    names = {"dimensions": queries.dimension_names(), "channels": queries.channel_names()}
    labels = {group: {code: names[group].get(code, code) for code in terms.get(group, {})} for group in names}
    initial = {f"{group}.{code}": weight for group in names for code, weight in terms.get(group, {}).items()}
    form = forms.WeightsForm(request.POST or None, initial=initial, **labels)

    def act():
        rules = draft.with_values(edition.rules, "dimensions", form.values("dimensions"))
        rules = draft.with_values(rules, "channels", form.values("channels"))
        actions.change_rules(edition=edition, rules=rules, **_who(request))

    groups = {group: form.of(group) for group in names}
    return _part(request, edition, form, act, _("Weights of dimensions and channels"), "weights", **groups)


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def tiers(request: HttpRequest, edition) -> HttpResponse:
    """Conditions of the tiers."""
    found = _terms(edition).get("tiers", {})
    initial = {f"{tier}.{key}": value for tier, conditions in found.items() for key, value in conditions.items()}
    form = forms.TiersForm(request.POST or None, initial=initial, tiers=found, names=queries.tier_names())

    def act():
        rules = edition.rules
        for tier in found:
            rules = draft.with_values(rules, f"tiers.{tier}", form.values(tier))
        actions.change_rules(edition=edition, rules=rules, **_who(request))

    return _part(request, edition, form, act, _("Tiers"), "tiers", groups=form.groups())


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def fees(request: HttpRequest, edition) -> HttpResponse:
    """The price list."""
    form = forms.FeesForm(request.POST or None, initial=dict(_terms(edition).get("fees", {})))

    def act():
        actions.change_rules(edition=edition, rules=draft.with_values(edition.rules, "fees", form.values()), **_who(request))

    return _part(request, edition, form, act, _("Fees"))


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, edition) -> HttpResponse:
    """The regulation's text and the notice for staff."""
    form = forms.TextsForm(request.POST or None, initial={"preamble": edition.preamble, "staff_notice": edition.staff_notice})

    def act():
        actions.change_texts(edition=edition, **form.cleaned_data, **_who(request))

    return _part(request, edition, form, act, _("Texts"), "texts", preview=queries.full_text(edition))


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, edition) -> HttpResponse:
    """The whole of the rules as a file."""
    form = forms.RulesForm(request.POST or None, initial={"rules": edition.rules})

    def act():
        actions.change_rules(edition=edition, rules=form.cleaned_data["rules"], **_who(request))

    return _part(request, edition, form, act, _("All rules as a file"))


@door("editions.see_editions", find=queries.edition_by_id, second_factor=True)
@require_safe
def criteria(request: HttpRequest, edition) -> HttpResponse:
    """All criteria by channel, each scorecard with its preview."""
    rows = edition_pages.scorecard_rows(edition)
    channels = {code: name for code, name in queries.channel_names().items() if any(row["channel"] == code for row in rows)}
    groups = [(code, name, [row for row in rows if row["channel"] == code]) for code, name in channels.items()]
    context = {"edition": edition, "groups": groups, "frozen": edition.state != "draft", "lead": edition.name}
    return render(
        request, "organiser/editions/criteria.html", desk(request, "editions", heading=_("Criteria and scorecards"), **context)
    )


@door("editions.edit_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def criteria_file(request: HttpRequest, edition) -> HttpResponse:
    """All criteria as one file."""
    form = forms.CriteriaForm(request.POST or None, initial={"criteria": edition.criteria})

    def act():
        actions.change_criteria(edition=edition, criteria=form.cleaned_data["criteria"], **_who(request))

    return _part(
        request, edition, form, act, _("All criteria as a file"), after=reverse("organiser:edition-criteria", args=[edition.pk])
    )


def _with_code(id, code):
    edition = queries.edition_by_id(id)
    known = edition and (code == "new" or any(row["code"] == code for row in draft.rows(edition.criteria)))
    return edition if known else None


@door("editions.edit_edition", find=_with_code, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: HttpRequest, edition) -> HttpResponse:
    """One criterion: new, or changed."""
    code = request.resolver_match.kwargs["code"]
    row = next((row for row in draft.rows(edition.criteria) if row["code"] == code), {})
    names = {"channels": queries.channel_names(), "dimensions": queries.dimension_names(), "scales": edition_pages.scale_names()}
    form = forms.CriterionForm(request.POST or None, initial={**row, "critical": row.get("critical") == "1"}, **names)

    def act():
        cells = {"checkable_by_program": row.get("checkable_by_program", ""), **form.cells()}
        text = draft.with_criterion(edition.criteria, code, cells)
        actions.change_criteria(edition=edition, criteria=text, **_who(request))

    heading = _("New criterion") if code == "new" else _("Criterion %(code)s") % {"code": code}
    return _part(request, edition, form, act, heading, after=reverse("organiser:edition-criteria", args=[edition.pk]))


@door("editions.edit_edition", find=_with_code, second_factor=True)
@require_POST
def criterion_remove(request: HttpRequest, edition) -> HttpResponse:
    """Takes a criterion out."""
    code = request.resolver_match.kwargs["code"]
    actions.change_criteria(edition=edition, criteria=draft.without_criterion(edition.criteria, code), **_who(request))
    messages.success(request, _("The criterion %(code)s is removed.") % {"code": code})
    return redirect("organiser:edition-criteria", id=edition.pk)


@door("editions.see_editions", find=lambda id, channel: queries.edition_by_id(id), second_factor=True)
@require_safe
def scorecard(request: HttpRequest, edition) -> HttpResponse:
    """The scorecard of one channel as the auditor sees it."""
    channel = request.resolver_match.kwargs["channel"]
    try:
        listed = queries.criteria_of(edition).of(channel)
    except Unreadable as broken:
        raise Refused(_("The criteria cannot be read. Please mend them first."), "criteria") from broken
    if not listed:
        raise Http404
    heading = _("Scorecard: %(channel)s") % {"channel": queries.channel_names().get(channel, channel)}
    context = {"edition": edition, "form": PreviewForm(listed), "back": reverse("organiser:edition-criteria", args=[edition.pk])}
    return render(
        request, "organiser/editions/scorecard.html", desk(request, "editions", heading=heading, lead=edition.name, **context)
    )
