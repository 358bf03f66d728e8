from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "lider.journal"
    label = "journal"
