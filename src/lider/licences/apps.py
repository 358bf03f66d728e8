from django.apps import AppConfig


class LicencesConfig(AppConfig):
    name = "lider.licences"
    label = "licences"
