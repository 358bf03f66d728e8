"""Addresses of this area: institution."""

from django.urls import path

from lider.areas.institution.views import entries, findings, home, invitation, results

app_name = "institution"
urlpatterns = [
    # -- F: home, invitation, entries
    path("", home.home, name="home"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("invitation/<str:secret>/decline/", invitation.decline, name="invitation-decline"),
    path("entries/", entries.entry_list, name="entry-list"),
    path("entries/begin/<uuid:id>/", entries.entry_begin, name="entry-begin"),
    path("entries/<uuid:id>/", entries.entry_detail, name="entry-detail"),
    path("entries/<uuid:id>/copy.pdf", entries.entry_copy, name="entry-copy"),
    path("entries/<uuid:id>/staff/", entries.staff_notice, name="staff-notice"),
    path("entries/<uuid:id>/withdraw/", entries.entry_withdraw, name="entry-withdraw"),
    path("entries/<uuid:id>/points/add/", entries.point_add, name="point-add"),
    path("entries/<uuid:id>/points/<uuid:point>/", entries.point_change, name="point-change"),
    path("entries/<uuid:id>/<slug:step>/", entries.entry_step, name="entry-step"),
    path("entries/<uuid:id>/<slug:step>/draft/", entries.entry_autosave, name="entry-autosave"),
    # -- G: findings, remarks
    path("findings/", findings.finding_list, name="finding-list"),
    path("findings/<uuid:id>/", findings.finding_detail, name="finding-detail"),
    path("findings/<uuid:id>/remark/", findings.remark_file, name="remark-file"),
    path("findings/<uuid:id>/pictures/<int:number>.jpg", findings.finding_picture, name="finding-picture"),
    # -- H: report, licence, certificate
    path("reports/", results.report_list, name="report-list"),
    path("reports/<uuid:id>/", results.report, name="report"),
    path("reports/<uuid:id>/report.pdf", results.report_pdf, name="report-pdf"),
    path("licences/", results.licence_list, name="licence-list"),
    path("licences/<str:number>/", results.licence, name="licence"),
    path("licences/<str:number>/certificate.pdf", results.certificate, name="certificate"),
    path("licences/<str:number>/mark.svg", results.mark, name="mark"),
    path("licences/<str:number>/qr.svg", results.qr, name="qr"),
]
