"""What is released of an audit: anonymous, coarse in time, without a way back. Remarks on facts live here."""
