from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "lider.areas.juror"
    label = "area_juror"
