"""`radarr-desktop parse`: a line for a name, in their order, as they come."""

import io
import json
import subprocess
import sys

from radarr_desktop.adapters.second_opinion.process import GuessitProcess
from radarr_desktop.app.parse import arriving_lines, print_parsed
from tests.support.library import release_names

CLEAR = "Some.Film.2019.1080p.BluRay.x264-GRP"
DOUBTFUL = "HDTV - Some Film - 2001"
COMMAND = [sys.executable, "-m", "radarr_desktop", "parse"]


def parsed(*batches: list[str], second: GuessitProcess | None) -> list[dict]:
    out = io.StringIO()
    assert print_parsed(batches, out, second) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_in_their_order_and_who_spoke():
    names = [CLEAR, DOUBTFUL, "", "nothing", DOUBTFUL]
    lines = parsed(names, [DOUBTFUL], second=GuessitProcess())
    assert [one["name"] for one in lines] == [CLEAR, DOUBTFUL, "nothing", DOUBTFUL, DOUBTFUL]
    assert [one.get("parsed_by") for one in lines] == [
        "rules", "guessit", None, "guessit", "guessit",
    ]  # fmt: skip
    assert lines[1]["title"] == "Some Film"
    assert lines[2]["rejected"]


def test_clear_names_start_no_process():
    class Untouchable(GuessitProcess):
        def ask(self, names):
            raise AssertionError(f"asked about {names}")

    names = release_names(2_000)
    lines = parsed(names, second=Untouchable())
    assert [one["name"] for one in lines] == names
    assert {one["parsed_by"] for one in lines} == {"rules"}


def test_without_a_second_reader():
    [line] = parsed([DOUBTFUL], second=None)
    assert (line["title"], line["parsed_by"]) == ("HDTV - Some Film", "rules")


def test_of_a_path_the_folder_speaks_where_the_file_is_scrambled():
    path = f"/downloads/{CLEAR}/5f0bd1a3c4e2476b9d8a7e6f5c4b3a29.mkv"
    [line] = parsed([path], second=None)
    assert (line["name"], line["title"], line["release_group"]) == (path, "Some Film", "GRP")


def test_lines_of_a_stream():
    text = "eins\r\nzwöi\n\n" + "x" * 70_000 + "\nlast"
    batches = list(arriving_lines(io.BytesIO(text.encode())))
    lines = [line for batch in batches for line in batch]
    assert lines == ["eins", "zwöi", "", "x" * 70_000, "last"]


def test_a_program_that_waits_for_each_line():
    """Also for that of a doubtful name: nothing is held back until more names come."""
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name, speaker in ((CLEAR, "rules"), (DOUBTFUL, "guessit"), (CLEAR, "rules")):
            process.stdin.write(f"{name}\n")
            process.stdin.flush()
            line = json.loads(process.stdout.readline())
            assert (line["name"], line["parsed_by"]) == (name, speaker)
        process.stdin.close()
        assert process.wait(30) == 0


def test_by_the_rules_alone():
    ran = subprocess.run(
        [*COMMAND, "--rules-only", DOUBTFUL], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(ran.stdout)["parsed_by"] == "rules"
