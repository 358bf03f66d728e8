from django.apps import AppConfig


class EntriesConfig(AppConfig):
    name = "lider.entries"
    label = "entries"
