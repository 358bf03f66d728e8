from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "lider.areas.public"
    label = "area_public"
