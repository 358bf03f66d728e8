from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "lider.clock"
    label = "clock"
