"""The same form sent several times at the same moment by one session."""

import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

FIELDS = "form => new URLSearchParams(new FormData(form)).toString()"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def send_at_once(
    window, form: str, address: str, *, times: int = 5, accept: str = "text/html", **more: str
) -> list[tuple[int, str]]:
    """Posts the fields of the form `form` of this page `times` times in parallel: each answer's status and body."""
    body = window.page.locator(form).evaluate(FIELDS) + "".join(f"&{name}={value}" for name, value in more.items())
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in window.context.cookies())
    headers = {"Cookie": cookies, "Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
    ready = Barrier(times)

    def send(_number: int) -> tuple[int, str]:
        request = urllib.request.Request(window.server.url + address, body.encode(), {**headers, "Origin": window.server.url})
        ready.wait(10)
        try:
            with urllib.request.build_opener(Stay).open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, range(times)))
