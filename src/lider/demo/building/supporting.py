"""Who supports the programme of the sample: an honorary patron, a partner, a newspaper and a printer, with drawn logos."""

from lider import ids
from lider.accounts.models import Person
from lider.demo import content
from lider.demo.plot import PUBLISHED, RUNNING, Plot
from lider.documents.raster import png
from lider.editions import actions
from lider.editions.models import Edition

WIDTH, HEIGHT = 320, 140
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" font-family="IBM Plex Sans">{2}</svg>'


def support(plot: Plot, by: Person) -> None:
    """Names them from their first edition on, at the moment at which it was drafted."""
    with ids.seeded(f"partners {plot.seed}"):
        for season in (PUBLISHED, RUNNING):
            edition = Edition.objects.get(number=season.number)
            for one in content.partners():
                if one.first == season.number:
                    actions.add_partner(
                        edition=edition, kind=one.kind, name=one.name, site=one.site, until=one.last, logo=drawn(one.logo),
                        by=by, at=season.drafted_at,
                    )  # fmt: skip


def drawn(logo: str) -> bytes:
    """The logo as a PNG, as an organisation would send it."""
    return png(SVG.format(WIDTH, HEIGHT, logo), width=WIDTH, height=HEIGHT, scale=3, ground='rgb("#FFFFFF")')
