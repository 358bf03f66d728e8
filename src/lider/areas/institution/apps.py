from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "lider.areas.institution"
    label = "area_institution"
