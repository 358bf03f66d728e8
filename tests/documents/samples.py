"""Data for each template as an organiser has them. All fictional."""

from datetime import UTC, date, datetime
from decimal import Decimal

ORIGIN = {
    "programme": "Lider Zaufania Mieszkańców",
    "edition": "II edycja",
    "organiser": "Fundacja Przykładowa",
    "notice": "Dokument przykładowy",
}
NAME = "Miejska Biblioteka Publiczna im. Heleny Brzozowskiej w Olszanach"
SIGNATURE = {"name": "Jan Przykładowy", "role": "Prezydent Konkursu"}


def fact(label, value):
    return {"label": label, "value": value}


def party(name):
    return {"name": name, "lines": ["ul. Lipowa 4", "32-999 Olszany"], "facts": [fact("NIP", "525-000-12-34")]}


def score(name, points, median):
    return {"name": name, "score": points and Decimal(points), "median": median and Decimal(median)}


CERTIFICATE = ORIGIN | {
    "title": "Licencja Jakości „Lider Zaufania Mieszkańców”",
    "name": NAME,
    "reason": "za obsługę mieszkańców potwierdzoną audytami metodą tajemniczego klienta",
    "number": "LZM/II/0014",
    "valid_from": date(2026, 12, 1),
    "valid_until": date(2027, 11, 30),
    "issued_in": "Kraków",
    "issued_on": date(2026, 12, 1),
    "signature": SIGNATURE,
    "verify": "https://lider.example/l/7KQ4M2XN",
}

ENTRY_COPY = ORIGIN | {
    "number": "Z/2026/0031",
    "submitted_at": datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    "category": "biblioteka publiczna, 21–150 pracowników",
    "institution": party(NAME),
    "payer": party("Gmina Olszany"),
    "recipient": party(NAME),
    "audited": party("Filia nr 2"),
    "authority": [fact("Osoba", "Anna Przykładowa"), fact("Podstawa", "statut, § 12")],
    "contact": [fact("E-mail", "konkurs@olszany.example")],
    "service_points": [
        {
            "name": "Wypożyczalnia główna",
            "contacts": [fact("Adres", "ul. Lipowa 4, 32-999 Olszany")],
            "hours": [{"days": "poniedziałek", "hours": "8:00–18:00"}],
        }
    ],
    "prices": [
        {
            "text": "Audyt i raport",
            "quantity": 1,
            "net": Decimal("4900.00"),
            "vat_percent": Decimal("23"),
            "vat": Decimal("1127.00"),
            "gross": Decimal("6027.00"),
        }
    ],
    "total": {"net": Decimal("4900.00"), "vat": Decimal("1127.00"), "gross": Decimal("6027.00")},
    "declarations": [
        {"text": "Osoby pracujące w jednostce wiedzą o audytach.", "given": True},
        {"text": "Instytucja chce otrzymywać informacje.", "given": False},
    ],
}

REPORT = ORIGIN | {
    "name": NAME,
    "category": "biblioteka publiczna, 21–150 pracowników",
    "published_on": date(2026, 11, 22),
    "index": Decimal("87.4"),
    "tier": "Lider Zaufania Mieszkańców",
    "awarded": True,
    "position": "Miejsce 3 z 24 w kategorii, z prawdopodobieństwem 90% między 2 a 6.",
    "dimensions": [
        score("Kompetencja", "91.2", "78.4"),
        score("Terminowość", "84.0", "80.1"),
        score("Informacja", "88.6", "71.9"),
        score("Uprzejmość", "95.3", "88.0"),
        score("Dostępność", "73.8", None),
        score("Godność i prywatność", None, "86.2"),
        score("Przejrzystość", "66.1", "72.7"),
    ],
    "channels": [
        {"name": "Wizyta", "score": Decimal("89.9"), "audits": 3, "weight": 40},
        {"name": "Strona internetowa", "score": None, "audits": 0, "weight": 15},
    ],
    "strengths": [{"text": "Pracownik jako pierwszy wita klienta", "score": Decimal("98.2"), "median": Decimal("80.0")}],
    "improvements": [{"text": "Informacja, jak złożyć skargę", "score": Decimal("41.7"), "quick": True}],
    "explanation": ["Wskaźnik jest średnią kanałów kontaktu, ważoną tak, jak stanowi regulamin edycji."],
    "fair": {
        "score": Decimal("81.4"),
        "sentences": ["Państwa wyniku nie da się odróżnić od wyniku żadnej innej instytucji kategorii."],
        "words": ["Wynik wyrównany to punkty, których można by się spodziewać po przeciętnym audytorze."],
    },
    "tables": [
        {
            "channel": "Wizyta",
            "audits": ["1", "2"],
            "rows": [{"code": "W01", "text": "Adres i godziny są zgodne", "answers": ["tak", "–"]}],
        }
    ],
}

MINUTES = ORIGIN | {
    "number": "P/II/1",
    "held_in": "Kraków",
    "held_on": date(2026, 11, 18),
    "present": [{"name": "Maria Zielna", "role": "osoba przewodnicząca"}, {"name": "Ewa Klon", "role": "członkini kapituły"}],
    "absent": [],
    "quorum": "Obecne były 2 z 2 osób uprawnionych do głosowania.",
    "recused": ["Ewa Klon"],
    "decisions": [
        {
            "institution": NAME,
            "proposal": "Laureat w kategorii",
            "votes_for": 41,
            "votes_against": 42,
            "abstained": 43,
            "outcome": "nie przyznano",
            "reason": "Indeks leży pod progiem.",
        }
    ],
    "proofs": [fact("Zapieczętowany ranking", "sha256:" + "9f86d081" * 8)],
    "signatures": [SIGNATURE, {"name": "Adam Wierzba", "role": "osoba protokołująca"}],
}

DECISION = ORIGIN | {
    "document": "Rozstrzygnięcie odwołania",
    "title": NAME,
    "facts": [{"label": "Rozstrzygnięcie", "value": "oddalone"}],
    "body": ["Ustalenia doręczono w terminie.", "Zespół nie znalazł uchybienia."],
    "signatures": [SIGNATURE],
}

LETTER = ORIGIN | {
    "sender": ["ul. Przykładowa 1, 30-001 Kraków", "konkurs@lider.example"],
    "written_in": "Kraków",
    "written_on": date(2026, 1, 15),
    "recipient": ["Gmina Wierzbowa Góra", "Rynek 3", "64-999 Wierzbowa Góra"],
    "salutation": "Szanowni Państwo,",
    "body": "zapraszam do udziału.\n\n## Dlaczego warto?\n\n1. **Prestiż.** Licencja Jakości.\n2. Raport.\n\n- jedno,\n- drugie.",
    "link": "https://lider.example/z/8JX2-KQ4M",
    "code": "8JX2-KQ4M",
    "code_until": date(2026, 3, 31),
    "closing": "Z wyrazami szacunku,",
    "signature": SIGNATURE,
}

LETTERS = ORIGIN | {"letters": [LETTER, LETTER | {"recipient": ["Gmina Olszany", "Rynek 1", "32-999 Olszany"]}]}
LABELS = ORIGIN | {
    "columns": 3,
    "rows": 8,
    "width": Decimal("70"),
    "height": Decimal("37"),
    "top": Decimal("0.5"),
    "left": Decimal("0"),
    "gap": Decimal("0"),
    "used": 2,
    "labels": [{"lines": [NAME, "ul. Lipowa 4", "32-999 Olszany"]}] * 3,
}
TICKET = ORIGIN | {
    "title": "Gala II edycji",
    "name": "Jadwiga Przykładowa-Zmyślona",
    "institution": NAME,
    "starts_at": datetime(2026, 2, 26, 17, 0, tzinfo=UTC),
    "place": ["Sala Pod Lipami", "Rynek 1", "Kraków"],
    "people": 2,
    "table": "4",
    "code": "8JX 2KQ 4MP",
    "scan": "https://lider.example/organiser/gala/door/8JX2KQ4MP/",
    "access": "Wejście od ulicy Lipowej, bez stopni.",
}
POSTER = {
    "programme": "Lider Zaufania Mieszkańców",
    "organiser": "Fundacja Przykładowa",
    "name": NAME,
    "place": "Olszany",
    "address": "https://lider.example/voice/7K4M-2Q9X/",
}
ORDER = ORIGIN | {
    "title": "Zamówienie ZG-1A2B3C4D",
    "head": [fact("Numer zgłoszenia", "ZG-1A2B3C4D"), fact("Numer kontrolny", "7K4M-2Q9X")],
    "seller": party("Fundacja Przykładowa"),
    "payer": party("Gmina Olszany"),
    "recipient": party(NAME),
    "audited": party("Filia nr 2"),
    "prices": ENTRY_COPY["prices"],
    "total": ENTRY_COPY["total"],
    "terms": ["Opłata jest taka sama niezależnie od wyniku."],
    "signatures": [{"name": "Anna Przykładowa", "role": "za instytucję"}, {"name": "Jan Wzorcowy", "role": "za organizatora"}],
    "foot": [fact("Numer kontrolny", "7K4M-2Q9X")],
}
AGREEMENT = ORIGIN | {
    "title": "Zobowiązanie do poufności",
    "head": [fact("Organizator", "Fundacja Przykładowa"), fact("Audytor", "Jadwiga Przykładowa-Zmyślona")],
    "body": "## Co jest poufne\n\n- to, że jestem audytorem\n- **wszystko** inne\n\n1. Pierwszy punkt.\n2. Drugi punkt.",
    "foot": [fact("Wersja treści (SHA-256)", "ab" * 32)],
}
SETTLEMENT = ORIGIN | {
    "title": "Rozliczenie za wrzesień 2026 r.",
    "head": [fact("Audytor", "Jadwiga Przykładowa-Zmyślona")],
    "audits": [
        {"kind": "Wizyta", "number": 12, "rate": Decimal("140.00"), "amount": Decimal("1680.00")},
        {"kind": "Telefon", "number": -1, "rate": Decimal("35.00"), "amount": Decimal("-35.00")},
    ],
    "sums": [{"label": "Przejazd", "amount": Decimal("48.50")}],
    "total": Decimal("1693.50"),
    "foot": [fact("Numer rozliczenia", "R/2026/09/1A2B3C")],
}
ALL = {
    "certificate": CERTIFICATE,
    "entry_copy": ENTRY_COPY,
    "report": REPORT,
    "minutes": MINUTES,
    "decision": DECISION,
    "agreement": AGREEMENT,
    "settlement": SETTLEMENT,
    "order": ORDER,
    "letter": LETTER,
}
ALL |= {"letters": LETTERS, "labels": LABELS, "ticket": TICKET, "poster": POSTER}
