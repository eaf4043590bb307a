"""Measures the matcher of the Translate Toolkit on a memory: toolkit.py MEMORY.tsv QUERIES.tsv

MEMORY.tsv has a source and a target a line, QUERIES.tsv a query in the last column. Threshold 50, best five, its own
limit of 70 characters. Prints one line of JSON.
"""
import json
import resource
import sys
import time

from translate.search import match
from translate.storage import base

# The matcher orders units of one similarity, which they cannot do.
base.TranslationUnit.__lt__ = lambda one, other: id(one) < id(other)

start = time.time()
memory = base.TranslationStore()
for line in open(sys.argv[1], encoding="utf-8"):
    source, target = line.rstrip("\n").split("\t")[:2]
    unit = base.TranslationUnit(source)
    unit.target = target
    memory.units.append(unit)
matcher = match.matcher(memory, max_candidates=5, min_similarity=50)
load = time.time() - start
took = []
for line in open(sys.argv[2], encoding="utf-8"):
    query = line.rstrip("\n").split("\t")[-1]
    start = time.time()
    matcher.matches(query)
    took.append(1000 * (time.time() - start))
took.sort()
print(json.dumps({
    "units": len(memory.units), "load_s": round(load, 1), "p50_ms": round(took[len(took) // 2], 3),
    "p95_ms": round(took[len(took) * 95 // 100], 3), "heap_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
}))
