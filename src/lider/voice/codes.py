"""Short codes of institutions for posters: eight characters, the first 40 random bits of the id. Nothing is stored. Pure."""

from uuid import UUID

#: No I, L, O and U: read aloud and typed without doubt. What looks like a digit counts as that digit.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("ILO", "110", "- ")
_LENGTH, _REST = 8, 88


def code_of(id: UUID) -> str:
    """The code of an id, as 7K4M-2Q9X."""
    bits = id.int >> _REST
    letters = "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return f"{letters[:4]}-{letters[4:]}"


def ids_of(code: str) -> tuple[UUID, UUID] | None:
    """The first and the last id that have the code, however it is typed; None for what is no code."""
    letters = code.upper().translate(_ALIKE)
    if len(letters) != _LENGTH or not set(letters) <= set(ALPHABET):
        return None
    bits = 0
    for letter in letters:
        bits = bits << 5 | ALPHABET.index(letter)
    return UUID(int=bits << _REST), UUID(int=(bits + 1 << _REST) - 1)
