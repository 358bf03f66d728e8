import gzip

import numpy as np
import pytest

from lider.measurement.linear.design import Factor
from lider.measurement.linear.reading import read_long
from lider.measurement.problems import Refused

TEXT = """score,inst,aud,channel,year
50,b,1,visit,2024
NA,a,1,visit,2024
60.5,a,2,phone,2025
1e1,a,1,NA,2025
-3,b,2,online,2024
,,,,
7,a,1,phone,
"""


def read(text=TEXT, response="score", random=("inst", "aud"), fixed=("channel:visit",)):
    return read_long(text.encode(), response, random, fixed)


def test_rows_with_something_missing_are_left_out_and_counted():
    long = read(fixed=("channel:visit", "year"))
    assert sorted(long.response.tolist()) == [-3, 50, 60.5]
    assert long.left_out == {"score": 1, "channel": 1, "year": 1}


def test_factors_and_numbers():
    long = read(fixed=("channel:phone", "year"))
    channel, year = long.fixed
    assert channel.levels == ("phone", "online", "visit")
    assert sorted(year.values.tolist()) == [2024, 2024, 2025]
    assert [factor.levels for factor in long.random] == [("a", "b"), ("1", "2")]
    assert isinstance(read(fixed=("year:2025",)).fixed[0], Factor)
    assert read(fixed=("channel",)).fixed[0].levels == ("online", "phone", "visit")


def test_neither_the_order_of_rows_nor_packing_changes_anything():
    first, *rows = TEXT.splitlines(keepends=True)
    one, two = (
        read(),
        read_long(gzip.compress((first + "".join(reversed(rows))).encode()), "score", ["inst", "aud"], ["channel:visit"]),
    )
    assert one.response.tobytes() == two.response.tobytes()
    for factor, other in zip((*one.random, *one.fixed), (*two.random, *two.fixed), strict=True):
        assert factor.levels == other.levels and np.array_equal(factor.codes, other.codes)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"response": "points"}, "There is no column points. The first row names: score, inst, aud, channel, year."),
        ({"random": ("inst", "inst")}, "The column inst is named twice."),
        ({"fixed": ("inst",)}, "The column inst is named twice."),
        ({"fixed": ("channel", "channel:visit")}, "A column is named twice under --fixed."),
        ({"fixed": ("channel:post",)}, "channel has no level post. Its levels: online, phone, visit."),
        ({"response": "channel", "fixed": ()}, "row 2: “visit” under channel is not a number."),
        ({"text": TEXT.replace("60.5", '"60,5"')}, "row 4: “60,5” under score is not a number. Write it with digits and a point"),
        ({"text": TEXT.replace("60.5", "1e300")}, "row 4: 1e300 under score is too large or too small."),
        ({"text": TEXT.replace("60.5", "inf")}, "row 4: “inf” under score is not a number."),
        ({"text": TEXT.replace("50,", "1_0,")}, "row 2: “1_0” under score is not a number."),
        ({"text": "score,inst,aud,channel\nNA,a,b,c\n"}, "There is no row with something in every column"),
        ({"text": "score,inst,aud,channel\n"}, "There is no row with something in every column"),
        ({"text": ""}, "The file is empty."),
        ({"text": "score,inst,aud,channel,inst\n1,a,b,c,d\n"}, "The column inst is there twice."),
        ({"text": "score,residual\n1,a\n", "random": ("residual",), "fixed": ()}, "No random factor can be called residual"),
    ],
)
def test_files_and_columns_that_cannot_be_used(options, message):
    with pytest.raises(Refused) as caught:
        read(**options)
    assert message in str(caught.value)


def test_a_slope_with_a_number_beyond_measure_is_refused_and_does_not_become_a_factor():
    with pytest.raises(Refused, match="1e300 under year is too large or too small"):
        read(text=TEXT.replace("2025", "1e300"), fixed=("year",))
