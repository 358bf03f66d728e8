import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage

from lider.ui import icons

UI = Path(icons.__file__).parent
STATIC = UI / "static"


def test_vendored_files_have_their_digests():
    script = UI.parents[2] / "scripts" / "vendor"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_address_in_the_styles_survives_the_manifest(tmp_path):
    storage = ManifestStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    source = FileSystemStorage(location=str(STATIC))
    names = [str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()]
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)
    failed = [
        outcome
        for _, _, outcome in storage.post_process({name: (storage, name) for name in names})
        if isinstance(outcome, Exception)
    ]
    assert failed == []


def test_styles_and_scripts_ask_no_third_party():
    for path in [*STATIC.rglob("*.css"), *(STATIC / "ui/js").glob("*.js")]:
        assert not re.search(
            r"https?://|@import|//[a-z]", re.sub(r"^\s*// .*$", "", path.read_text(encoding="utf-8"), flags=re.M)
        ), path


def test_every_icon_named_in_a_template_is_drawn():
    named = {name for path in UI.rglob("*.html") for name in re.findall(r'{% icon "([a-z-]+)"', path.read_text(encoding="utf-8"))}
    assert named
    assert named <= icons.ICONS


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes():
    blocks = re.findall(r"--ink: #[^}]*", (STATIC / "ui/tokens.css").read_text(encoding="utf-8"))
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def test_dark_colours_are_the_same_by_preference_and_by_choice():
    light, preferred, chosen = palettes()
    assert preferred == chosen != light
    assert light.keys() == chosen.keys()


@pytest.mark.parametrize("palette", palettes(), ids=["light", "preferred", "chosen"])
def test_colours_are_legible(palette):
    for ground in ("paper", "raised", "sunk", "wash"):
        assert contrast(palette["ink"], palette[ground]) >= 7
        assert contrast(palette["ink-soft"], palette[ground]) >= 4.5
        assert contrast(palette["action"], palette[ground]) >= 4.5
        assert all(contrast(palette[shape], palette[ground]) >= 3 for shape in ("good", "attention", "stop", "edge"))
    assert contrast(palette["on-action"], palette["action"]) >= 7


def test_catalogue_is_complete():
    text = (UI / "locale/pl/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert not re.search(r'msgstr(\[\d\])? ""\n(?!")', text)
