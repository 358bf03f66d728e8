"""Short codes, one spelling of an address, its digest."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.institutions.models import Institution
from lider.voice import addresses, codes, queries
from tests.factories import institutions


@given(st.uuids(version=4))
def test_a_code_leads_back_to_its_id_however_it_is_typed(id):
    code = codes.code_of(id)
    assert len(code) == 9
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("0", "o").replace("1", "l"), f" {code} "):
        first, last = codes.ids_of(typed)
        assert first <= id <= last


@pytest.mark.parametrize("typed", ["", "nothing-here", "7K4M-2Q9", "7K4M-2Q9XX", "ąęść-żźćń", "UUUU-UUUU", "\x00" * 8, "'" * 8])
def test_what_is_no_code_leads_nowhere(typed):
    assert codes.ids_of(typed) is None


@pytest.mark.django_db
def test_an_institution_is_found_by_its_code_alone():
    one, other = institutions.institution(), institutions.institution()
    assert queries.institution_by_code(codes.code_of(one.pk)) == one
    assert queries.institution_by_code(codes.code_of(other.pk).lower()) == other
    assert queries.institution_by_code(codes.code_of(uuid.uuid4())) is None
    twin = institutions.institution(id=uuid.UUID(int=one.pk.int ^ 1))
    assert queries.institution_by_code(codes.code_of(one.pk)) is None, "two with the same code: neither"
    assert Institution.objects.filter(pk=twin.pk).exists()


@given(st.emails())
def test_an_address_has_one_spelling(email):
    assert addresses.normal(f" {email.upper()} ") == addresses.normal(addresses.normal(email)) == addresses.normal(email)


def test_domains_are_written_as_computers_do():
    assert addresses.normal("Ewa@ŻÓŁW.example") == addresses.normal("ewa@xn--w-uga1v8h.example")
    assert addresses.normal("a@" + "ż" * 90) == "a@" + "ż" * 90, "no domain, but no fault either"


def test_the_digest_needs_the_secret_and_differs_by_edition_and_institution(settings):
    one, two = uuid.UUID(int=1), uuid.UUID(int=2)
    known = addresses.digest("ewa@skrzynka.example", edition=one, institution=two)
    assert known == addresses.digest("EWA@Skrzynka.example", edition=one, institution=two)
    assert len({known, addresses.digest("ewa@skrzynka.example", edition=two, institution=two),
                addresses.digest("ewa@skrzynka.example", edition=one, institution=one)}) == 3  # fmt: skip
    old, settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = settings.SECRET_KEY, "another installation", []
    assert known != addresses.digest("ewa@skrzynka.example", edition=one, institution=two)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert known in addresses.known_digests("ewa@skrzynka.example", edition=one, institution=two), "a secret that is being replaced"
