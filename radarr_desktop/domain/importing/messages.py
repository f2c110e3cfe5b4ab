"""What stands in the way of an import, as messages on the download."""

import re
from pathlib import PurePath

from radarr_desktop.domain.download import Download, StatusMessage
from radarr_desktop.domain.importing.plan import ImportPlan

_FIGURES = re.compile(r"\d[\d.,]*")


def one_message(download: Download, text: str) -> tuple[StatusMessage, ...]:
    """A single text about the whole download."""
    return (StatusMessage(title=download.title, messages=(text,)),)


def plan_messages(plan: ImportPlan, download: Download) -> tuple[StatusMessage, ...]:
    """For each file that is not imported the reasons."""
    messages = [
        StatusMessage(
            title=PurePath(verdict.file.relative_path).name,
            messages=tuple(rejection.message for rejection in verdict.rejections),
        )
        for verdict in plan.verdicts
        if verdict.rejections
    ]
    return tuple(messages) or one_message(download, f"No film was found in {download.output_path}")


def gist(messages: tuple[StatusMessage, ...]) -> list[tuple[str, list[str]]]:
    """What the messages say, without the figures in them."""
    return [(one.title, [_FIGURES.sub("", text) for text in one.messages]) for one in messages]
