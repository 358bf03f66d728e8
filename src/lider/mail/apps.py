from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "lider.mail"
    label = "mail"
