"""Writing findings and remarks."""

from lider.findings.actions.release import release, supersede, withdraw
from lider.findings.actions.remarks import dismiss, file_remark, uphold

__all__ = ["dismiss", "file_remark", "release", "supersede", "uphold", "withdraw"]
