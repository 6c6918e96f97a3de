"""Files that mean harm, or are merely broken: one clear line, exit code 2, and nothing acts."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cli.conftest import AS_OF, QUICK, Run, spawn, written

FINE = "  - {id: fine, text: fine, kind: fact, untestable: nobody counts it}\n"
RANK = "{measure: trade.rank, of: RUS, in: ARM, is: 1}"


def with_claim(text: str = "about it", tests: str = RANK, **more: str) -> str:
    """An assessment with one claim that is fine and this one, on line 4."""
    keys = "".join(f", {key}: {value}" for key, value in more.items())
    return f"title: t\nclaims:\n{FINE}  - {{id: this, text: {text}, kind: fact{keys}, tests: [{tests}]}}\n"


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", ": the file is empty; see `araxes schema`"),
    "blank": (" \n\n\t\n", ": the file is empty"),
    "binary": (b"\x89PNG\r\n\x00\x01", ": this is a binary file"),
    "too-large": (QUICK + "# " + "x" * 9_000_000, ": larger than 8 MB"),
    "latin-1": (with_claim("Zürich").encode("latin-1"), ":4: not UTF-8 text"),
    "utf-16": (QUICK.encode("utf-16"), ": this is a binary file"),
    "prose": ("Russia is Armenia's main partner.\n", ": no claims here"),
    "list": ("- a\n- b\n", ": no claims here"),
    "no-claims": ("title: t\n", ": no claims here"),
    "alias-bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nclaims: [*b, *b]\ntitle: t\n", "aliases are not allowed"),
    "merge": ("a: &a {b: c}\ntitle: t\nclaims:\n  - <<: *a\n", "aliases are not allowed"),
    "deep": (f"title: t\nclaims:\n  - {'[' * 1000}{']' * 1000}\n", "nested deeper than 40 levels"),
    "tag": (f"title: !!python/name:os.system x\n{QUICK[QUICK.index('claims') :]}", " the tag "),
    "twice": (f"title: t\n{QUICK}", ":2:1: the key 'title' stands twice"),
    "two-documents": (f"{QUICK}---\n{QUICK}", "found another document"),
    "not-yaml": ("title: t\nclaims: [\n", "not valid YAML"),
    "control": (QUICK.replace("nervous", "\x1b[31mred"), "is not allowed in YAML"),
    "unknown-measure": (
        with_claim(tests="{measure: trade.rnak, of: RUS, in: ARM, is: 1}"),
        "unknown measure 'trade.rnak'; did you mean 'trade.rank'",
    ),
    "unknown-entity": (
        with_claim(tests="{measure: trade.rank, of: Armenai, in: ARM, is: 1}"),
        "of: unknown entity 'Armenai'; did you mean",
    ),
    "steering-measure": (
        with_claim(tests='{measure: "tr\\e[31m\\u202eade", of: RUS, in: ARM, is: 1}'),
        "unknown measure 'tr",
    ),
    "steering-key": (with_claim(**{'"\\e[2J"': "x"}), "is not a key here"),
    "line-feed-entity": (with_claim(tests='{measure: trade.rank, of: "A\\nB", in: ARM, is: 1}'), "unknown entity"),
    "impossible-date": (with_claim(horizon="2023-02-30"), ":4:53: '2023-02-30' is not a value"),
    "impossible-month": (with_claim(horizon="2023-13"), "'2023-13' is not a period"),
    "unknown-kind": (with_claim().replace("it, kind: fact", "it, kind: prophecy"), ":4:32: kind: "),
    "not-a-number": (with_claim(tests="{measure: trade.exports, of: ARM, above: .nan}"), "must be finite"),
    "too-large-a-number": (
        with_claim(tests=f"{{measure: trade.exports, of: ARM, above: {'9' * 5000}}}"),
        "is not a value",
    ),
    "no-such-second-place": (
        with_claim(tests="{measure: trade.rank, of: RUS, with: ARM, is: 1}"),
        "no role 'with'",
    ),
    "statement-not-in-the-text": (f"---\n{QUICK}---\nAnother text.\n", "does not stand word for word"),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_file_is_one_line(run: Run, tmp_path: Path, name: str) -> None:
    content, piece = BROKEN[name]
    file = written(tmp_path / "broken.yaml", content)
    error = run("check", file, "--output", tmp_path / "out.txt").error
    assert error.startswith(str(file))
    assert piece in error
    assert len(error) < 500
    assert not (tmp_path / "out.txt").exists()


def test_one_problem_is_one_line_also_in_the_only_claim(run: Run, tmp_path: Path) -> None:
    only = with_claim(tests="{measure: trade.rnak, of: RUS, in: ARM, is: 1}").replace(FINE, "")
    assert "unknown measure 'trade.rnak'" in run("check", written(tmp_path / "only.yaml", only)).error


def test_every_problem_is_told_in_the_order_of_the_file(run: Run, tmp_path: Path) -> None:
    content = with_claim(horizon="2023-13", tests="{measure: trade.rnak, of: RUS, in: ARM, is: 1}")
    file = written(tmp_path / "wrong.yaml", content + "  - {id: last, text: x, kind: prophecy, untestable: y}\n")
    ran = run("check", file)
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.removeprefix("araxes: ").splitlines()
    assert [line.removeprefix(f"{file}:").split(":")[0] for line in lines] == ["4", "4", "5"]


def test_a_folder_or_nothing_instead_of_a_file(run: Run, tmp_path: Path) -> None:
    assert (
        run("check", tmp_path).error
        == f"{tmp_path}: cannot be read: Is a directory; check the path and its permissions"
    )
    missing = tmp_path / "missing.md"
    assert (
        run("check", missing).error
        == f"{missing}: cannot be read: No such file or directory; check the path and its permissions"
    )


@pytest.mark.parametrize("threshold", ["9" * 400, '"' + "9" * 400 + '"'], ids=["number", "text"])
def test_a_threshold_beyond_all_numbers_is_refused(run: Run, tmp_path: Path, threshold: str) -> None:
    """Ten to the 400 is no finite number here, however it is written."""
    content = with_claim(tests=f"{{measure: trade.exports, of: ARM, above: {threshold}}}")
    assert "broken.yaml:4:" in run("check", written(tmp_path / "broken.yaml", content)).error


@pytest.mark.parametrize("share", ["0%", "-10%", "120%"])
def test_a_share_that_no_partner_can_have_is_refused(run: Run, tmp_path: Path, share: str) -> None:
    content = with_claim(tests=f"{{measure: trade.partners, of: ARM, at_share: {share}, at_least: 2}}")
    assert "at_share" in run("check", written(tmp_path / "broken.yaml", content)).error


@pytest.mark.parametrize("opening", ["[", "{a: "], ids=["lists", "maps"])
def test_nesting_without_end_does_not_bring_the_process_down(tmp_path: Path, opening: str) -> None:
    file = written(tmp_path / "deep.yaml", f"title: t\nclaims:\n  - {opening * 200_000}")
    assert "deep.yaml" in spawn("check", file).error


# ---- what is shown

MARKUP = "<script>alert(1)</script> <img src=x onerror=alert(2)> ]]> &amp; [a](javascript:alert(3))"
STEERING = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \u202eturned"


def as_yaml(text: str) -> str:
    return json.dumps(text)


@pytest.mark.parametrize("style", ["text", "json", "html", "md", "junit"])
def test_markup_and_escapes_in_a_statement_are_inert(run: Run, tmp_path: Path, style: str) -> None:
    for text in (MARKUP, STEERING):
        file = written(
            tmp_path / "nasty.yaml", f"title: {as_yaml(text)}\nclaims:\n" + QUICK[QUICK.index("  - ") :]
        )
        claim = f"  - {{id: this, text: {as_yaml(text)}, kind: fact, untestable: {as_yaml(text)}}}\n"
        written(file, file.read_text(encoding="utf-8") + claim)
        ran = run("check", file, "--as-of", AS_OF, "--format", style)
        assert (ran.code, ran.err) == (0, "")
        assert all(c.isprintable() or c == "\n" for c in ran.out)
        if style in ("html", "md", "junit"):
            assert "<script>alert" not in ran.out
            assert "<img src=x" not in ran.out
        if style == "json":
            assert json.loads(ran.out)["claims"][1]["text"] == text, "nothing is lost either"
        if style == "junit":
            assert "alert(1)" in "".join(ET.fromstring(ran.out).itertext()) or text is STEERING


def test_a_file_name_that_steers_is_shown_inert(run: Run, tmp_path: Path) -> None:
    assert "cannot be read" in run("check", tmp_path / "\x1b[31mred\u202ename.md").error
