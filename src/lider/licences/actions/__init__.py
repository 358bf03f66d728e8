"""Issuing, suspending, ending and replacing licences; reports of misuse."""

from lider.licences.actions.issuing import activate_all, expire, issue, replace
from lider.licences.actions.misuse import report_misuse, settle_misuse
from lider.licences.actions.taking_back import resume, revoke, suspend
from lider.licences.actions.telling import remind

__all__ = ["activate_all", "expire", "issue", "remind", "replace", "report_misuse", "resume", "revoke", "settle_misuse", "suspend"]
