from django.apps import AppConfig


class RankingsConfig(AppConfig):
    name = "lider.rankings"
    label = "rankings"
