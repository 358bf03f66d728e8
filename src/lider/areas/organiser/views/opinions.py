"""Moderation of residents' opinions. No page here knows who gave one."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import voice_pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.voice import SetAsideForm, StoryForm
from lider.areas.organiser.presenters import desk
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish
from lider.ui.texts import date_words
from lider.voice import actions, queries
from lider.voice.states import REASONS

SORTS = {
    "confirmed": ("confirmed_at",),
    "name": (polish("institution__name"), "-confirmed_at"),
    "state": ("state", "-confirmed_at"),
}
STORIES = {"yes": gettext_lazy("with a story"), "no": gettext_lazy("answers only")}
AT_ONCE = 500


@door("voice.see_opinions", second_factor=True)
@require_safe
def opinion_list(request):
    """All confirmed opinions of an edition."""
    edition = _edition(request)
    found = _filtered(request, queries.opinions(edition))
    rows = lists.ordered(request, found, SORTS, "-confirmed")
    asked = queries.questions_of(edition)
    header = [_("Institution"), _("Town"), _("State"), _("Confirmed"), *(one.text for one in asked), _("Story as it may be read")]
    file = lists.exported(request, "opinions", header, rows, lambda one: _cells(one, asked))
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Opinions of residents"),
        "editions": edition_tabs(edition),
        "edition": edition,
        "page": page,
        "table": [(one, voice_pages.TONES[one.state], voice_pages.kinds(one.story)) for one in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s opinion", "%(count)s opinions", "count")),
        "search_label": _("Search institutions by name or place"),
        "filters": [
            {"param": "state", "label": _("State"), "options": voice_pages.STATES},
            {"param": "story", "label": _("Story"), "options": list(STORIES.items())},
        ],
        "exports": ["csv", "xlsx"],
        "selection_url": reverse("organiser:opinion-count-plain"),
        "empty_title": _("There are no opinions here"),
        "empty_text": _("Opinions appear here when residents have confirmed them by e-mail."),
    }
    return render(request, "organiser/voice/opinions.html", desk(request, "voice", **context))


def _edition(request):
    """The edition that is asked for, otherwise the one whose residents are heard now."""
    return edition_of(request) if request.GET.get("edition") else queries.edition_heard() or edition_of(request)


def _filtered(request, found):
    found = lists.searched(request, found, "institution__folded")
    if (state := request.GET.get("state", "")) in dict(voice_pages.STATES):
        found = found.filter(state=state)
    if (story := request.GET.get("story", "")) in STORIES:
        found = found.filter(story="", shown="") if story == "no" else found.exclude(story="", shown="")
    return found


def _cells(one, asked):
    said = [one.answers.get(question.code) for question in asked]
    worded = [value if isinstance(value, int) else question.worded(value) for question, value in zip(asked, said, strict=True)]
    return [
        one.institution.name, one.institution.place, one.get_state_display(), date_words(one.confirmed_at), *worded, one.shown,
    ]  # fmt: skip


@door("voice.moderate_opinion", second_factor=True)
@require_POST
def opinion_count_plain(request):
    """Counts the chosen opinions that have no story."""
    asked = []
    for text in request.POST.getlist("chosen")[:AT_ONCE]:
        try:
            asked.append(UUID(text))
        except ValueError:
            continue
    chosen = [one for one in (queries.opinion_by_id(id) for id in asked) if one]
    try:
        number = actions.count_plain(opinions=chosen, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, ngettext("%(n)s opinion counts now.", "%(n)s opinions count now.", number) % {"n": number})
    return redirect("organiser:opinion-list")


@door("voice.see_opinions", find=queries.opinion_by_id, second_factor=True)
@require_safe
def opinion_detail(request, opinion):
    """One opinion: answers, the story with marks, what was decided."""
    return _page(request, opinion)


@door("voice.moderate_opinion", find=queries.opinion_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_count(request, opinion):
    """The opinion counts, with its story as it may be read."""
    form = StoryForm(request.POST or None, initial={"story": opinion.story})
    if request.method == "POST" and form.is_valid():
        try:
            actions.count(opinion=opinion, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error("despite_marks" if no.code == "marked" else None, no.message)
        else:
            messages.success(request, _("The opinion counts."))
            return _next(opinion)
    return _page(request, opinion, story_form=form)


@door("voice.moderate_opinion", find=queries.opinion_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_set_aside(request, opinion):
    """The opinion does not count, for a reason in plain words."""
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_aside(opinion=opinion, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The opinion is set aside."))
            return _next(opinion)
    return _page(request, opinion, aside_form=form)


def _next(opinion):
    """On to the next opinion with a story that waits, otherwise back to the list."""
    waiting = queries.opinions(opinion.edition).filter(state="confirmed").exclude(story="").exclude(pk=opinion.pk).last()
    if waiting:
        return redirect("organiser:opinion-detail", id=waiting.pk)
    return redirect(f"{reverse('organiser:opinion-list')}?edition={opinion.edition.number}")


def _page(request, opinion, story_form=None, aside_form=None):
    context = {
        "heading": opinion.institution.name,
        "lead": opinion.institution.place,
        "breadcrumbs": [(_("Opinions of residents"), reverse("organiser:opinion-list")), (opinion.institution.name, "")],
        "opinion": opinion,
        "tone": voice_pages.TONES[opinion.state],
        "reason": REASONS.get(opinion.reason, ""),
        "answers": voice_pages.answers(opinion) if opinion.answers else [],
        "story": voice_pages.marked(opinion.story),
        "kinds": voice_pages.kinds(opinion.story),
        "replies": list(opinion.replies.all())[::-1],
        "story_form": story_form or StoryForm(initial={"story": opinion.story}),
        "aside_form": aside_form or SetAsideForm(),
        "problems": [form for form in (story_form, aside_form) if form is not None],
        "aside_open": aside_form is not None,
    }
    return render(request, "organiser/voice/opinion.html", desk(request, "voice", **context))
