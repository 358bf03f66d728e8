"""The sample edition and its sample bar."""
