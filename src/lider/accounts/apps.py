from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lider.accounts"
    label = "accounts"
