from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "lider.demo"
    label = "demo"
