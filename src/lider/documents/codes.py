"""QR codes as line-free SVG."""

import io

import segno

INK = "#16243F"


def qr_svg(address: str, *, dark: str = INK) -> str:
    """An SVG of one path, without border or background, readable with 15 % of it damaged."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False, boost_error=False).save(
        target, kind="svg", border=0, dark=dark, light=None, xmldecl=False, nl=False, omitsize=True
    )
    return target.getvalue().decode()
