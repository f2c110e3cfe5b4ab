"""The words of Grab with changes: what was understood, what will happen, what is overruled."""

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.gui.releases import words
from radarr_desktop.ports.store import StoredRelease


def understood(stored: StoredRelease) -> str:
    """What the program makes of the release by itself."""
    candidate = stored.decision.candidate
    if candidate is None:
        return _tr("Its name was not understood, or fits no film of the library.")
    return _tr("Understood as {quality} in {languages}, for {film}.").format(
        quality=words.quality(stored),
        languages=words.languages(stored) or _tr("an unknown language"),
        film=candidate.movie.display_title,
    )


def outcome(decision: Decision, client: str, is_client_chosen: bool) -> str:
    """What a grab would do."""
    candidate = decision.candidate
    if candidate is None:
        return ""
    spoken = ", ".join(one.name for one in candidate.languages) or _tr("an unknown language")
    facts = {
        "film": candidate.movie.display_title,
        "quality": candidate.parsed.quality.quality.name,
        "languages": spoken,
        "score": f"{candidate.format_score:+d}",
        "client": client,
    }
    told = _tr("It is grabbed for {film} as {quality} in {languages}, format score {score}.")
    if is_client_chosen:
        told = _tr(
            "It is grabbed with {client} for {film} as {quality} in {languages}, "
            "format score {score}."
        )
    return told.format(**facts)


def overruled(decision: Decision) -> str:
    """The rules that would refuse it, a line for each; "" if none does."""
    if decision.is_accepted:
        return ""
    return "\n".join((_tr("You overrule:"), *(f"•  {one.message}" for one in decision.rejections)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Override", text)
