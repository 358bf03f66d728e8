from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "lider.pictures"
    label = "pictures"
