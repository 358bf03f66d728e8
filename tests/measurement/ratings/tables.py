"""Small ratings files, written wide and long."""

import csv
import io
import random

HEAD = ("audit", "institution", "auditor", "channel", "scenario")
#: Two institutions, two auditors, three audits, two criteria; one answer is missing.
WIDE = """audit,institution,auditor,channel,scenario,Q1,Q2
A1,i1,x,visit,s1,1,4
A2,i1,y,phone,s2,0,
A3,i2,x,visit,s1,1,2
"""
LONG = """audit,institution,auditor,channel,scenario,criterion,score
A1,i1,x,visit,s1,Q1,1
A1,i1,x,visit,s1,Q2,4
A2,i1,y,phone,s2,Q1,0
A2,i1,y,phone,s2,Q2,NA
A3,i2,x,visit,s1,Q1,1
A3,i2,x,visit,s1,Q2,2
"""


def shuffled(text, seed):
    """The same file with its rows in another order."""
    first, *rows = text.splitlines(keepends=True)
    random.Random(seed).shuffle(rows)
    return first + "".join(rows)


def drawn(seed=1, institutions=12, audits=4, auditors=5, criteria=8, missing=0.1, **columns):
    """A wide file of a plausible study: better institutions score higher, auditors differ."""
    draw = random.Random(seed)
    level = [draw.gauss(0, 1) for _ in range(institutions)]
    harsh = [draw.gauss(0, 0.4) for _ in range(auditors)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*HEAD, *columns, *(f"Q{k + 1:02d}" for k in range(criteria))])
    for i in range(institutions):
        for a in range(audits):
            j = (i + a * 2 + a * a) % auditors
            visit = draw.gauss(0, 0.3)
            top = [1 if k < criteria // 3 else 4 for k in range(criteria)]
            eta = level[i] - harsh[j] + visit
            score = [
                "" if draw.random() < missing else max(0, min(m, round(m * (0.5 + 0.25 * (eta + draw.gauss(0, 0.8)))))) for m in top
            ]
            head = [f"V{i:03d}{a}", f"I{i:03d}", f"A{j:02d}", ("visit", "phone", "email")[a % 3], f"S{a % 2}"]
            writer.writerow([*head, *(value(i) for value in columns.values()), *score])
    return out.getvalue()
