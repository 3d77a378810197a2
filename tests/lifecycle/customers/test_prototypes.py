"""Whether customers have tried a prototype (rules.md gates, G3)."""

from __future__ import annotations

from lifecycle.customers.prototypes import Prototype, prototype_tried, record_trial
from tests.builders import TODAY, programme, stamp
from tests.entries import entered


def test_a_prototype_counts_once_customers_have_tried_it() -> None:
    visit = entered(Prototype, name="Visit by appointment")
    snapshot = programme(visit)
    assert prototype_tried(programme(), TODAY).met is None
    assert prototype_tried(snapshot, TODAY).met is False
    nobody = snapshot.apply(record_trial(snapshot, visit, day=TODAY, customers=0, finding="", stamp=stamp()))
    assert prototype_tried(nobody, TODAY).met is False
    change = record_trial(snapshot, visit, day=TODAY, customers=20, finding="They liked it", stamp=stamp())
    finding = prototype_tried(snapshot.apply(change), TODAY)
    assert finding.met is True
    assert finding.value == 20
