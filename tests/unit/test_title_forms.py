"""The forms in which titles are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.title_forms import (
    TitleForms,
    folded_title,
    loose_title,
    without_last_year,
)


@pytest.mark.parametrize(
    ("title", "folded", "loose"),
    [
        ("The Harbour", "theharbour", "harbour"),
        ("Harbour, The", "harbourthe", "harbour"),
        ("The", "the", "the"),
        ("A.N.K.L.E", "ankle", "nkle"),
        ("Harbour of the Moon", "harbourmoon", "harbourmoon"),
        ("X Harbours", "xharbours", "xharbours"),
        ("Harbour XX", "harbour20", "harbour20"),
        ("Harbour 4: A New Pier", "harbour4newpier", "harbour4newpier"),
        ("Harbour IV - A New Pier", "harbour4newpier", "harbour4newpier"),
        ("Harbour XXI", "harbourxxi", "harbourxxi"),
        ("Göthe, Goethe & Gothe", "gothegothegothe", "gothegothegothe"),
        ("Ærø Straße", "arostrasse", "arostrasse"),
        ("Тайна", "тайна", "тайна"),
        ("!!!", "", ""),
    ],
)
def test_forms(title: str, folded: str, loose: str) -> None:
    assert (folded_title(title), loose_title(title)) == (folded, loose)


@pytest.mark.parametrize(
    ("title", "rest"),
    [("Blade Runner 2049", "Blade Runner"), ("2049", ""), ("Harbour 12", ""), ("Harbour", "")],
)
def test_a_year_at_the_end(title: str, rest: str) -> None:
    assert without_last_year(title) == rest


def test_all_forms_of_a_release() -> None:
    forms = TitleForms(("The Harbour II",), 1984)
    assert forms.clean == {"theharbourii"}
    assert forms.with_year == {"theharbourii1984"}
    assert forms.folded == {"theharbour2", "theharbour21984"}
    assert forms.loose == {"harbour2", "harbour21984"}
    assert TitleForms(("Blade Runner 2049",), 0).year_dropped == {"bladerunner"}


@given(st.text(max_size=60))
def test_any_text_has_forms_without_spaces(title: str) -> None:
    for form in (folded_title(title), loose_title(title)):
        assert form == "".join(form.split())
    assert bool(folded_title(title)) == bool(loose_title(title))
