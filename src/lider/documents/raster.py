"""Line art as PNG, for whoever cannot use SVG."""

import typst

from lider.documents.fonts import typst_fonts

#: Dots to the inch at which one unit of the drawing is `scale` dots wide.
DOTS = 72


def png(svg: str, *, width: float, height: float, scale: int = 4, ground: str = "none") -> bytes:
    """The drawing `width` × `height` units large as PNG, `scale` dots to the unit, on `ground` (a typst colour) or on nothing."""
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: {ground})\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width}pt, height: {height}pt)'
    )
    made = typst.compile(source.encode(), font_paths=typst_fonts(), sys_inputs={"svg": svg}, format="png", ppi=float(DOTS * scale))
    return made if isinstance(made, bytes) else made[0]
