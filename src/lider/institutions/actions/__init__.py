"""Writing institutions: the institution itself, who acts for it, and imported registers."""

from lider.institutions.actions.importing import leave_out, mend, put_back, take_in, upload
from lider.institutions.actions.places import add_institution, add_point, change_institution, change_point
from lider.institutions.actions.representation import add_representative, end_representation

__all__ = [
    "add_institution",
    "add_point",
    "add_representative",
    "change_institution",
    "change_point",
    "end_representation",
    "leave_out",
    "mend",
    "put_back",
    "take_in",
    "upload",
]
