"""Pages that are texts of the programme."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import presenters, prose
from lider.editions import queries as editions
from lider.editions import reading

#: Whom each notice is for: texts/privacy-*.md
ROLES = ("institution", "auditor", "juror", "guest", "resident", "press")


@public
@require_safe
def how(request):
    return _text(request, "how", "how-it-works.md", _("How it works"))


@public
@require_safe
def privacy(request):
    return _text(request, "privacy", "privacy.md", _("Privacy"))


@public
@require_safe
def accessibility(request):
    return _text(request, "accessibility", "accessibility.md", _("Accessibility statement"))


@public
@require_safe
def privacy_of(request, role):
    """What one role should know; another word in the address is absent."""
    if role not in ROLES:
        raise Http404
    return _text(request, "privacy", f"privacy-{role}.md", _("Privacy"))


def _text(request, current, name, fallback):
    """One text of the programme, with what is known of the newest edition filled in."""
    text = reading.text(f"texts/{name}")
    edition = editions.current_edition() or editions.editions().first()
    filled = prose.without_unknown(editions.in_polish(edition, text) if edition else text)
    context = {
        "heading": prose.title_of(filled) or fallback,
        "heading_id": prose.title_id(text),
        "text": prose.html(filled),
        "print_address": request.build_absolute_uri(request.path),
    }
    return render(request, "public/text.html", presenters.page(request, current, **context))
