"""Addresses of residents' voice. What stands on a poster comes last: the short code of an institution."""

from django.urls import path

from lider.areas.resident.views import home, links, nominations, opinions

app_name = "resident"
urlpatterns = [
    path("", home.home, name="home"),
    path("nominate/", nominations.nominate, name="nominate"),
    path("nominated/", nominations.thanks, name="nominated"),
    path("thanks/", opinions.thanks, name="thanks"),
    path("done/", links.done, name="done"),
    path("confirm/<str:secret>/", links.confirm, name="confirm"),
    path("withdraw/<str:secret>/", links.withdraw, name="withdraw"),
    path("<slug:code>/", opinions.opinion, name="opinion"),
]
