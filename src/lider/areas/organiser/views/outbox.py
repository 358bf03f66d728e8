"""The outbox: every message before and after it is sent."""

import re

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.organiser.presenters import desk
from lider.mail import queries
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "written": ("written_at",),
    "recipient": ("recipient",),
    "subject": (polish("subject"),),
    "state": ("state", "-written_at"),
}
STATES = {
    "waiting": (pgettext_lazy("message", "waits"), "attention"),
    "sending": (pgettext_lazy("message", "is being sent"), "attention"),
    "sent": (pgettext_lazy("message", "sent"), "good"),
    "failed": (pgettext_lazy("message", "not sent"), "stop"),
    "unclear": (pgettext_lazy("message", "may or may not have gone"), "stop"),
}
#: Letters that hold a way in for one person: their text is for nobody else's eyes.
PRIVATE = ("accounts:", "voice:")
#: The secret of a personal link, wherever it stands.
SECRET = re.compile(r"[0-9a-f]{64}")


@door("mail.read_outbox", second_factor=True)
@require_safe
def message_list(request):
    rows = lists.searched(request, queries.messages().defer("text"), "recipient", "subject")
    if (state := request.GET.get("state", "")) in STATES:
        rows = rows.filter(state=state)
    rows = lists.ordered(request, rows, SORTS, "-written")
    header = [_("Subject"), _("Recipient"), _("Written"), _("State")]
    file = lists.exported(
        request, "outbox", header, rows, lambda one: [one.subject, one.recipient, one.written_at, str(STATES[one.state][0])]
    )
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Outbox"),
        "page": page,
        "table": [(message, *STATES[message.state]) for message in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s message", "%(count)s messages", "count")),
        "exports": ["csv", "xlsx"],
        "search_label": _("Search by recipient or subject"),
        "filters": [{"param": "state", "label": _("State"), "options": [(code, name) for code, (name, _tone) in STATES.items()]}],
        "empty_title": _("There are no messages"),
        "empty_text": _("Letters appear here before they are sent, and stay after it."),
    }
    return render(request, "organiser/message_list.html", desk(request, "outbox", **context))


@door("mail.read_outbox", second_factor=True)
@require_safe
def message(request, id):
    found = queries.messages().filter(pk=id).first()
    if found is None:
        raise Http404
    name, tone = STATES[found.state]
    context = {
        "heading": found.subject,
        "breadcrumbs": [(_("Outbox"), reverse("organiser:message-list")), (found.subject, "")],
        "message": found,
        "text": SECRET.sub("…", found.text),
        "state_name": name,
        "tone": tone,
        "is_private": found.key.startswith(PRIVATE),
    }
    return render(request, "organiser/message.html", desk(request, "outbox", **context))
