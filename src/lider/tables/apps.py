from django.apps import AppConfig
from django.db.backends.signals import connection_created

from lider.tables.alphabet import teach


class TablesConfig(AppConfig):
    name = "lider.tables"
    label = "tables"

    def ready(self) -> None:
        """Every connection can sort by the Polish alphabet."""
        connection_created.connect(teach)
