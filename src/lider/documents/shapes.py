"""What each template needs. Texts are plain and in the nominative; dates and numbers are values, not texts.

A `Decimal` is printed with the decimals it has. A `date` is printed in words, a `datetime` with hours and minutes.
An `Address` must be a web address; where it is printed it can be tapped and, on certificates and letters, scanned.
`notice` is a line at the foot of every page, such as "sample document". A field that is not given leaves no gap.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, NotRequired, TypedDict

Address = Annotated[str, "web address"]
Drawing = Annotated[str, "SVG"]
Prose = Annotated[str, "prose"]


class Origin(TypedDict):
    """Who issues the document and where it belongs."""

    programme: str
    edition: str
    organiser: str
    notice: NotRequired[str]


class Signature(TypedDict):
    """A line to sign on, with what is printed under it."""

    name: str
    role: str


class Fact(TypedDict):
    """A labelled value, such as a registration number."""

    label: str
    value: str


class CertificateData(Origin):
    """A licence to hang on a wall: one page, A4 landscape."""

    title: str  # what was awarded, in full: "Licencja Jakości „Lider Zaufania Mieszkańców”"
    name: str  # of the institution; set as large as it fits, on up to three lines
    unit: NotRequired[str]  # the unit the licence is for, if not the whole institution
    reason: str  # one sentence under the name
    number: str
    valid_from: date
    valid_until: date
    issued_in: str
    issued_on: date
    signature: Signature
    verify: Address
    mark: NotRequired[Drawing]  # line art of the programme; the mark of the house if not given


class Party(TypedDict):
    """A payer, a recipient or an audited unit."""

    name: str
    lines: list[str]
    facts: list[Fact]


class Hours(TypedDict):
    """Opening hours of one or more days: "poniedziałek", "7:30–18:00"."""

    days: str
    hours: str


class ServicePointData(TypedDict):
    """A place where residents are served."""

    name: str
    contacts: list[Fact]
    hours: list[Hours]


class PriceLine(TypedDict):
    """A line of the order, in PLN."""

    text: str
    quantity: int
    net: Decimal
    vat_percent: Decimal
    vat: Decimal
    gross: Decimal


class Total(TypedDict):
    """The sum of the order, in PLN."""

    net: Decimal
    vat: Decimal
    gross: Decimal


class Declaration(TypedDict):
    """A statement of the entry and whether it was made."""

    text: str
    given: bool


class EntryCopyData(Origin):
    """The copy of an entry that an institution keeps."""

    number: str
    submitted_at: datetime
    category: str
    institution: Party
    payer: Party
    recipient: Party
    audited: Party
    authority: list[Fact]  # who signs and by what right
    contact: list[Fact]
    service_points: list[ServicePointData]
    prices: list[PriceLine]
    total: Total
    declarations: list[Declaration]


class OrderData(Origin):
    """An order to sign, or a request for payment: who orders and pays, what, for how much, under which terms."""

    title: str  # "Zamówienie ZG-1A2B3C4D", "Pro forma PF/2026/0001"
    head: list[Fact]
    seller: Party
    payer: Party
    recipient: Party
    audited: Party
    prices: list[PriceLine]
    total: Total
    terms: list[str]
    signatures: list[Signature]
    foot: list[Fact]  # how to pay, or the control number


class DimensionScore(TypedDict):
    """A dimension of service, 0 to 100 points; None where nothing was observed."""

    name: str
    score: Decimal | None
    median: Decimal | None  # of the category


class ChannelScore(TypedDict):
    """A channel of contact: its points, how many audits, its weight in percent."""

    name: str
    score: Decimal | None
    audits: int
    weight: int


class Statement(TypedDict):
    """A strength or an area to improve, with the points behind it."""

    text: str
    score: Decimal
    median: NotRequired[Decimal]
    quick: NotRequired[bool]  # an area where most of the category already does well


class AnswerRow(TypedDict):
    """A criterion and its answer in each audit of the channel, as text."""

    code: str
    text: str
    answers: list[str]


class AnswerTable(TypedDict):
    """All answers of one channel; the columns are audits in random order."""

    channel: str
    audits: list[str]
    rows: list[AnswerRow]


class FairData(TypedDict):
    """The score evened out for auditors, channels and chance, what is sure of it, and a picture of it."""

    score: Decimal | None
    sentences: list[str]
    words: list[str]
    picture: NotRequired[Drawing]
    caption: NotRequired[str]  # what the marks of the picture are


class ReportData(Origin):
    """The ranking report: the first page is for a mayor, the rest for the people who serve residents."""

    name: str
    category: str
    published_on: date
    index: Decimal | None
    tier: str
    awarded: bool  # whether the tier is an award; only then is there gold
    position: str  # one sentence with its uncertainty
    dimensions: list[DimensionScore]
    channels: list[ChannelScore]
    strengths: list[Statement]
    improvements: list[Statement]
    explanation: list[str]
    fair: NotRequired[FairData]
    tables: list[AnswerTable]


class Member(TypedDict):
    """A member of the jury."""

    name: str
    role: str


class Decision(TypedDict):
    """One proposal and the votes on it: counts, or the mean of the points; nobody's name."""

    institution: str
    proposal: str
    votes_for: int
    votes_against: int
    abstained: int
    points: NotRequired[str]  # in words, where the members gave points instead
    outcome: str
    reason: NotRequired[str]  # of a tier that the jury moved, or where a decision is written down
    remark: NotRequired[str]  # a hung vote, votes that fell


class MinutesData(Origin):
    """Minutes of the jury."""

    number: str
    held_in: str
    held_on: date
    present: list[Member]
    absent: list[Member]
    left: NotRequired[list[Member]]  # whose place ended while the jury was at work, with the day
    quorum: str  # one sentence
    recused: list[str]  # names once, beside no institution and no code
    decisions: list[Decision]
    proofs: list[Fact]  # digests of the sealed run and the like
    signatures: list[Signature]


class DecisionData(Origin):
    """A decision or a statement of the jury on one page or more: what it says, with its facts and signatures."""

    document: str  # what it is
    title: str
    facts: list[Fact]
    body: list[str]  # paragraphs
    signatures: list[Signature]


class PosterData(TypedDict):
    """A page to hang up where residents are served: how to say what one thinks of it."""

    programme: str
    organiser: str
    notice: NotRequired[str]
    name: str  # of the institution
    place: str
    address: Address  # short enough to be typed


class LetterData(Origin):
    """A letter on letterhead, made personal by its link and code."""

    sender: list[str]  # address and contact lines of the letterhead
    written_in: str
    written_on: date
    recipient: list[str]
    salutation: str
    body: Prose  # paragraphs, "## heading", "- item", "1. item", **strong**
    link: Address
    code: str
    code_until: NotRequired[date]
    closing: str
    signature: Signature


class LettersData(Origin):
    """Many letters to be printed one after another."""

    letters: list[LetterData]


class LabelData(TypedDict):
    """What stands on one label."""

    lines: list[str]


class LabelsData(Origin):
    """Address labels on A4; all measures in millimetres. The first `used` fields of the first sheet stay empty."""

    columns: int
    rows: int
    width: Decimal
    height: Decimal
    top: Decimal
    left: Decimal
    gap: Decimal
    used: int
    labels: list[LabelData]


class TicketData(Origin):
    """A ticket to the gala: one page, A4, to be folded or shown."""

    title: str
    name: str
    institution: NotRequired[str]
    starts_at: datetime
    place: list[str]
    people: int
    table: NotRequired[str]
    code: str  # in groups, as it is read aloud
    scan: Address
    access: NotRequired[str]
