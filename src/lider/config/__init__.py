"""Settings, urls and the management commands behind `lider`."""
