"""All addresses."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.views import list_usersessions
from django.urls import include, path

from lider.config import help, language, own_data, views
from lider.config.api import addresses
from lider.ui.views import guide

handler500 = "lider.config.views.failed"

urlpatterns = [
    path("organiser/", include("lider.areas.organiser.urls")),
    path("institution/", include("lider.areas.institution.urls")),
    path("i/", include("lider.areas.institution.short")),
    path("notes/help/", help.in_notes, name="help-notes"),
    path("notes/", include("lider.areas.auditor.urls")),
    path("jury/", include("lider.areas.juror.urls")),
    path("voice/", include("lider.areas.resident.urls")),
    path("press/", include("lider.areas.media.urls")),
    path("accounts/home/", views.home, name="home"),
    path("accounts/data/", own_data.own_data, name="own-data"),
    path("accounts/data/file.json", reauthentication_required(own_data.own_file), name="own-file"),
    path("accounts/sessions/", reauthentication_required(list_usersessions, allow_get=True), name="usersessions_list"),
    path("accounts/", include("allauth.urls")),
    path("sample/", include("lider.demo.urls")),
    path("guide/", guide, name="guide"),
    path("help/organiser/", help.for_office, name="help-organiser"),
    path("help/institution/", help.for_institutions, name="help-institution"),
    path("help/auditor/", help.for_auditors, name="help-auditor"),
    path("help/juror/", help.for_jury, name="help-juror"),
    path("help/measurement/", help.of_measurement, name="help-measurement"),
    path("language/", language.choose, name="language"),
    path("api/v1/", addresses()),
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("", include("lider.areas.public.urls")),
]
