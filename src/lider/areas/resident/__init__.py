"""The resident's door: nominate an institution, say how it serves, confirm by mail, withdraw. Nobody signs in here."""
