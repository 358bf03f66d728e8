import pytest

from lider.documents.prose import blocks


def plain(text):
    """Blocks as (kind, texts), strong words in capitals."""
    return [
        (block["kind"], ["".join(run["text"].upper() if run["strong"] else run["text"] for run in item) for item in block["items"]])
        for block in blocks(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("jeden\ndwa\n\ntrzy", [("paragraph", ["jeden dwa"]), ("paragraph", ["trzy"])]),
        ("## Tytuł\ntekst", [("heading", ["Tytuł"]), ("paragraph", ["tekst"])]),
        ("- raz\n- dwa\n  dalej", [("bullets", ["raz", "dwa dalej"])]),
        ("• raz\n\n1. raz\n2) dwa", [("bullets", ["raz"]), ("numbers", ["raz", "dwa"])]),
        ("Lista:\n- raz", [("paragraph", ["Lista:"]), ("bullets", ["raz"])]),
        ("**mocno** i *tak*", [("paragraph", ["MOCNO i\u00a0*tak*"])]),
        ("** sam znak", [("paragraph", ["** sam znak"])]),
        ("2026 rok", [("paragraph", ["2026 rok"])]),
        ("-bez odstępu", [("paragraph", ["-bez odstępu"])]),
    ],
)
def test_blocks(text, expected):
    assert plain(text) == expected
