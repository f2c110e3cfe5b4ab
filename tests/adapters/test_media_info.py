"""What is inside a video: real files made by ffmpeg, recorded tracks for what it cannot make."""

import asyncio
import shutil
import subprocess
import time

import pytest

from radarr_desktop.adapters import media_info
from radarr_desktop.adapters.media_info import PyMediaInfoProbe, hdr_kind, media_info_of
from radarr_desktop.base.errors import FileError

TEN_BIT = ["-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast"]
WIDE = "log-level=error:colorprim=bt2020:colormatrix=bt2020nc"
MASTER = "G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)"


@pytest.fixture
def probe():
    made = PyMediaInfoProbe()
    yield made
    made.close()


@pytest.fixture(scope="module")
def make_video(tmp_path_factory):
    """A one-second video, made with these arguments."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed: it makes the videos of this test")
    folder = tmp_path_factory.mktemp("videos")

    def make(name, *arguments):
        path = folder / name
        picture = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=24:duration=1"]
        sound = ["-f", "lavfi", "-i", "anullsrc=channel_layout=5.1:sample_rate=48000"]
        command = ["ffmpeg", "-v", "error", "-y", *picture, *sound, *arguments, path]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return str(path)

    return make


async def test_a_film_with_languages(probe, make_video, tmp_path):
    subtitle = tmp_path / "s.srt"
    subtitle.write_text("1\n00:00:00,100 --> 00:00:00,900\nHello\n")
    path = make_video(
        "film.mkv", "-i", str(subtitle), "-map", "0", "-map", "1", "-map", "1", "-map", "2",
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a:0", "ac3",
        "-c:a:1", "aac", "-b:a:0", "448k", "-metadata:s:a:0", "language=eng",
        "-metadata:s:a:1", "language=ger", "-metadata:s:s:0", "language=fre", "-t", "1",
    )  # fmt: skip
    info = await probe.read(path)
    assert (info.container, info.video_codec, info.audio_codec) == ("Matroska", "h264", "ac3")
    assert (info.width, info.height, info.video_bit_depth, info.hdr) == (640, 360, 8, "")
    assert info.frames_per_second == pytest.approx(24)
    assert info.runtime_seconds == pytest.approx(1, abs=0.1)
    assert (info.audio_channels, info.audio_stream_count, info.audio_bitrate) == (5.1, 2, 448_000)
    assert info.audio_languages == ("eng", "deu")
    assert info.subtitle_languages == ("fra",)
    assert info.scan_type == "Progressive"


@pytest.mark.parametrize(
    ("transfer", "more", "expected"),
    [
        ("smpte2084", f":hdr10=1:max-cll=1000,400:master-display={MASTER}", "HDR10"),
        ("smpte2084", "", "PQ"),
        ("arib-std-b67", "", "HLG"),
        ("bt709", "", ""),
    ],
)
async def test_dynamic_ranges(probe, make_video, transfer, more, expected):
    path = make_video(
        "hdr.mkv", *TEN_BIT, "-c:a", "flac", "-x265-params", f"{WIDE}:transfer={transfer}{more}",
        "-t", "1",
    )  # fmt: skip
    info = await probe.read(path)
    assert (info.hdr, info.video_bit_depth, info.video_codec) == (expected, 10, "hevc")
    assert (info.video_profile, info.audio_codec) == ("Main 10", "flac")


@pytest.mark.parametrize(
    ("track", "expected"),
    [
        ({"hdr_format": "Dolby Vision"}, "DV"),
        ({"hdr_format": "Dolby Vision / SMPTE ST 2086",
          "hdr_format_compatibility": "HDR10 / HDR10"},
         "DV HDR10"),
        ({"hdr_format": "Dolby Vision", "hdr_format_compatibility": "Blu-ray / HDR10"}, "DV HDR10"),
        ({"hdr_format": "Dolby Vision", "hdr_format_compatibility": "HLG"}, "DV HLG"),
        ({"hdr_format": "Dolby Vision", "hdr_format_compatibility": "SDR"}, "DV SDR"),
        ({"hdr_format": "Dolby Vision / SMPTE ST 2094 App 4",
          "hdr_format_compatibility": "HDR10 / HDR10+ Profile B"}, "DV HDR10Plus"),
        ({"hdr_format": "SMPTE ST 2094 App 4", "hdr_format_compatibility": "HDR10+ Profile A"},
         "HDR10Plus"),
        ({"transfer_characteristics": "PQ", "color_primaries": "BT.2020", "bit_depth": 8}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_kinds_of_dynamic_range(track, expected):
    assert hdr_kind(track) == expected


@pytest.mark.parametrize(
    ("track", "codec", "profile", "channels"),
    [
        ({"format": "DTS", "format_additionalfeatures": "XLL", "channel_s": 8,
          "channel_layout": "C L R Ls Rs Lb Rb LFE"}, "dts", "DTS-HD MA", 7.1),
        ({"format": "DTS", "format_additionalfeatures": "XLL X", "channel_s": "8 / 6"},
         "dts", "DTS-HD MA + DTS:X", 7.1),
        ({"format": "DTS", "channel_s": 6, "channel_layout": "C L R Ls Rs LFE"}, "dts", "DTS", 5.1),
        ({"format": "MLP FBA", "format_additionalfeatures": "16-ch", "channel_s": 8},
         "truehd", "Dolby TrueHD + Dolby Atmos", 7.1),
        ({"format": "E-AC-3", "format_additionalfeatures": "JOC", "channel_s": 6},
         "eac3", "Dolby Digital Plus + Dolby Atmos", 5.1),
        ({"format": "MPEG Audio", "format_profile": "Layer 3", "channel_s": 2,
          "channel_layout": "L R"}, "mp3", "Layer 3", 2.0),
        ({"format": "AAC", "format_additionalfeatures": "LC", "channel_s": 1,
          "channel_layout": "C"}, "aac", "LC", 1.0),
        ({"format": "Something New"}, "something new", "", 0.0),
    ],
)  # fmt: skip
def test_kinds_of_sound(track, codec, profile, channels):
    info = media_info_of([{"track_type": "Audio", **track}])
    assert (info.audio_codec, info.audio_profile, info.audio_channels) == (codec, profile, channels)
    assert info.audio_languages == ("und",)


@pytest.mark.parametrize(
    ("track", "codec"),
    [
        ({"format": "MPEG Video", "format_version": "Version 2"}, "mpeg2video"),
        ({"format": "MPEG-4 Visual", "codec_id": "XVID"}, "xvid"),
        ({"format": "MPEG-4 Visual", "codec_id": "DX50"}, "divx"),
        ({"format": "VC-1"}, "vc1"),
    ],
)
def test_kinds_of_picture(track, codec):
    assert media_info_of([{"track_type": "Video", **track}]).video_codec == codec


@pytest.mark.parametrize("content", [b"", b"no film at all\n" * 100, b"\x7fELF" + b"\0" * 500])
async def test_what_is_no_video(probe, tmp_path, content):
    path = tmp_path / "film.mkv"
    path.write_bytes(content)
    with pytest.raises(FileError, match="video"):
        await probe.read(str(path))


@pytest.mark.parametrize("path", ["/nowhere/film.mkv", "/a\0b", "/tmp"])
async def test_what_cannot_be_read(probe, path):
    with pytest.raises(FileError):
        await probe.read(path)


async def test_a_stuck_disk_is_given_up_and_the_next_file_still_read(
    probe, make_video, monkeypatch, tmp_path
):
    path = make_video("after.mkv", "-c:v", "libx264", "-preset", "ultrafast", "-an", "-t", "1")
    real = media_info._measure

    def stuck_once(asked):
        if asked == "stuck":
            asyncio.run(asyncio.sleep(0.5))
        return real(path)

    monkeypatch.setattr(media_info, "_measure", stuck_once)
    monkeypatch.setattr(media_info, "_PATIENCE_SECONDS", 0.1)
    with pytest.raises(FileError, match="within"):
        await probe.read("stuck")
    monkeypatch.setattr(media_info, "_PATIENCE_SECONDS", 30)
    assert (await probe.read("other")).video_codec == "h264"


async def test_the_loop_is_not_held(probe, make_video):
    path = make_video("loop.mkv", "-c:v", "libx264", "-preset", "ultrafast", "-an", "-t", "1")
    await probe.read(path)  # the library is loaded once
    gaps = []
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(probe.read(path)) for _ in range(30)]
        while not all(task.done() for task in tasks):
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            gaps.append(time.perf_counter() - before)
    assert sorted(gaps)[len(gaps) // 2] < 0.016
    assert max(gaps) < 0.05, f"the loop was held for {max(gaps) * 1000:.0f} ms"
