"""Writing institutions: the institution itself, who acts for it, and imported registers."""

from lider.institutions.actions.importing import leave_out, mend, put_back, take_in, upload
from lider.institutions.actions.joining import call_back, end_joining, invite_to_join
from lider.institutions.actions.places import add_institution, add_point, change_institution, change_point
from lider.institutions.actions.representation import add_representative, end_representation

__all__ = [
    "add_institution",
    "add_point",
    "add_representative",
    "call_back",
    "change_institution",
    "change_point",
    "end_joining",
    "end_representation",
    "invite_to_join",
    "leave_out",
    "mend",
    "put_back",
    "take_in",
    "upload",
]
