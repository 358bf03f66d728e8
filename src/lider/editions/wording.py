"""The sentences of the measurement about rules and criteria, named here so that they have a Polish text."""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("The file has no criteria."),
    _('The weight "%(weight)s" is not a number such as 2 or 1.5.'),
    _("The cell %(column)s is empty."),
    _('The cell %(column)s is "%(cell)s". Write 1 or leave it empty.'),
    _("The code %(code)s is used twice."),
    _("This row has %(found)s cells, the first row %(expected)s. Put a cell that contains the separator in quotation marks."),
    _("From this row on the file cannot be read (%(reason)s). Check its quotation marks."),
    _("The column %(column)s is missing. The first row must name the columns: %(columns)s."),
    _("The column %(column)s is there twice. Keep one of them."),
    _("The file is empty."),
    _('The points "%(text)s" do not fit the scale %(scale)s. Write them like: %(example)s (points from 0 to 100).'),
    _("There is no scale %(scale)s. Use one of: %(scales)s."),
    _("[%(section)s] names no tier."),
    _("[%(section)s] %(line)s must be a list of pairs [measured value, points from 0 to 100]."),
    _("[%(section)s] has %(code)s both in zero and in drop. Keep one of them."),
    _("[%(section)s.%(below)s] asks for a higher index than [%(section)s.%(above)s]. Put the highest tier first."),
    _("[%(section)s] %(line)s: every measured value must be greater than the one before."),
    _("The section [%(section)s] is missing or is not a table."),
    _("[%(section)s] %(key)s must be a number from %(low)s to %(high)s."),
    _("[%(section)s] %(key)s must be a whole number."),
    _("[%(section)s] %(key)s must be a text in quotation marks."),
    _("[%(section)s] %(key)s must be a list of texts."),
    _("The weights of [%(section)s] sum to %(total)s. They must sum to 100."),
    _("[%(section)s] has an entry %(key)s that is not known."),
    _("This is not valid TOML: %(reason)s."),
)
