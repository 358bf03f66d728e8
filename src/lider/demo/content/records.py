"""What the tables of the sample hold, as frozen records."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Town:
    """A town that does not exist, in a voivodeship that does; `locative` is the form with its preposition."""

    code: str
    name: str
    locative: str
    adjective: str
    municipality: str
    municipality_kind: str
    county: str
    county_seat: bool
    voivodeship: str
    region: str
    postcode: str
    latitude: str
    longitude: str
    residents: int


@dataclass(frozen=True)
class SampleInstitution:
    """An institution to be entered; `previous` says that it took part in the edition before."""

    code: str
    name: str
    kind: str
    size: str
    staff: int
    town: str
    sample: str
    previous: bool
    nip: str
    regon: str
    payer: str
    payer_nip: str
    email: str
    phone: str
    website: str


@dataclass(frozen=True)
class SamplePoint:
    """Where an institution serves; `hours` holds seven texts from Monday, `07:30-15:30`, empty when closed."""

    code: str
    institution: str
    name: str
    street: str
    postcode: str
    town: str
    latitude: str
    longitude: str
    phone: str
    email: str
    website: str
    hours: tuple[str, ...]


@dataclass(frozen=True)
class Persona:
    """A person of every sample, whatever the seed."""

    key: str
    role: str
    given_name: str
    family_name: str
    function: str
    email: str
    at: str


@dataclass(frozen=True)
class Names:
    """Names to draw people from; a surname is a pair of a woman's and a man's form."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[tuple[str, str], ...]
    functions: dict[str, str]


@dataclass(frozen=True)
class SampleComment:
    """An auditor's comment that fits any answer to its criterion; `moderated` replaces it where `marked` says why."""

    code: str
    channel: str
    criterion: str
    text: str
    marked: str
    moderated: str

    @property
    def released(self) -> str:
        """The text that may leave the fieldwork."""
        return self.moderated or self.text


@dataclass(frozen=True)
class Observation:
    """An auditor's comment that fits a `good` or a `poor` answer only: for an edition whose answers are never drawn anew."""

    channel: str
    criterion: str
    answer: str
    text: str


@dataclass(frozen=True)
class SampleRemark:
    """An institution's remark on a fact, and its ruling; upheld, the answer becomes `corrected`."""

    code: str
    channel: str
    criterion: str
    text: str
    ruling: str
    reason: str
    corrected: str


@dataclass(frozen=True)
class Exchange:
    """A reviewer's question with which an audit went back, and the auditor's reply."""

    code: str
    channel: str
    criterion: str
    question: str
    reply: str


@dataclass(frozen=True)
class SamplePractice:
    """A card of the institution `at`, its state, who copied it, and why it was declined."""

    at: str
    state: str
    copied: tuple[str, ...]
    reason: str
    card: dict[str, str]


@dataclass(frozen=True)
class SampleAction:
    """What is done about an area of a report, until how many days after it."""

    text: str
    who: str
    days: int
    state: str
    outcome: str


@dataclass(frozen=True)
class Reason:
    """A reason that somebody gives for a decision."""

    purpose: str
    code: str
    text: str


@dataclass(frozen=True)
class Story:
    """A resident's story; `shown` replaces it where `marked` says why; `reply` is the institution's answer."""

    code: str
    kinds: tuple[str, ...]
    text: str
    marked: str
    shown: str
    reply: str


@dataclass(frozen=True)
class SampleNomination:
    """What a resident nominates that is on no list."""

    name: str
    place: str
    why: str


@dataclass(frozen=True)
class SampleGala:
    """The evening of an edition; its date is the season's, the hours are texts."""

    edition: int
    name: str
    starts: str
    ends: str
    calls: str
    venue: str
    street: str
    town: str
    access: str
    programme: str


@dataclass(frozen=True)
class SampleGuest:
    """A guest of every gala of the sample."""

    group: str
    name: str
    email: str


@dataclass(frozen=True)
class SamplePartner:
    """Who supports the programme, from the first edition to the last; the logo is a drawing of 320 × 140 units."""

    kind: str
    name: str
    site: str
    first: int
    logo: str
    last: int | None = None
