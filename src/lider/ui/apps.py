from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "lider.ui"
    label = "ui"
