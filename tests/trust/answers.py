"""What an answer gives away, in a form that can be compared."""

import re

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
FLEETING = ("Date", "Expires", "Set-Cookie")


def told(answer) -> tuple:
    """Everything that the answer gives away."""
    headers = {name: value for name, value in answer.headers.items() if name not in FLEETING}
    return answer.status_code, headers, TOKEN.sub(b"", answer.content), sorted(answer.cookies)
