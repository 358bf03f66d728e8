"""Brings one package's Polish catalogue up to date: scripts/catalogue.py areas/public [TRANSLATIONS.json].

Collects the English texts, drops what is gone, fills in what the JSON gives, compiles, and prints what is still without Polish.
JSON: {"English": "Polish"}, for plurals {"singular": ["1", "2–4", "5+", "1,5"]}, with a context {"context\\u0004English": …}.
One run at a time: a lock keeps parallel runs apart.
"""

import fcntl
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent / "src" / "lider"


def collect(package: Path) -> Path:
    (package / "locale" / "pl" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-P", "-m", "django", "makemessages", "-l", "pl", "--no-location", "--no-wrap", "--no-obsolete"]
    subprocess.run(command, cwd=package, check=True, capture_output=True)
    return package / "locale" / "pl" / "LC_MESSAGES" / "django.po"


def fill(catalog: Catalog, given: dict[str, str | list[str]]) -> None:
    for message in catalog:
        message.user_comments = [one for one in message.user_comments if not one.lstrip().startswith("|")]  # an older text
        single = message.id[0] if isinstance(message.id, tuple) else message.id
        polish = given.get(f"{message.context}\u0004{single}" if message.context else single)
        if polish and message.id:
            message.string = tuple(polish) if isinstance(message.id, tuple) else polish
            message.flags.discard("fuzzy")


def missing(catalog: Catalog) -> list[str]:
    lacking = []
    for message in catalog:
        whole = all(message.string) if isinstance(message.string, tuple) else bool(message.string)
        if message.id and (message.fuzzy or not whole):
            lacking.append(message.id[0] if isinstance(message.id, tuple) else message.id)
    return lacking


def main() -> None:
    package = ROOT / sys.argv[1]
    given = json.loads(Path(sys.argv[2]).read_text()) if len(sys.argv) > 2 else {}
    with open(Path(tempfile.gettempdir()) / "lider-catalogue.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = collect(package)
        with path.open("rb") as text:
            catalog = read_po(text, locale="pl")
        fill(catalog, given)
        with path.open("wb") as text:
            write_po(text, catalog, width=0, no_location=True, ignore_obsolete=True)
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)
    print(json.dumps(missing(catalog), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
