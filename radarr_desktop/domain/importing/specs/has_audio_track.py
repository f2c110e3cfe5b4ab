"""A film without sound is a broken or a fake file."""

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection


@import_spec("HasAudioTrack")
def has_audio_track(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject if the file could be read and holds no audio stream."""
    info = candidate.file.media_info
    if info is None or info.audio_stream_count > 0 or info.audio_codec:
        return None
    return Rejection(reason="NoAudio", message="No audio track was found in the file")
