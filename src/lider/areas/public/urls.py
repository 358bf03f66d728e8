"""Addresses of what anyone may read."""

from django.urls import path

from lider.areas.public.views import feeds, gala, home, laureates, misuse, pictures, practices, regulation, texts, verification

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("picture.png", pictures.home, name="picture"),
    path("feed.atom", feeds.news, name="feed"),
    path("calendar.ics", feeds.calendar, name="calendar"),
    path("how/", texts.how, name="how"),
    path("privacy/", texts.privacy, name="privacy"),
    path("privacy/<slug:role>/", texts.privacy_of, name="privacy-of"),
    path("accessibility/", texts.accessibility, name="accessibility"),
    path("laureates/", laureates.laureate_list, name="laureate-list"),
    path("laureates/<uuid:id>/", laureates.laureate, name="laureate"),
    path("laureates/<uuid:id>/picture.png", pictures.laureate, name="laureate-picture"),
    path("practices/", practices.practice_list, name="practice-list"),
    path("practices/<uuid:id>/", practices.practice, name="practice"),
    path("partners/<uuid:id>/logo.png", pictures.partner, name="partner-logo"),
    path("verify/", verification.verify, name="verify"),
    path("licences/", verification.register, name="licence-register"),
    path("v/<str:number>/", verification.licence, name="licence"),
    path("v/<str:number>/badge.svg", verification.badge, name="licence-badge"),
    path("misuse/", misuse.misuse, name="misuse"),
    path("misuse/thanks/", misuse.thanks, name="misuse-thanks"),
    path("regulation/", regulation.current, name="regulation-current"),
    path("regulation/<int:number>/", regulation.regulation, name="regulation"),
    path("regulation/<int:number>/<int:version>/", regulation.regulation, name="regulation-version"),
    path("regulation/<int:number>/<int:version>/rules.toml", regulation.rules_file, name="regulation-rules"),
    path("regulation/<int:number>/<int:version>/criteria.csv", regulation.criteria_file, name="regulation-criteria"),
    # -- gala
    path("gala/", gala.gala, name="gala"),
    path("gala/event.ics", gala.event, name="gala-event"),
    path("gala/i/<str:secret>/", gala.invitation, name="gala-invitation"),
    path("gala/i/<str:secret>/decline/", gala.decline, name="gala-decline"),
    path("gala/i/<str:secret>/replace/", gala.replace, name="gala-replace"),
    path("gala/i/<str:secret>/ticket/", gala.ticket, name="gala-ticket"),
    path("gala/i/<str:secret>/ticket.pdf", gala.ticket_pdf, name="gala-ticket-pdf"),
    path("gala/i/<str:secret>/event.ics", gala.guest_event, name="gala-guest-event"),
]
