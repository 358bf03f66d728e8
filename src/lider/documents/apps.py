from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "lider.documents"
    label = "documents"
