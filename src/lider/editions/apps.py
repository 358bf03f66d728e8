from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "lider.editions"
    label = "editions"
