"""Legal names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.naming.options import ColonReplacement, NamingOptions
from radarr_desktop.domain.naming.paths import MAX_NAME_BYTES, legal_name

REPLACE = NamingOptions()
REMOVE = NamingOptions(replace_illegal_characters=False)

any_options = st.builds(
    NamingOptions,
    replace_illegal_characters=st.booleans(),
    colon_replacement=st.sampled_from(ColonReplacement),
)
# Lone surrogates stand for bytes of old file systems that are no UTF-8.
any_text = st.text(alphabet=st.characters(exclude_categories=()), max_size=400)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nosferatu", "Nosferatu"),
        (".45 (2006)", "45 (2006)"),
        ("  Faust  ", "Faust"),
        ("Metropolis...", "Metropolis"),
        ("a/b\\c", "a+b+c"),
        ("Who? What*", "Who! What-"),
        ('<"quoted"|>', "quoted"),
        ("tab\tnull\0", "tabnull"),
        ("CON", "CON_"),
        ("con.mkv", "con_mkv"),
        ("Com1.Sat", "Com1_Sat"),
        ("lpt9", "lpt9_"),
        ("Console", "Console"),
        ("Com10", "Com10"),
        ("", "_"),
        ("..", "_"),
        ("???", "!!!"),
        ("|||", "_"),
        ("Amélie ☕", "Amélie ☕"),
    ],
)
def test_legal_name(text, expected):
    assert legal_name(text, REPLACE) == expected


@pytest.mark.parametrize("text", ["a/b\\c", "a:b?c", 'a<b>c|"*'])
def test_without_replacing_signs_are_dropped(text):
    assert legal_name(text, REMOVE) == "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize(
    ("how", "followed_by_space", "alone"),
    [
        (ColonReplacement.DELETE, "CSI Vegas", "TitleMovie"),
        (ColonReplacement.DASH, "CSI- Vegas", "Title-Movie"),
        (ColonReplacement.SPACE_DASH, "CSI - Vegas", "Title -Movie"),
        (ColonReplacement.SPACE_DASH_SPACE, "CSI -  Vegas", "Title - Movie"),
        (ColonReplacement.SMART, "CSI - Vegas", "Title-Movie"),
    ],
)
def test_colons(how, followed_by_space, alone):
    options = NamingOptions(colon_replacement=how)
    assert legal_name("CSI: Vegas", options) == followed_by_space
    assert legal_name("Title:Movie", options) == alone


def test_a_cut_leaves_whole_characters():
    assert legal_name("é" * 200, REPLACE) == "é" * 127
    torn = legal_name("a" * 254 + "e\u0301", REPLACE)
    assert torn == "a" * 254


@given(any_text, any_options)
def test_a_legal_name_is_legal(text, options):
    name = legal_name(text, options)
    assert 0 < len(name.encode()) <= MAX_NAME_BYTES
    assert not set(name) & set('/\\<>:"|?*\0')
    assert name not in (".", "..")
    assert not name.endswith((" ", "."))
    assert legal_name(name, options) == name
