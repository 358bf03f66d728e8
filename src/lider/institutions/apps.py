from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    name = "lider.institutions"
    label = "institutions"
