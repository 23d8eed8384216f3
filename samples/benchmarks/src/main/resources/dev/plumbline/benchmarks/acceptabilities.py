"""Rank acceptabilities with numpy, as one would write them: asked "touchpoints values draws", answers the seconds it took."""
import sys
import time

import numpy

print("numpy", numpy.__version__, flush=True)
random = numpy.random.default_rng(1)
for line in sys.stdin:
    touchpoints, values, draws = map(int, line.split())
    means = random.random((touchpoints, values)) * 100
    begun = time.perf_counter()
    weights = random.dirichlet(numpy.ones(values), draws)
    scores = weights @ means.T
    order = numpy.argsort(-scores, axis=1)
    cells = (order * touchpoints + numpy.arange(touchpoints)).ravel()
    taken = numpy.bincount(cells, minlength=touchpoints * touchpoints).reshape(touchpoints, touchpoints)
    seconds = time.perf_counter() - begun
    assert (taken.sum(axis=0) == draws).all()
    print(seconds, flush=True)
