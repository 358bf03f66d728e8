from hypothesis import given
from hypothesis import strategies as st

from lider import ids


@given(st.text(max_size=20))
def test_seeded_streams_repeat(seed):
    def draw():
        with ids.seeded(seed):
            return ids.new(), ids.token(), ids.code(), ids.position()

    assert draw() == draw()


def test_streams_nest_without_touching_each_other():
    with ids.seeded("outer"):
        first, second = ids.new(), ids.new()
    with ids.seeded("outer"):
        assert ids.new() == first
        with ids.seeded("inner"):
            ids.new()
        assert ids.new() == second


def test_ids_are_uuid4_and_differ():
    made = [ids.new() for _ in range(100)]
    assert len(set(made)) == 100
    assert all(one.version == 4 for one in made)


def test_codes_are_readable():
    assert set(ids.code(200)) <= set(ids.READABLE)
    assert not set("01OIL") & set(ids.READABLE)
