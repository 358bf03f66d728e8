from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "lider.areas.media"
    label = "area_media"
