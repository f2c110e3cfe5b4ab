import pytest

from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import IndexerFlag
from tests.unit.decisions.builders import make_candidate, make_facts, make_release, objection

FREE_OR_INTERNAL = IndexerFlag.FREELEECH | IndexerFlag.INTERNAL


@pytest.mark.parametrize(
    ("required", "flags", "refused"),
    [
        (IndexerFlag.NONE, IndexerFlag.NONE, False),
        (FREE_OR_INTERNAL, IndexerFlag.FREELEECH, False),
        (FREE_OR_INTERNAL, IndexerFlag.INTERNAL | IndexerFlag.SCENE, False),
        (FREE_OR_INTERNAL, IndexerFlag.SCENE, True),
        (FREE_OR_INTERNAL, IndexerFlag.NONE, True),
    ],
)
def test_one_of_them_is_enough(required, flags, refused):
    facts = make_facts(indexers={7: IndexerFacts(required_flags=required)})
    candidate = make_candidate(release=make_release(flags=flags))
    rejection = objection("RequiredIndexerFlags", candidate, facts)
    assert (rejection is not None) == refused
    if rejection:
        assert rejection.reason == "RequiredFlags"
        assert rejection.message.endswith("marked freeleech, internal")
