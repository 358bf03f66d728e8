"""python -m bench.measurement.coverage [--repeats 60] [--peer-repeats 12] [--raschpy PYTHON] [--processes 2] [--only WORDS]

Draws every world so many times, fits ours and the peers', and writes the share of 95 % intervals that hold the truth, pooled over
institutions and draws, with its standard error over draws. Deterministic. The first draws go to the peers too.
"""

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import multiprocessing
from functools import partial

from bench.machine import machine
from bench.measurement import results
from bench.measurement.coverage import peers
from bench.measurement.coverage.rows import HEADER, WORLDS, row


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=60)
    parser.add_argument("--peer-repeats", type=int, default=12)
    parser.add_argument("--raschpy", metavar="PYTHON", default=os.environ.get("LIDER_RASCHPY"))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", default="", help="worlds whose name holds these words; nothing is written")
    asked = parser.parse_args()
    names = [name for name in WORLDS if asked.only in name]
    with multiprocessing.get_context("spawn").Pool(asked.processes) as pool:
        work = partial(row, repeats=asked.repeats, peer_repeats=asked.peer_repeats, python=asked.raschpy)
        rows = []
        for one in pool.imap(work, names):
            print(one, flush=True)
            rows.append(one)
    table = results.table(HEADER, rows)
    if asked.only:
        print(table)
    else:
        results.write("Coverage", f"{_about(asked)}\n\n{table}")


def _about(asked: argparse.Namespace) -> str:
    return (
        f"{machine()}. Peers: {peers.versions(asked.raschpy)}.\n\n"
        f"Share of 95 % intervals that hold the truth (standard error), {asked.repeats} draws of every world,\n"
        f"{asked.peer_repeats} of them for the peers;\n"
        "institutions × audits of each × criteria of four categories; deviations of abilities 1, of\n"
        "severities and visits 0.5 logits unless said. Classical and raschpy: many-facet Rasch without visits. lme4 and\n"
        "the identity link: linear models of audits' points, against the true fair score. Every interval is that of an\n"
        "institution against the average of its part."
    )


if __name__ == "__main__":
    main()
