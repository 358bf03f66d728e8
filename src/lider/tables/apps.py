from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "lider.tables"
    label = "tables"
