"""Keys with which programs read what the visitor may read: made, shown once, ended."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from lider.accounts import actions, queries
from lider.accounts.doors import door
from lider.areas.institution import key_pages
from lider.areas.institution.presenters import desk
from lider.lifecycle import Refused


@door("institutions.make_key")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_variables("key")
def key_list(request):
    """The keys and how to use them; POST makes one, and its answer is the only place where the key can be read."""
    form, key = key_pages.KeyForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, key = actions.make_token(person=request.user, **form.cleaned_data, by=request.user, at=request.at)
            form = key_pages.KeyForm()
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Keys for the API"),
        "breadcrumbs": [(_("Home"), reverse("institution:home")), (_("Keys for the API"), "")],
        "key": key,
        "keys": key_pages.keys(request.user, request.at),
        "form": form,
        "example": key_pages.example(key),
    }
    return render(request, "institution/keys.html", desk(request, "home", **context))


@door("accounts.end_token", find=queries.token_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def key_end(request, token):
    """Ends a key after one more question."""
    if request.method == "POST":
        actions.end_token(token=token, by=request.user, at=request.at)
        messages.success(request, _("The key is ended."))
        return redirect("institution:key-list")
    context = {
        "heading": _("End the key"),
        "facts": [(_("Key"), token.name)],
        "consequences": [_("Programs that use this key read nothing any more, from this moment. The key cannot be brought back.")],
        "action_label": _("End the key"),
        "action_kind": "danger",
        "cancel_url": reverse("institution:key-list"),
    }
    return render(request, "ui/confirm.html", desk(request, "home", **context))
