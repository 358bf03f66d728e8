"""Pure credentials: a licence as a signed, verifiable credential. Empty until its issue; no Django."""
