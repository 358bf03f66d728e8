from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "lider.improvement"
    label = "improvement"
