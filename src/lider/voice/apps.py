from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "lider.voice"
    label = "voice"
