from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "lider.config"
    label = "config"
