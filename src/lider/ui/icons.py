"""The names of the drawn icons, as the sprite has them."""

import re
from pathlib import Path

_SPRITE = Path(__file__).parent / "static/ui/img/icons.svg"

ICONS = frozenset(re.findall(r'<symbol id="([a-z-]+)"', _SPRITE.read_text(encoding="utf-8")))
