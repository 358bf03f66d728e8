from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "lider.awards"
    label = "awards"
