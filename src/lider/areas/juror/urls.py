"""Addresses of the jury."""

from django.urls import path

from lider.areas.juror.views import appeals, dossiers, home, recusals, statements

app_name = "juror"
urlpatterns = [
    path("", home.home, name="home"),
    path("<uuid:id>/minutes.pdf", home.minutes_pdf, name="minutes"),
    path("<uuid:id>/resign/", home.resign, name="resign"),
    path("<uuid:id>/recusals/", recusals.recusals, name="recusals"),
    path("<uuid:id>/statement/", statements.statement, name="statement"),
    path("<uuid:id>/statement.pdf", statements.statement_pdf, name="statement-pdf"),
    path("<uuid:id>/dossiers/", dossiers.dossier_list, name="dossier-list"),
    path("dossiers/<uuid:id>/", dossiers.dossier, name="dossier"),
    path("dossiers/<uuid:id>/vote/", dossiers.vote, name="vote"),
    path("dossiers/<uuid:id>/close/", dossiers.close, name="close"),
    path("dossiers/<uuid:id>/tier/", dossiers.tier, name="tier"),
    path("recusals/<uuid:id>/lift/", recusals.lift, name="recusal-lift"),
    path("appeals/<uuid:id>/", appeals.appeal, name="appeal"),
]
