from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "lider.invitations"
    label = "invitations"
