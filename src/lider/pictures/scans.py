"""Walks the segments of a JPEG without decoding it: how many scans has it, and does it end?"""

SOS, EOI = 0xDA, 0xD9
WITHOUT_LENGTH = {0x01, 0xD8, *range(0xD0, 0xD8)}


def count_scans(data: bytes) -> int | None:
    """Number of scans up to the end of the image, or None if the file stops before its end.

    Bytes after the end of the image (a motion tail, an appended archive) are not looked at.
    """
    scans, at = 0, 2
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return None
        marker = data[at + 1]
        if marker == EOI:
            return scans
        if marker == 0xFF:
            at += 1
        elif marker == 0x00 or marker in WITHOUT_LENGTH:
            at += 2
        else:
            scans += marker == SOS
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
