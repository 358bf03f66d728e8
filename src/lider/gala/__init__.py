"""Event, guests, seats, check-in, run of show. Empty until its issue."""
