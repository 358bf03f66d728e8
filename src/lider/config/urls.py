"""All addresses."""

from django.urls import include, path

from lider.config import views
from lider.ui.views import guide

handler500 = "lider.config.views.failed"

urlpatterns = [
    path("organiser/", include("lider.areas.organiser.urls")),
    path("institution/", include("lider.areas.institution.urls")),
    path("notes/", include("lider.areas.auditor.urls")),
    path("jury/", include("lider.areas.juror.urls")),
    path("press/", include("lider.areas.media.urls")),
    path("accounts/home/", views.home, name="home"),
    path("accounts/", include("allauth.urls")),
    path("sample/", include("lider.demo.urls")),
    path("guide/", guide, name="guide"),
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("", include("lider.areas.public.urls")),
]
