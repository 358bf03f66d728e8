"""What a stranger's link may carry to lead people away, and how to tell that it did not."""

from urllib.parse import urlsplit

HOST = "evil.example"
NAMES = ("next", "url", "redirect", "return_to", "continue", "back")
#: An address elsewhere under every name that programs read one from.
LURES = dict.fromkeys(NAMES, f"//{HOST}")


def stays(location: str) -> bool:
    """Whether an address to go to is on this site: browsers take a backslash for a slash, and any two of them for a host."""
    plain = location.replace("\\", "/").strip()
    return not plain.startswith("//") and not urlsplit(plain).scheme
