import pytest

from lider.pictures.scans import count_scans


def test_count_scans_of_a_plain_and_a_progressive_jpeg(scene, encoded):
    assert count_scans(encoded(scene, "JPEG")) == 1
    assert count_scans(encoded(scene, "JPEG", progressive=True)) == 10


def test_count_scans_does_not_look_behind_the_end(scene, encoded):
    assert count_scans(encoded(scene, "JPEG") + b"\xff\xda" * 500) == 1


def test_count_scans_does_not_look_inside_segments(scene, encoded):
    assert count_scans(encoded(scene, "JPEG", comment=b"\xff\xd9\xff\xda" * 50)) == 1


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe0\x00\x00" * 9])
def test_count_scans_of_what_has_no_end(data):
    assert count_scans(data) is None
