"""Computing, sealing and publishing runs."""

from lider.rankings.actions.computing import compute, supersede
from lider.rankings.actions.publishing import agree_to_publish, publish, withdraw_agreements
from lider.rankings.actions.sealing import consent_to_seal

__all__ = ["agree_to_publish", "compute", "consent_to_seal", "publish", "supersede", "withdraw_agreements"]
