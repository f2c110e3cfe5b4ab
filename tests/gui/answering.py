"""A person's answer to the question that a window asks."""

import pytest

from radarr_desktop.gui.dialogs import QuestionDialog
from tests.support.waiting import until

#: A dialog is a window of its own; offscreen has no frame to give it.
a_dialog_opens = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)")


async def answer(window, *, yes: bool, option: bool = False) -> QuestionDialog:
    """Answer the question that `window` asks."""
    dialog = await until(
        lambda: next((one for one in window.findChildren(QuestionDialog) if one.isVisible()), None),
        what="the question",
    )
    dialog.option.setChecked(option)
    (dialog.yes if yes else dialog.no).click()
    return dialog
