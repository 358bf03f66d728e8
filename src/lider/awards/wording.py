"""Words of the jury that stand on pages, in records and in documents alike."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: The end of the scale on which members give points.
MOST_POINTS = 10
#: What a member signs; the signed words are kept with each statement.
STATEMENT = _(
    "I will decide on the basis of the dossiers alone. I have given my place of work and my home, and every institution to "
    "which I am tied by work in the last three years, family, ownership, a contract or a dispute. I will not look for the name "
    "behind a dossier's code, I will not speak about the dossiers and the votes outside the jury, and I will say at once if "
    "anything here changes."
)
#: ground of a recusal → in words
GROUNDS = {
    "declared": pgettext_lazy("ground of a recusal", "declared by the member"),
    "representative": pgettext_lazy("ground of a recusal", "acts for the institution"),
    "workplace": pgettext_lazy("ground of a recusal", "works there"),
    "municipality": pgettext_lazy("ground of a recusal", "lives in the same municipality"),
    "county": pgettext_lazy("ground of a recusal", "lives in the same county"),
}
#: Grounds that follow from the register; only these can be lifted.
FOUND = ("workplace", "municipality", "county")
MODES = {"yes_no": _("yes or no"), "points": _("points from 0 to 10")}
APPEAL_STATES = {
    "filed": pgettext_lazy("appeal", "filed"),
    "upheld": pgettext_lazy("appeal", "upheld"),
    "dismissed": pgettext_lazy("appeal", "dismissed"),
}
