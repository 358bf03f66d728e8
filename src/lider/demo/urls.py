"""Addresses of the sample bar."""

from django.urls import path

from lider.demo import views

app_name = "sample"
urlpatterns = [
    path("", views.stage, name="stage"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("clock/", views.move_clock, name="clock"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<uuid:key>/", views.message, name="message"),
    path("code/", views.code, name="code"),
]
