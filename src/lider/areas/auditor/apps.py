from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "lider.areas.auditor"
    label = "area_auditor"
