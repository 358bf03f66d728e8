"""Quality licences: issue, verification, revocation, reports of misuse."""
