"""Base templates, components, styles, icons and charts. Owns no models and no texts of the programme."""
