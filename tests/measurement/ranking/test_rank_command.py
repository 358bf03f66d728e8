"""`lider rank` as a person runs it: documents of several shapes, refusals, the same bytes for the same ratings."""

import gzip
import io
import json

import jsonschema
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from lider.config.management.commands.rank import Command
from tests.measurement.commands import SCHEMAS, SHARED, refusal, run
from tests.measurement.programme import CRITERIA_TEXT, FOLDER, RULES_TEXT
from tests.measurement.ranking.test_index_points import ANSWERS
from tests.measurement.ratings.tables import LONG, WIDE, drawn, shuffled

VALIDATOR = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "rank.schema.json").read_text(encoding="utf-8")))
KEYS = {
    "method", "institutions", "auditors", "criteria", "channels", "scenarios", "variances", "variance_errors", "reliability",
    "subsets", "sensitivity",
}  # fmt: skip
CLASSICAL = ("--link", "logit", "--steps", "shared", "--visit", "none", "--auditor", "fixed", "--no-warm")


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return write


def written(path, *options):
    """What the command writes, run in this process: a new one for each of many tests takes long."""
    out = io.StringIO()
    call_command(Command(), str(path), *map(str, options), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refused(*arguments):
    with pytest.raises(CommandError) as caught:
        written(*arguments)
    return str(caught.value)


def measured(path, *options):
    found = json.loads(written(path, *options))
    VALIDATOR.validate(found)
    return found


def by_id(rows):
    return {row["id"]: row for row in rows}


def test_a_study_large_enough_for_the_logit_link(write):
    found = measured(write("a.csv", drawn(institutions=30, audits=4, criteria=9)), "--top", "3,10")
    assert set(found) == KEYS and found["method"]["link"] == "logit" and found["method"]["unit"] == "logit"
    rows = found["institutions"]
    assert len(rows) == 30 and [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    for row in rows:
        assert row["rank_low"] <= row["rank"] <= row["rank_high"] and row["index"] is None
        assert row["rank_low"] <= row["worse_than"] + 1 and row["rank_high"] >= 30 - row["better_than"]
        assert row["posterior_low"] <= row["posterior_median"] <= row["posterior_high"]
        assert row["fair_low"] <= row["fair"] <= row["fair_high"]
        assert row["p_top"]["3"] <= row["p_top"]["10"]
    assert sum(row["p_top"]["3"] for row in rows) == pytest.approx(3)
    assert sum(row["audits"] for row in rows) == found["method"]["audits"] == 120
    assert [row["id"] for row in found["channels"]] == ["email", "phone", "visit"]
    assert sum(row["share"] for row in found["channels"]) == pytest.approx(1)
    assert found["subsets"] == [sorted(row["id"] for row in rows)]
    assert len(found["sensitivity"]["institutions"]) == 30


def test_a_small_study_has_the_identity_link_and_says_so(write):
    found = measured(write("a.csv", drawn()))
    assert found["method"]["link"] == "identity" and found["method"]["unit"] == "points"
    assert found["method"]["degrees_of_freedom"] == 48 - 12 - 5 + 1 and found["method"]["log_likelihood"] is None
    assert any("The identity link was chosen" in text for text in found["method"]["warnings"])
    assert found["criteria"][0]["difficulty"] is not None


@pytest.mark.parametrize("text", [WIDE, LONG, drawn(missing=0.6)])
@pytest.mark.parametrize("link", ["logit", "identity"])
def test_any_small_file_gives_a_valid_document(write, text, link):
    assert measured(write("a.csv", text), "--link", link)["method"]["link"] == link


def test_the_order_of_rows_and_their_shape_change_no_byte(write, tmp_path):
    text = drawn(institutions=10)
    first = written(write("a.csv", text))
    assert first and written(write("b.csv.gz", gzip.compress(shuffled(text, 1).encode()))) == first
    assert written(write("c.csv", long_of(text, 2))) == first
    assert run("rank", tmp_path / "c.csv").stdout.decode() == first


def long_of(wide, seed):
    """The same study with an answer a row, its rows in another order."""
    first, *rows = wide.splitlines()
    codes = first.split(",")[5:]
    cells = [(row.split(",")[:5], row.split(",")[5:]) for row in rows]
    lines = [",".join([*head, code, score]) for head, scores in cells for code, score in zip(codes, scores, strict=True)]
    return shuffled("audit,institution,auditor,channel,scenario,criterion,score\n" + "\n".join(lines) + "\n", seed)


def test_the_seed_moves_only_what_is_drawn(write):
    path = write("a.csv", drawn(institutions=30, criteria=9))
    one, other = measured(path, "--seed", "1"), measured(path, "--seed", "2")
    for row, again in zip(one["institutions"], other["institutions"], strict=True):
        assert {name: row[name] for name in ("measure", "se", "fair", "rank")} == {
            name: again[name] for name in ("measure", "se", "fair", "rank")
        }
    assert one["auditors"] == other["auditors"] and one != other


def test_tables_say_the_same(write, tmp_path):
    path = write("a.csv", drawn(category=lambda i: f"=c{i % 2}"))
    assert written(path, "-o", tmp_path / "out.json", "--tables", tmp_path / "tables") == ""
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    lines = (tmp_path / "tables" / "institutions.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("id,category,audits,answers,index,measure,se,fair,") and "p_top_10" in lines[0]
    first = lines[1].split(",")
    assert first[0] == found["institutions"][0]["id"] and first[1] == "'=c0"
    assert float(first[lines[0].split(",").index("fair")]) == found["institutions"][0]["fair"]
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert names >= {
        "auditors.csv",
        "audits.csv",
        "criteria.csv",
        "channels.csv",
        "scenarios.csv",
        "variances.csv",
        "sensitivity.csv",
        "subsets.csv",
    }


def test_progress_and_notes_are_on_standard_error(write):
    done = run("rank", write("a.csv", drawn()))
    said = done.stderr.decode()
    assert " s  Read " in said and "12 institutions, 5 auditors, 8 criteria" in said and "Note: The highest score" in said
    assert json.loads(done.stdout)


def test_ranks_are_within_the_category(write):
    found = measured(write("a.csv", drawn(institutions=12, category=lambda i: f"c{i % 3}")), "--top", "4")
    places = [(row["category"], row["rank"]) for row in found["institutions"]]
    assert places == sorted(places) and [rank for _, rank in places] == [1, 2, 3, 4] * 3
    assert all(row["rank_high"] <= 4 and row["p_top"]["4"] == 1 for row in found["institutions"])


def test_equal_published_scores_share_a_rank(write):
    rows = [f"{i}{a},{i},x{a},{score},{score}\n" for i, score in (("a", 1), ("b", 1), ("c", 0)) for a in range(3)]
    path = write("a.csv", "audit,institution,auditor,Q1,Q2\n" + "".join(rows).replace("c0,c,x0,0", "c0,c,x0,1"))
    found = by_id(measured(path, "--link", "identity")["institutions"])
    assert (found["a"]["rank"], found["b"]["rank"], found["c"]["rank"]) == (1, 1, 3)


def test_one_audit_for_each_institution_refuses_the_fair_score(write):
    text = "audit,institution,auditor,Q1,Q2,Q3\n" + "".join(f"a{n},i{n:02d},x{n % 4},{n % 2},{n % 3},{n % 4}\n" for n in range(24))
    for link in ("logit", "identity"):
        found = measured(write("a.csv", text), "--link", link)
        assert all(row["fair"] is None and row["rank"] is None and row["rank_low"] is None for row in found["institutions"])
        assert any("one audit only" in warning for warning in found["method"]["warnings"])


def test_what_no_auditor_ties_together_has_no_common_rank(write):
    first, second = drawn(1, institutions=6, auditors=3), drawn(2, institutions=6, auditors=3)
    joined = first + second.split("\n", 1)[1].replace("V0", "W0").replace(",I0", ",J0").replace(",A0", ",B0")
    found = measured(write("a.csv", joined))
    assert [len(names) for names in found["subsets"]] == [6, 6]
    assert all(row["rank"] is None and row["measure"] is not None for row in found["institutions"])
    assert all(row["rank_raw"] is None and row["raw"] is not None for row in found["sensitivity"]["institutions"])
    assert any("There is no common rank" in text for text in found["method"]["warnings"])
    first, *rows = joined.splitlines()
    parted = "\n".join([first + ",category", *(row + (",one" if ",I0" in row else ",two") for row in rows)])
    ranked = measured(write("b.csv", parted + "\n"))
    assert all(row["rank"] is not None for row in ranked["institutions"])


def test_a_channel_an_institution_and_a_criterion_without_answers_are_named(write):
    text = drawn()
    text = text.replace(",Q01", ",Q00,Q01", 1)
    first, *rows = text.splitlines()
    rows = [",".join([*row.split(",")[:5], "NA", *row.split(",")[5:]]) for row in rows]
    rows += ["Z1,Z,A00,chat,S9" + "," * 9]
    found = measured(write("a.csv", "\n".join([first, *rows]) + "\n"))
    assert by_id(found["institutions"])["Z"]["flags"] == ["empty"] and by_id(found["institutions"])["Z"]["fair"] is None
    assert by_id(found["channels"])["chat"] == {"id": "chat", "effect": None, "se": None, "audits": 0, "share": None}
    assert by_id(found["criteria"])["Q00"]["flags"] == ["empty"]
    without = measured(write("b.csv", text.replace(",Q00,Q01", ",Q01", 1)))
    fair = {row["id"]: row["fair"] for row in found["institutions"] if row["id"] != "Z"}
    assert fair == {row["id"]: row["fair"] for row in without["institutions"]}


def rated_answers():
    """Three institutions with answers of the regulation, and the two auditors who gave them."""
    first, *rows = ANSWERS.splitlines()
    rows += [row.replace("i2", "i3").replace(",B", ",C") for row in rows if row.startswith("i2")]
    audits = sorted({row.split(",")[2] for row in rows})
    return "\n".join([first + ",auditor", *(f"{row},x{audits.index(row.split(',')[2]) % 2}" for row in rows)]) + "\n"


def test_the_index_is_that_of_lider_index(write):
    rated = rated_answers()
    found = measured(write("a.csv", rated), "--rules", FOLDER / "rules.toml", "--criteria", FOLDER / "criteria.csv")
    exact = json.loads(run("index", write("b.csv", rated)).stdout)
    for row in exact["institutions"]:
        top, bottom = row["exact"].split("/")
        assert by_id(found["institutions"])[row["id"]]["index"] == pytest.approx(int(top) / int(bottom), abs=1e-7)
    assert found["method"]["maxima"] == "rules"
    assert by_id(found["channels"])["visit"]["share"] == pytest.approx(0.4)


def test_a_channel_that_the_rules_do_not_have_is_refused(write):
    said = refused(write("a.csv", drawn().replace("email", "online")), "--rules", FOLDER / "rules.toml")
    assert "The rules have no channel online. Use one of: visit, phone, email, website" in said


def test_rules_alone_give_the_mix_of_channels(write):
    """The programme's own criteria speak of channels that these rules do not have, so they are left aside."""
    kept = [line for line in RULES_TEXT.splitlines() if not line.startswith(("website ", "[no_contact", "when ", "zero ", "drop "))]
    rules = write("rules.toml", "\n".join(kept).replace("email   = 20", "online = 35"))
    found = measured(write("a.csv", drawn().replace("email", "online")), "--rules", rules)
    assert {row["id"]: row["share"] for row in found["channels"]} == {"visit": 0.4, "phone": 0.25, "online": 0.35}
    assert all(row["index"] is None for row in found["institutions"])
    assert "which the rules do not have" in refused(
        write("a.csv", drawn()), "--rules", rules, "--criteria", FOLDER / "criteria.csv"
    )


def test_codes_that_the_criteria_do_not_have_give_no_index(write):
    rules, criteria = write("rules.toml", RULES_TEXT), write("criteria.csv", CRITERIA_TEXT)
    found = measured(write("a.csv", drawn()), "--rules", rules, "--criteria", criteria)
    assert all(row["index"] is None for row in found["institutions"])
    assert any("the criteria file does not have Q01" in text for text in found["method"]["warnings"])
    assert by_id(found["channels"])["visit"]["share"] == pytest.approx(40 / 85)


def test_refusals_name_file_and_row_and_write_nothing(write, tmp_path):
    path = write("a.csv", WIDE.replace(",4\n", ",four\n") + "A3,i2,x,visit,s1,1,2\n")
    said = refusal("rank", "a.csv", "-o", "out.json", folder=path.parent)
    assert 'a.csv, row 2: Audit A1, criterion Q2: The score "four" is not a number' in said
    assert "a.csv, row 5: Audit A3 is already in row 4." in said
    assert not (tmp_path / "out.json").exists()
    good = write("b.csv", WIDE)
    assert "cannot be read (No such file or directory)" in refused(tmp_path / "none.csv")
    assert "Choose another name." in refused(good, "-o", good)
    assert "write places such as 10" in refused(good, "--top", "0")
    assert "no/out.json: the result cannot be written" in refused(good, "-o", tmp_path / "no" / "out.json")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data are not beside the project")
def test_the_classical_fit_is_that_of_other_software():
    found = measured(SHARED / "immer07" / "immer07.csv", *CLASSICAL)
    assert found["method"]["log_likelihood"] == pytest.approx(-5866.575676, abs=1e-4)
    assert [row["severity"] for row in found["auditors"]] == pytest.approx([0.6190, 0.3675, -0.9864], abs=1.5e-4)
    assert found["variances"] == {"visit": 0, "auditor": None}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data are not beside the project")
@pytest.mark.parametrize("name", ["small", "extremes"])
def test_simulated_studies_are_measured(name):
    found = measured(SHARED / "simulated" / f"{name}.csv.gz")
    assert all(row["fair"] is not None for row in found["institutions"])
    if name == "small":
        assert any("Too small" in text for text in found["method"]["warnings"]) and found["method"]["degrees_of_freedom"] == 21
        reach = [(row["fair_high"] - row["fair"]) / row["fair_se"] for row in found["institutions"] if row["fair_high"] < 100]
        assert reach == pytest.approx([2.079614] * len(reach))  # of t
    else:
        assert {row["id"] for row in found["institutions"] if "extreme" in row["flags"]} == {"I0000", "I0001"}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data are not beside the project")
@pytest.mark.parametrize("path", ["immer07/immer07.csv", "mfrmr_study1/study1.csv"])
def test_studies_of_raters_are_read_as_they_are_and_settle(path):
    found = measured(SHARED / path, "--link", "logit")
    assert found["method"]["converged"] and found["variances"]["auditor"] > 0
    assert all(row["rank"] is not None for row in found["institutions"])
