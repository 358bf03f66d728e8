from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "lider.fieldwork"
    label = "fieldwork"
