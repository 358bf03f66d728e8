"""Files of one's own: to be kept, never shown in the page's own origin, never in a cache."""

from django.http import HttpResponse

TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def sent(content: bytes, name: str) -> HttpResponse:
    """The file under a plain name."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]], headers=headers)
