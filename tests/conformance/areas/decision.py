"""Is a release taken? Radarr's specifications, one at a time, and what they share."""

from collections.abc import Sequence
from typing import Any

from radarr_desktop.base.registry import discover
from radarr_desktop.domain.decisions import specs, upgrade
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.spec import SPECS
from radarr_desktop.domain.decisions.upgrade import Worth
from radarr_desktop.domain.formats.custom_formats import score
from tests.conformance.candidates import candidate, facts, formats, model, profile, settings
from tests.conformance.compare import differences
from tests.conformance.registry import Facts, area

discover(specs)
_BY_NAME = {name.lower(): spec for name, spec in SPECS.items()}


@area("decision")
def decision(given: Facts, expected: Facts) -> str | None:
    """One specification, or one question of the upgrade rules."""
    services = given.get("services", {})
    if given["subject"] == "UpgradableSpecification":
        return differences(
            expected, {"result": _upgradable(given["call"], given["args"], services)}
        )
    remote_movie, criteria = given["args"]
    spec = _BY_NAME[given["subject"].removesuffix("Specification").lower()]
    found = judge(
        candidate(remote_movie, services), facts(remote_movie, criteria, services), [spec]
    )
    return differences(expected, {"accepted": found.is_accepted})


def _upgradable(call: str, args: Sequence[Any], services: Facts) -> object:
    wanted = profile(args[0])
    current = Worth(model(args[1]), score(formats(args[2]), wanted))
    if call == "cutoff_not_met":
        return upgrade.cutoff_not_met(wanted, current, model(args[3]) if args[3:4] else None)
    new = Worth(model(args[3]), score(formats(args[4]), wanted))
    if call == "is_upgrade_allowed":
        return upgrade.is_upgrade_allowed(wanted, current, new)
    refused = upgrade.refusal(wanted, settings(services).proper_policy, current, new)
    return "None" if refused is None else refused.name.replace("_", " ").title().replace(" ", "")
