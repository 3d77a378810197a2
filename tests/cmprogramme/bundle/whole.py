"""How whole programmes are drawn for the tests of bundles."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

MANY = settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking whole programmes takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
