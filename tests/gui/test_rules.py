"""Delay profiles and release profiles in the settings: words, order, forms, the try box."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.rules import Rules
from radarr_desktop.gui.settings.own_control import DurationControl
from radarr_desktop.gui.settings.rules_words import (
    delay_title,
    delay_words,
    release_words,
    tried,
)
from radarr_desktop.gui.widgets.frames import scroll_area_of
from tests.gui.answering import a_dialog_opens, answer
from tests.support.waiting import until

TAGS = {1: "kids", 2: "family"}


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (DelayProfile(), "Torrents do not wait, usenet does not wait; torrents are preferred"),
        (
            DelayProfile(
                enable_usenet=False, torrent_delay=120, bypass_if_highest_quality=True
            ),
            "Torrents wait 2 hours, usenet is off; not for torrents of the best quality",
        ),
        (
            DelayProfile(
                enable_torrent=False, preferred_protocol=Protocol.USENET, usenet_delay=90,
                bypass_if_above_format_score=True, minimum_format_score=1500,
            ),
            "Torrents are off, usenet waits 1 hour 30 minutes; "
            "not for usenet releases with 1,500 points or more",
        ),
        # What does not wait cannot be excepted from waiting.
        (
            DelayProfile(usenet_delay=1, bypass_if_highest_quality=True),
            "Torrents do not wait, usenet waits 1 minute; torrents are preferred",
        ),
    ],
)  # fmt: skip
def test_a_delay_profile_in_words(qapp, profile, words):
    assert delay_words(profile) == words


def test_for_whom_a_delay_profile_is(qapp):
    assert delay_title(DelayProfile(tags=frozenset((1, 2))), TAGS) == "Films tagged family, kids"
    assert delay_title(DelayProfile(), TAGS) == "All other films"
    assert delay_title(DelayProfile(), TAGS, is_only=True) == "All films"


def test_a_release_profile_in_words(qapp):
    profile = ReleaseProfile(
        required=("x265", "HEVC", "/av1/i"), ignored=("CAM", "TS"), indexer_id=7,
        tags=frozenset((1,)),
    )  # fmt: skip
    assert release_words(profile, TAGS, {7: "Torznab A"}) == (
        "Requires x265, HEVC or /av1/i; refuses CAM, TS; only from Torznab A; for films tagged kids"
    )
    assert "an indexer that is gone" in release_words(profile, TAGS, {})
    many = ReleaseProfile(required=tuple(f"w{n}" for n in range(20)))
    assert release_words(many, {}, {}) == "Requires w0, w1, w2, w3, w4, w5, w6, w7 and 12 more"


NAME = "Paper.Lanterns.2019.1080p.WEB-DL.x265-GROUP"


@pytest.mark.parametrize(
    ("required", "ignored", "token", "words"),
    [
        (("X265",), (), "good", "It passes: it contains X265."),
        (("x264",), (), "bad", "none of the required terms"),
        (("x265",), ("web-dl", "cam"), "bad", "it contains web-dl."),
        ((), ("cam",), "good", "none of the ignored terms is in it"),
        ((r"/^paper\b/",), (), "bad", "none of the required terms"),
        ((r"/^paper\b/i",), ("cam",), "good", "and nothing that is ignored"),
        ((), ("/[/",), "wants_better", "A term cannot be read"),
        ((), (), "waiting", "no terms yet"),
    ],
)
def test_trying_a_name(qapp, required, ignored, token, words):
    verdict = tried(ReleaseProfile(required=required, ignored=ignored), NAME)
    assert verdict.token == token
    assert words in verdict.words


@pytest.mark.parametrize(
    ("minutes", "text", "unit"),
    [
        (0, "0", "minutes"), (90, "90", "minutes"), (120, "2", "hours"),
        (2880, "2", "days"), (1500, "25", "hours"),
    ],
)  # fmt: skip
def test_a_delay_is_shown_in_the_largest_unit_that_fits(qtbot, minutes, text, unit):
    control = DurationControl()
    qtbot.addWidget(control)
    control.value = minutes
    assert (control.line.text(), control.unit.currentText()) == (text, unit)
    assert control.value == minutes


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", 90), ("soon", None), ("", None), ("inf", None)]
)
def test_a_delay_is_read_as_it_is_typed(qtbot, text, value):
    control = DurationControl()
    qtbot.addWidget(control)
    control.value = 60
    control.line.setText(text)
    assert control.value == value


async def show(opened, section):
    page = opened.show("settings")
    page.show_section(section)
    pane = page.panes[section]
    await until(lambda: not page._tasks.is_busy, what="the rules are read")
    return pane


async def two_profiles(parts):
    for label in ("kids", "family"):
        tag = await parts[Catalog].add_tag(label)
        profile = DelayProfile(torrent_delay=120, tags=frozenset((tag.id,)))
        await parts[Rules].save_delay_profile(profile)


def titles(pane):
    return [card.row.title for card in pane.list.cards]


async def test_a_delay_profile_is_made_with_a_new_tag(open_desktop):
    async with open_desktop() as opened:
        pane = await show(opened, "rules/delay")
        assert titles(pane) == ["All films"]
        pane.list.add.click()
        form = pane.form
        form.field("torrent_delay").control.line.setText("2")
        form.field("torrent_delay").control.unit.setCurrentIndex(1)
        form.save.click()
        await until(lambda: form.field("tags").problem, what="a tag is needed")
        assert "at least one tag" in form.field("tags").problem
        assert form.field("torrent_delay").value == 120, "nothing is lost"
        form.tags.line.setText("Kids")
        form.tags.add.click()
        await until(lambda: form.tags.value, what="the tag is made and chosen")
        assert not form.field("tags").problem
        form.save.click()
        await until(lambda: pane.form is None and len(pane.list.cards) == 2)
        [made, default] = await opened.part(Queries).delay_profiles()
        [tag] = await opened.part(Queries).tags()
        assert (made.torrent_delay, made.tags) == (120, frozenset((tag.id,)))
        assert default.is_default
        assert titles(pane) == [f"Films tagged {tag.label}", "All other films"]


async def test_wrong_numbers_are_told_at_their_fields(open_desktop):
    async with open_desktop() as opened:
        pane = await show(opened, "rules/delay")
        pane.list.cards[0].chosen.emit()
        form = pane.form
        assert form.delete.isHidden()
        assert form.form.field("tags") is None, "the default is for all films"
        field = form.field("torrent_delay")
        for text, words in (("soon", "number"), ("-1", "negative"), ("9999999", "365 days")):
            field.control.line.setText(text)
            form.save.click()
            await until(lambda words=words: words in field.problem, what=words)
            assert field.control.line.property("wrong") == "true"
            assert field.control.line.text() == text
        form.field("enable_torrent").control.setChecked(False)
        form.field("enable_usenet").control.setChecked(False)
        form.field("torrent_delay").control.line.setText("5")
        form.save.click()
        await until(lambda: form.field("enable_torrent").problem, what="one must be allowed")
        form.field("enable_usenet").control.setChecked(True)
        form.field("torrent_delay").control.line.setText("")
        form.save.click()
        await until(lambda: pane.form is None, what="what is switched off need not be a number")
        [default] = await opened.part(Queries).delay_profiles()
        assert not default.enable_torrent
        assert default.preferred_protocol is Protocol.USENET


async def test_delay_profiles_move_by_buttons_and_keys(open_desktop, qtbot):
    async with open_desktop(two_profiles) as opened:
        pane = await show(opened, "rules/delay")
        kids, family, default = "Films tagged kids", "Films tagged family", "All other films"
        assert titles(pane) == [kids, family, default]
        first, second, last = pane.list.cards
        assert not first.up.isEnabled()
        assert not second.down.isEnabled(), "the default stays last"
        assert not hasattr(last, "up")
        second.up.click()
        await until(lambda: titles(pane) == [family, kids, default])
        card = pane.list.cards[0]
        card.setFocus()
        qtbot.keyClick(card, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        await until(lambda: titles(pane) == [kids, family, default])
        assert pane.list.cards[1].hasFocus(), "the keyboard stays on what was moved"
        qtbot.keyClick(pane.list.cards[1], Qt.Key.Key_Up)
        assert pane.list.cards[0].hasFocus()
        qtbot.keyClick(pane.list.cards[0], Qt.Key.Key_Return)
        assert pane.form is not None
        stored = await opened.part(Queries).delay_profiles()
        assert [delay_title(one, pane.tags) for one in stored] == [kids, family, default]


@a_dialog_opens
async def test_a_delay_profile_is_deleted_after_a_question(open_desktop):
    async with open_desktop(two_profiles) as opened:
        pane = await show(opened, "rules/delay")
        pane.list.cards[0].chosen.emit()
        pane.form.delete.click()
        await answer(opened.window, yes=False)
        assert len(await opened.part(Queries).delay_profiles()) == 3
        pane.form.delete.click()
        await answer(opened.window, yes=True)
        await until(lambda: pane.form is None and len(pane.list.cards) == 2)
        assert titles(pane) == ["Films tagged family", "All other films"]


async def test_a_change_from_outside_is_shown_and_takes_nothing_away(open_desktop):
    async with open_desktop(two_profiles) as opened:
        pane = await show(opened, "rules/delay")
        pane.list.cards[0].chosen.emit()
        pane.form.field("torrent_delay").control.line.setText("7")
        [profile, *_others] = await opened.part(Queries).delay_profiles()
        await opened.part(Rules).save_delay_profile(replace(profile, enable_usenet=False))
        await opened.part(Catalog).add_tag("later")
        await until(lambda: pane.form.tags.chip("later"), what="the new tag")
        await until(lambda: "usenet is off" in pane.list.cards[0].row.words)
        assert pane.form.field("torrent_delay").control.line.text() == "7"
        assert pane.form.tags.value == profile.tags


async def test_a_release_profile_with_its_try_box(open_desktop):
    async with open_desktop() as opened:
        pane = await show(opened, "rules/release")
        assert "none yet" in pane.list._nothing.text()
        assert not pane.list._nothing.isHidden()
        pane.list.add.click()
        form = pane.form
        form.save.click()
        await until(lambda: form.field("required").problem, what="a term is needed")
        form.field("name").control.setText("Small files")
        form.field("required").control.edit.setPlainText("x265\n\n  /[/ ")
        form.save.click()
        await until(lambda: "'['" in form.field("required").problem, what="the wrong pattern")
        assert form.field("required").control.edit.property("wrong") == "true"
        form.trial.name.setText(NAME)
        assert "cannot be read" in form.trial.verdict.text()
        form.field("required").control.edit.setPlainText("x265\n/hevc/i")
        assert "It passes" in form.trial.verdict.text()
        form.field("ignored").control.edit.setPlainText("web")
        assert "Refused" in form.trial.verdict.text()
        form.save.click()
        await until(lambda: pane.form is None and pane.list.cards)
        [made] = await opened.part(Queries).release_profiles()
        assert (made.name, made.required, made.ignored) == (
            "Small files", ("x265", "/hevc/i"), ("web",),
        )  # fmt: skip
        assert pane.list.cards[0].row.words == "Requires x265 or /hevc/i; refuses web"
        assert pane.list.cards[0].row.state.words == "In use"


async def test_what_is_wrong_comes_into_sight(open_desktop):
    async with open_desktop() as opened:
        opened.window.resize(1024, 700)
        pane = await show(opened, "rules/release")
        pane.list.add.click()
        form, area = pane.form, scroll_area_of(pane)
        for number in range(30):
            form.tags.take(number, f"{'long' * 10}-{number}")
        bar = area.verticalScrollBar()
        await until(lambda: bar.maximum() > 500, what="the form is longer than the window")
        bar.setValue(bar.maximum())
        form.save.click()
        field = form.field("required")
        await until(lambda: field.problem, what="a term is needed")
        top = field.side.mapTo(area.viewport(), field.side.rect().topLeft()).y()
        assert 0 <= top < area.viewport().height()
        assert field.control.edit.hasFocus()


async def test_the_search_finds_them(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        page.search.setText("profiles")
        found = [page.model.row_at(row).section for row in range(page.model.rowCount())]
        assert found == ["profiles", "rules/delay", "rules/release"]
