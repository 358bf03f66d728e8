from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "lider.areas.resident"
    label = "area_resident"
