from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "lider.practices"
    label = "practices"
