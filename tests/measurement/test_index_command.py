"""`lider index` as a person runs it: a process of its own, without Django's settings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import lider
from lider.measurement.index import index
from lider.measurement.index_document import index_document
from tests.measurement.programme import CRITERIA, CRITERIA_TEXT, FOLDER, RULES, RULES_TEXT, audit

SOURCE = str(Path(lider.__file__).parent.parent)
RUN = """
import sys
from lider.config.management.commands.index import Command
Command().run_from_argv(["lider", "index", *sys.argv[1:]])
"""
HEADER = "institution,category,audit,channel,scenario,criterion,answer\n"
GOOD = HEADER + "Łódź,c1,a1,visit,s1,W01,yes\nŁódź,c1,a1,visit,s1,W06,12.5\n"


def run(*arguments, folder=None, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN, *map(str, arguments)],
        capture_output=True,
        cwd=folder,
        env={**kept, "PYTHONPATH": SOURCE, **environment},
        check=False,
    )


@pytest.fixture
def write(tmp_path):
    def write(name, text, encoding="utf-8"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        return tmp_path / name

    return write


def expected():
    audits = [audit("a1", "Łódź", W01="yes", W06="12.5")]
    return index_document(index(audits, RULES, CRITERIA))


def refusal(*arguments, **options):
    done = run(*arguments, **options)
    assert (done.returncode, done.stdout) == (1, b"")
    said = done.stderr.decode()
    assert "Traceback" not in said
    return said


def test_writes_to_standard_output_in_utf_8(write):
    done = run(write("answers.csv", GOOD), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == expected()
    assert "Łódź".encode() in done.stdout and done.stdout.endswith(b"}\n")


def test_writes_to_a_file(write, tmp_path):
    done = run(write("answers.csv", GOOD.replace(",", ";"), "utf-8-sig"), "-o", tmp_path / "out.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == expected()


def test_the_order_of_rows_changes_no_byte(write):
    first, *rows = (GOOD + "i2,c0,b,phone,s,T02,never\ni3,c0,c,email,s,E05,no\n").splitlines(keepends=True)
    assert run(write("a.csv", first + "".join(rows))).stdout == run(write("b.csv", first + "".join(reversed(rows)))).stdout


def test_other_rules_and_criteria(write):
    answers = write("answers.csv", GOOD)
    rules = write("rules.toml", RULES_TEXT.replace("[tiers.participant]", "[tiers.guest]"), "utf-8-sig")
    criteria = write(
        "criteria.csv",
        CRITERIA_TEXT.replace("na miejscu są zgodne", "są zgodne").replace("yes=100;no=0,2,,\n", "yes=50;no=0,2,,\n", 1),
    )
    (found,) = json.loads(run(answers, "--rules", rules, "--criteria", criteria).stdout)["institutions"]
    assert (found["tier"], found["dimensions"]["information"]) == ("guest", "50/1")


def test_the_programme_of_the_installation_is_the_default(write, tmp_path):
    write("rules.toml", RULES_TEXT.replace("[tiers.participant]", "[tiers.guest]"))
    write("criteria.csv", CRITERIA_TEXT)
    answers = write("answers.csv", GOOD)
    assert json.loads(run(answers, LIDER_PROGRAMME_DIR=str(tmp_path)).stdout)["institutions"][0]["tier"] == "guest"


def test_a_first_row_only_gives_no_institutions(write):
    assert json.loads(run(write("answers.csv", HEADER)).stdout) == {"institutions": []}


def test_a_code_in_the_rules_that_no_criterion_has_is_noted(write):
    criteria = write(
        "criteria.csv", "".join(line for line in CRITERIA_TEXT.splitlines(keepends=True) if not line.startswith("T13"))
    )
    done = run(write("answers.csv", GOOD), "--criteria", criteria)
    assert (done.returncode, json.loads(done.stdout)) == (0, expected())
    assert done.stderr.decode() == "Note: [no_contact.phone] names T13, but there is no such criterion. It is ignored.\n"


def test_every_wrong_row_is_named_with_its_file(write, tmp_path):
    rows = "Łódź,c1,a1,visit,s1,W02,maybe\nŁódź,c2,a2,visit,s1,W02,3\n"
    said = refusal("wrong.csv", "-o", "out.json", folder=write("wrong.csv", GOOD + rows).parent)
    assert said.splitlines() == [
        'CommandError: wrong.csv, row 4: "maybe" is not an answer to W02. Write 0, 1, 2, 3 or 4, na or -.',
        "wrong.csv, row 5: Institution Łódź is in the category c2 here and in c1 in row 2. "
        "Write the same category in all its rows.",
    ]
    assert not (tmp_path / "out.json").exists()


def test_twenty_problems_are_listed_and_the_rest_counted(write):
    rows = "".join(f"i1,c1,a{n},visit,s1,W01,?\n" for n in range(25))
    said = refusal(write("answers.csv", HEADER + rows)).splitlines()
    assert (len(said), said[-1]) == (21, "and 5 more.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "answers.csv: The file is empty."),
        (b"institution,category\n", "answers.csv, row 1: The column audit is missing."),
        ((GOOD + "x\n").encode("cp1250"), "answers.csv, row 2: The file is not in UTF-8."),
        (GOOD.encode("utf-16"), "answers.csv, row 1: The file is not in UTF-8."),
        ((GOOD + '"').encode(), "answers.csv, row 4: From this row on the file cannot be read"),
    ],
)
def test_files_that_cannot_be_used(tmp_path, content, message):
    (tmp_path / "answers.csv").write_bytes(content)
    assert message in refusal("answers.csv", folder=tmp_path)


def test_files_that_cannot_be_read_or_written(write, tmp_path):
    answers = write("answers.csv", GOOD)
    assert "nowhere.csv: the file cannot be read (No such file or directory)." in refusal("nowhere.csv", folder=tmp_path)
    assert f"{tmp_path}: the file cannot be read (Is a directory)." in refusal(tmp_path)
    assert "none.toml: the file cannot be read" in refusal(answers, "--rules", "none.toml", folder=tmp_path)
    assert "no/out.json: the result cannot be written (No such file or directory)." in refusal(
        answers, "-o", "no/out.json", folder=tmp_path
    )


def test_an_input_is_never_written_over(write):
    answers = write("answers.csv", GOOD)
    assert "Choose another name." in refusal(answers, "-o", answers.parent / "." / "answers.csv")
    assert answers.read_text(encoding="utf-8") == GOOD


def test_wrong_rules_and_criteria_are_named(write):
    answers = write("answers.csv", GOOD)
    rules = write("rules.toml", RULES_TEXT.replace("visit   = 40", "visit   = 41"))
    criteria = write("criteria.csv", CRITERIA_TEXT.replace("line wait_minutes", "line waiting"))
    assert f"{rules}: The weights of [channels] sum to 101. They must sum to 100." in refusal(answers, "--rules", rules)
    said = refusal(answers, "--criteria", criteria)
    assert (
        f"{FOLDER}/rules.toml and {criteria}: Criterion W06 is measured on the line waiting, which [lines] does not have." in said
    )
    criteria = write("criteria.csv", CRITERIA_TEXT.replace("line wait_minutes", "wait_minutes"))
    assert f'{criteria}, row 7: The points "wait_minutes" do not fit the scale duration_minutes.' in refusal(
        answers, "--criteria", criteria
    )


def test_works_where_nothing_may_be_written(write, tmp_path):
    """Neither a secret nor a data folder is made: no setting is read."""
    answers = write("answers.csv", GOOD)
    before = sorted(tmp_path.iterdir())
    assert run(answers, folder=tmp_path).returncode == 0
    assert sorted(tmp_path.iterdir()) == before
