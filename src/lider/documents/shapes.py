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
    tables: list[AnswerTable]


class Member(TypedDict):
    """A member of the jury."""

    name: str
    role: str


class Recusal(TypedDict):
    """Who took no part in deciding on whom, and why."""

    member: str
    institution: str
    reason: str


class Decision(TypedDict):
    """One proposal and the votes on it."""

    institution: str
    proposal: str
    votes_for: int
    votes_against: int
    abstained: int
    recused: list[str]
    outcome: str
    reason: NotRequired[str]  # of a tier that the jury moved


class MinutesData(Origin):
    """Minutes of the jury."""

    number: str
    held_in: str
    held_on: date
    present: list[Member]
    absent: list[Member]
    quorum: str  # one sentence
    recusals: list[Recusal]
    decisions: list[Decision]
    proofs: list[Fact]  # digests of the sealed run and the like
    signatures: list[Signature]


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
