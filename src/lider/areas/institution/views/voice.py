"""What residents say of one's own institution: stories after moderation, answers to them, the poster with the short address."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.institution.presenters import desk
from lider.documents.pdf import render as render_pdf
from lider.editions.programme import programme
from lider.institutions.queries import institution_by_id, represented_by
from lider.lifecycle import Refused
from lider.tables import lists
from lider.ui.inputs import TypedText
from lider.voice import actions, codes, queries

ANSWERED = {"no": gettext_lazy("without an answer"), "yes": gettext_lazy("answered")}


class ReplyForm(forms.Form):
    """The answer to a story; `version` is the newest answer that its author saw."""

    text = TypedText(
        max_length=2000,
        rows=6,
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("Everybody who can read the story reads it. Please leave out names and private matters."),
    )
    version = forms.IntegerField(min_value=0, max_value=32000, widget=forms.HiddenInput)


@door("voice.read_stories")
@require_safe
@never_cache
def voice_list(request):
    """The visitor's institutions; straight to the only one."""
    found = list(represented_by(request.visitor.person, at=request.at))
    if len(found) == 1:
        return redirect("institution:voice", id=found[0].pk)
    context = {"heading": _("Residents' voice"), "institutions": found}
    return render(request, "institution/voice_list.html", desk(request, "voice", **context))


@door("voice.read_voice", find=institution_by_id)
@require_safe
@never_cache
def voice(request, institution):
    """Figures once an edition is published and enough residents answered; below them stories in a random order that stays."""
    told = queries.editions_with_stories(institution)
    found = queries.stories_of(institution)
    if (number := request.GET.get("edition", "")) in {str(one.number) for one in told}:
        found = found.filter(edition__number=number)
    if (answered := request.GET.get("answered", "")) in ANSWERED:
        found = queries.answered(found, answered == "yes")
    found = lists.searched(request, found, "shown")
    if file := lists.exported(request, "stories", [_("Edition"), _("Story"), _("Your answer")], found, _cells):
        return file
    page = lists.paged(request, found)
    context = {
        "page": page,
        "count_words": ngettext("%(count)s story", "%(count)s stories", page.paginator.count) % {"count": page.paginator.count},
        "filtered": any(request.GET.get(name, "").strip() for name in ("q", "edition", "answered")),
        "edition_options": [(str(one.number), one.name) for one in told],
        "answered_options": list(ANSWERED.items()),
        "heading": _("Residents' voice"),
        "lead": institution.name,
        "institution": institution,
        "editions": [_told(institution, edition, request.at) for edition in told],
        "address": _address(institution),
        "heard": queries.edition_heard(),
    }
    return render(request, "institution/voice.html", desk(request, "voice", **context))


def _told(institution, edition, at):
    published = edition.publish_at is not None and edition.publish_at <= at
    return {
        "edition": edition,
        "published": published,
        "said": queries.figures_of(institution, edition) if published else [],
        "shown_from": queries.shown_from(edition),
    }


def _cells(story):
    newest = next(iter(story.replies.all()), None)
    return [story.edition.name, story.shown, newest.text if newest else ""]


def _address(institution):
    return settings.LIDER_BASE_URL + reverse("resident:opinion", args=[codes.code_of(institution.pk)])


@door("voice.reply_to_story", find=queries.story_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def story_reply(request, story):
    """The answer to a story; changing it makes a new version."""
    newest = story.replies.last()
    start = {"text": newest.text if newest else "", "version": newest.version if newest else 0}
    form = ReplyForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reply(opinion=story, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The answer is saved. Everybody who can read the story reads it too."))
            return redirect("institution:voice", id=story.institution_id)
    context = {
        "heading": _("Answer to a story"),
        "breadcrumbs": [(_("Residents' voice"), reverse("institution:voice", args=[story.institution_id]))],
        "story": story,
        "form": form,
        "newest": newest,
        "back": reverse("institution:voice", args=[story.institution_id]),
    }
    return render(request, "institution/story_reply.html", desk(request, "voice", **context))


@door("voice.read_voice", find=institution_by_id)
@require_safe
@never_cache
def poster(request, institution):
    """A page to hang up where residents are served: the question, the QR code, the short address."""
    own = programme()
    data = {
        "programme": own["name"],
        "organiser": own["organiser"]["name"],
        "name": institution.name,
        "place": institution.place,
        "address": _address(institution),
    }
    pdf = render_pdf("poster", data, at=request.at)
    name = f"poster-{codes.code_of(institution.pk)}.pdf"
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
