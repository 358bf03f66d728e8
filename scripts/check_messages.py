"""Fails where a text for people has no Polish, or a Polish text belongs to nothing."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent / "src" / "lider"


def read(path: Path) -> Catalog:
    with path.open("rb") as text:
        return read_po(text, locale="pl")


def key(message: Message) -> tuple[object, object]:
    return message.context, message.id


def untranslated(catalog: Catalog) -> list[Message]:
    return [m for m in catalog if m.id and (m.fuzzy or not (all(m.string) if isinstance(m.string, tuple) else m.string))]


def fresh(folder: Path) -> Path:
    """A copy of the source in `folder`, its catalogues made anew from the code."""
    copy = folder / "lider"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__", "fonts", "vendor"))
    command = [sys.executable, "-m", "django", "makemessages", "-l", "pl", "--no-location", "--no-wrap"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return copy


def problems() -> list[str]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = fresh(Path(folder))
        for path in sorted(copy.rglob("django.po")):
            name = path.relative_to(copy)
            known = read(ROOT / name) if (ROOT / name).exists() else Catalog()
            ids = {key(m) for m in known if m.id}
            found += [f"{name}: missing: {m.id!r}" for m in read(path) if m.id and key(m) not in ids]
            found += [f"{name}: no Polish yet: {m.id!r}" for m in untranslated(known)]
    return found


def contradictions() -> list[str]:
    """Django merges all catalogues into one: the same words must have the same Polish everywhere."""
    seen: dict[object, dict[str, str]] = {}
    for path in sorted(ROOT.rglob("django.po")):
        for message in read(path):
            if message.id and message.string:
                seen.setdefault(key(message), {}).setdefault(str(message.string), str(path.relative_to(ROOT)))
    return [f"two translations: {words!r}: {found}" for words, found in seen.items() if len(found) > 1]


if __name__ == "__main__":
    if shutil.which("xgettext") is None:
        print("Translations are not checked: xgettext (package gettext) is not on this machine.")
        sys.exit(0)
    if rows := problems() + contradictions():
        sys.exit("\n".join(rows))
    print("every text has its Polish")
