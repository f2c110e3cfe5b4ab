"""All of these, one of those, none of others."""

import pytest

from radarr_desktop.domain.language import ANY, BY_NAME, ENGLISH, ORIGINAL, UNKNOWN
from radarr_desktop.domain.language_rule import NO_RULE, LanguageRule, validate_rule

FRENCH, GERMAN, POLISH = BY_NAME["french"], BY_NAME["german"], BY_NAME["polish"]


@pytest.mark.parametrize(
    ("rule", "languages", "breaches"),
    [
        (NO_RULE, (), ()),
        (LanguageRule(all_of=(GERMAN, ENGLISH)), (ENGLISH, GERMAN, FRENCH), ()),
        (LanguageRule(all_of=(GERMAN, ENGLISH)), (ENGLISH,), ("German is missing",)),
        (
            LanguageRule(all_of=(GERMAN, ENGLISH, POLISH)),
            (FRENCH,),
            ("German, English and Polish are missing",),
        ),
        (LanguageRule(any_of=(GERMAN, ENGLISH)), (FRENCH, ENGLISH), ()),
        (
            LanguageRule(any_of=(GERMAN, POLISH)),
            (ENGLISH,),
            ("there is none of German and Polish",),
        ),
        (LanguageRule(none_of=(POLISH,)), (ENGLISH,), ()),
        (LanguageRule(none_of=(POLISH,)), (ENGLISH, POLISH), ("Polish is not wanted",)),
        # The film is French.
        (LanguageRule(all_of=(ORIGINAL, GERMAN)), (FRENCH, GERMAN), ()),
        (LanguageRule(all_of=(ORIGINAL, GERMAN)), (GERMAN,), ("French is missing",)),
        (LanguageRule(none_of=(ORIGINAL,)), (FRENCH,), ("French is not wanted",)),
        (LanguageRule(all_of=(ENGLISH,), none_of=(POLISH,)), (UNKNOWN,), ("English is missing",)),
        (
            LanguageRule(all_of=(ENGLISH,), any_of=(FRENCH,), none_of=(POLISH,)),
            (POLISH,),
            ("English is missing", "there is none of French", "Polish is not wanted"),
        ),
    ],
)
def test_a_french_film(rule, languages, breaches):
    assert rule.breaches(languages, FRENCH) == breaches
    assert rule.keeps(languages, FRENCH) is not bool(breaches)


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        (LanguageRule(all_of=(ORIGINAL,), any_of=(FRENCH,), none_of=(POLISH,)), []),
        (LanguageRule(all_of=(ANY,)), ["languages.allOf"]),
        (LanguageRule(none_of=(UNKNOWN,)), ["languages.noneOf"]),
        (LanguageRule(all_of=(FRENCH,), none_of=(FRENCH,)), ["languages.noneOf"]),
        (LanguageRule(any_of=(FRENCH, GERMAN), none_of=(FRENCH,)), []),
        (LanguageRule(any_of=(FRENCH,), none_of=(FRENCH, GERMAN)), ["languages.anyOf"]),
    ],
)
def test_contradictions_are_refused(rule, fields):
    assert [problem.field for problem in validate_rule(rule)] == fields


def test_in_words():
    rule = LanguageRule(all_of=(ORIGINAL, GERMAN), any_of=(FRENCH, POLISH), none_of=(ENGLISH,))
    assert str(rule) == "Original and German; one of French and Polish; none of English"
