"""After the publication: the report, the licence with its mark, the certificate."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.institution import report as reports
from lider.areas.institution.presenters import desk
from lider.awards import queries as awards
from lider.documents.codes import qr_svg
from lider.documents.language import in_polish
from lider.documents.pdf import render as render_pdf
from lider.editions import queries as editions
from lider.editions.programme import programme
from lider.entries import queries as entries
from lider.institutions.queries import represented_by
from lider.licences import marks
from lider.licences import queries as licences
from lider.rankings import queries as rankings
from lider.ui.texts import date_words
from lider.voice import queries as voice

#: States of a licence in which its mark and certificate may be used.
IN_USE = ("issued", "active")
TONES = {"good": ("active",), "attention": ("issued", "suspended"), "stop": ("expired", "revoked", "replaced")}


@door("institutions.enter_institution")
@require_safe
@never_cache
def report_list(request):
    """The published reports of every institution of this person."""
    mine = entries.entries_of_all(represented_by(request.user, at=request.at))
    results = rankings.published_results_of(mine, at=request.at)
    found = [(entry, rankings.value(results[entry.pk].exact)) for entry in mine if entry.pk in results]
    return render(request, "institution/report_list.html", desk(request, "report", heading=_("Report"), rows=found))


@door("rankings.read_report", find=entries.entry_by_id)
@require_safe
@never_cache
def report(request, entry):
    shown = reports.report_of(entry, at=request.at)
    context = {
        "heading": entry.institution.name,
        "breadcrumbs": [(_("Report"), reverse("institution:report-list"))],
        "report": shown,
        "tables": reports.answer_tables(entry, at=request.at),
        "asked": bool(voice.questions_of(entry.edition)),
        "said": voice.figures_of(entry.institution, entry.edition),
        "shown_from": voice.shown_from(entry.edition),
        "may_appeal": awards.takes_appeal(entry, at=request.at),
        "appeal": awards.appeal_of(entry),
        "appeal_until": awards.appeal_until(entry.edition),
    }
    return render(request, "institution/report.html", desk(request, "report", **context))


@door("rankings.read_report", find=entries.entry_by_id)
@require_safe
@never_cache
@in_polish
def report_pdf(request, entry):
    data = reports.pdf_data(reports.report_of(entry, at=request.at), at=request.at)
    return _pdf(render_pdf("report", data, at=entry.edition.publish_at), f"report-{entry.edition.number}.pdf")


@door("institutions.enter_institution")
@require_safe
@never_cache
def licence_list(request):
    found = licences.licences_of(represented_by(request.user, at=request.at), at=request.at)
    rows = [(one, _sentence(one, request.at), _tone(one, request.at)) for one in found]
    return render(request, "institution/licence_list.html", desk(request, "licence", heading=_("Licence"), rows=rows))


def _find(number):
    return licences.licences().filter(number=number).first()


@door("licences.read_licence", find=_find)
@require_safe
@never_cache
def licence(request, licence):
    context = {
        "heading": licence.institution.name,
        "breadcrumbs": [(_("Licence"), reverse("institution:licence-list")), (licence.number, "")],
        "licence": licence,
        "sentence": _sentence(licence, request.at),
        "tone": _tone(licence, request.at),
        "tier": editions.tier_names().get(licence.tier, licence.tier),
        "in_use": licences.state_at(licence, request.at) in IN_USE,
        "address": _address(licence),
        "badge": settings.LIDER_BASE_URL + reverse("public:licence-badge", args=[licence.number]),
        "newer": licences.renewal(licence, at=request.at),
        "is_over": licences.state_at(licence, request.at) == "expired",
    }
    return render(request, "institution/licence.html", desk(request, "licence", **context))


@door("licences.read_licence", find=_find)
@require_safe
@never_cache
def certificate(request, licence):
    """The certificate; while the licence may not be used there is none to take."""
    if licences.state_at(licence, request.at) not in IN_USE:
        return _refused(request, licence)
    pdf = render_pdf("certificate", _certificate(licence), at=licence.edition.publish_at)
    return _pdf(pdf, f"certificate-{licence.number}.pdf")


@door("licences.read_licence", find=_find)
@require_safe
@never_cache
def mark(request, licence):
    """The mark with edition, last day and number as line art, in the colour asked for."""
    if licences.state_at(licence, request.at) not in IN_USE:
        return _refused(request, licence)
    variant = request.GET.get("variant", "")
    name = f"mark-{licence.number}{f'-{variant}' if variant in marks.INKS else ''}.svg"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(marks.mark(licence, variant), content_type="image/svg+xml", headers=headers)


@door("licences.read_licence", find=_find)
@require_safe
@never_cache
def mark_pack(request, licence):
    """Every file of the mark in one ZIP."""
    if licences.state_at(licence, request.at) not in IN_USE:
        return _refused(request, licence)
    headers = {"Content-Disposition": f'attachment; filename="mark-{licence.number}.zip"'}
    return HttpResponse(marks.pack(licence, address=_address(licence)), content_type="application/zip", headers=headers)


@door("licences.read_licence", find=_find)
@require_safe
@never_cache
def qr(request, licence):
    """The QR code that leads to the licence's page."""
    picture = HttpResponse(qr_svg(_address(licence)), content_type="image/svg+xml")
    picture["Content-Disposition"] = f'attachment; filename="qr-{licence.number}.svg"'
    return picture


def _address(licence):
    return settings.LIDER_BASE_URL + reverse("public:licence", args=[licence.number])


def _sentence(licence, at):
    until = date_words(licence.valid_until)
    return {
        "issued": _("Valid from %(date)s") % {"date": date_words(licence.valid_from)},
        "active": _("Valid until %(date)s") % {"date": until},
        "suspended": _("Licence suspended"),
        "expired": _("Expired on %(date)s") % {"date": until},
        "revoked": _("Licence revoked"),
        "replaced": _("Licence replaced by a newer one"),
    }[licences.state_at(licence, at) or ""]


def _tone(licence, at):
    state = licences.state_at(licence, at)
    return next(tone for tone, states in TONES.items() if state in states)


@in_polish
def _certificate(licence):
    own = programme()
    signatory = own["signatory"]
    return {
        "programme": own["name"],
        "edition": licence.edition.name,
        "organiser": own["organiser"]["name"],
        "title": own.get("licence_name") or editions.tier_names().get(licence.tier, licence.tier),
        "name": licence.institution.name,
        "reason": _(
            "for serving residents in a way that they can trust, shown by anonymous audits and decided by an independent jury"
        ),
        "number": licence.number,
        "valid_from": licence.valid_from,
        "valid_until": licence.valid_until,
        "issued_in": own["organiser"]["town"],
        "issued_on": timezone.localdate(licence.edition.publish_at),
        "signature": {"name": f"{signatory['given_name']} {signatory['family_name']}", "role": signatory["function"]},
        "verify": _address(licence),
    }


def _refused(request, licence):
    context = {
        "heading": _("This licence is not in force"),
        "reason": _("The certificate and the mark can be taken only while the licence is in force."),
        "next_steps": [(_("Page of the licence"), reverse("institution:licence", args=[licence.number]))],
        "base": "ui/desk.html",
    }
    return render(request, "ui/refused.html", desk(request, "licence", **context), status=409)


def _pdf(content, name):
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
