from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "lider.areas.organiser"
    label = "area_organiser"
