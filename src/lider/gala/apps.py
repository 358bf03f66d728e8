from django.apps import AppConfig


class GalaConfig(AppConfig):
    name = "lider.gala"
    label = "gala"
