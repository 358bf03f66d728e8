"""The short address that stands in letters on paper."""

from django.urls import path

from lider.areas.institution.views import invitation_answers

app_name = "letter"
urlpatterns = [
    path("", invitation_answers.code, name="code"),
    path("<str:code>", invitation_answers.short, name="short"),
    path("<str:code>/", invitation_answers.short),
]
