import pytest

from lider.tables.likeness import COMPARED, Likeness, meaning


def found(met: str, sought: str, place: str = "Zagaje") -> bool:
    likeness = Likeness()
    likeness.add("g", meaning(met, place=place), "1")
    return likeness.find("g", meaning(sought, place=place)) == "1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miejska Biblioteka Publiczna w Zagajach", "MIEJSKA BIBLIOTEKA PUBLICZNA"),
        ("Miejska Biblioteka Publiczna", "Miejska Bibloteka Publiczna"),
        ("Biblioteka im. Jana Zmyślonego w Zagajach", "Biblioteka w Zagajach"),
        ("Dom Kultury „Lipa”", "Dom kultury Lipa"),
    ],
)
def test_names_that_mean_the_same_are_found(one, other):
    assert found(one, other)
    assert found(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Szkoła Podstawowa nr 1", "Szkoła Podstawowa nr 2"),
        ("II Urząd Skarbowy", "III Urząd Skarbowy"),
        ("Ośrodek Kultury", "Ośrodek Pomocy Społecznej"),
        ("w Zagajach", "w Zagajach"),
    ],
)
def test_names_that_differ_are_not_found(one, other):
    assert not found(one, other)


def test_names_of_other_groups_are_not_compared():
    likeness = Likeness()
    likeness.add("a", meaning("Urząd"), "1")
    assert likeness.find("b", meaning("Urząd")) is None


def test_the_first_of_equal_names_is_shown():
    likeness = Likeness()
    likeness.add("a", meaning("Urząd"), "1")
    likeness.add("a", meaning("urząd"), "2")
    assert likeness.find("a", meaning("URZĄD")) == "1"


def test_equal_names_are_found_in_a_group_of_any_size():
    likeness = Likeness()
    for number in range(3 * COMPARED):
        likeness.add("a", meaning("Urząd " + "abcdefghij"[number % 10] * (number + 3)), str(number))
    last = 3 * COMPARED - 1
    assert likeness.find("a", meaning("urząd " + "abcdefghij"[last % 10] * (last + 3))) == str(last)
