"""Personal invitations of institutions to an edition."""
