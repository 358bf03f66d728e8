from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "lider.findings"
    label = "findings"
