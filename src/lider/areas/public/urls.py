"""Addresses of what anyone may read."""

from django.urls import path

from lider.areas.public.views import home, laureates, misuse, regulation, texts, verification

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("how/", texts.how, name="how"),
    path("privacy/", texts.privacy, name="privacy"),
    path("accessibility/", texts.accessibility, name="accessibility"),
    path("laureates/", laureates.laureate_list, name="laureate-list"),
    path("laureates/<uuid:id>/", laureates.laureate, name="laureate"),
    path("verify/", verification.verify, name="verify"),
    path("v/<str:number>/", verification.licence, name="licence"),
    path("misuse/", misuse.misuse, name="misuse"),
    path("misuse/thanks/", misuse.thanks, name="misuse-thanks"),
    path("regulation/", regulation.current, name="regulation-current"),
    path("regulation/<int:number>/", regulation.regulation, name="regulation"),
    path("regulation/<int:number>/<int:version>/", regulation.regulation, name="regulation-version"),
    path("regulation/<int:number>/<int:version>/rules.toml", regulation.rules_file, name="regulation-rules"),
    path("regulation/<int:number>/<int:version>/criteria.csv", regulation.criteria_file, name="regulation-criteria"),
]
