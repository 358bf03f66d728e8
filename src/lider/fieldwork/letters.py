"""The only mail an auditor gets: it names nothing and nobody."""

from lider.mail.letters import Letter, from_template


def news(address: str) -> Letter:
    """Something may wait in the notebook at `address`."""
    return from_template("fieldwork/news.txt", address=address)
