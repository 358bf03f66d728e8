"""Addresses of the jury."""

from django.urls import path

from lider.areas.juror.views import dossiers, home, recusals

app_name = "juror"
urlpatterns = [
    path("", home.home, name="home"),
    path("<uuid:id>/minutes.pdf", home.minutes_pdf, name="minutes"),
    path("<uuid:id>/recusals/", recusals.recusals, name="recusals"),
    path("<uuid:id>/recusals/complete/", recusals.complete, name="recusals-complete"),
    path("<uuid:id>/dossiers/", dossiers.dossier_list, name="dossier-list"),
    path("dossiers/<uuid:id>/", dossiers.dossier, name="dossier"),
    path("dossiers/<uuid:id>/vote/", dossiers.vote, name="vote"),
    path("dossiers/<uuid:id>/close/", dossiers.close, name="close"),
]
