"""Structure-specific messages: real answers of the IMF as they are, and what is no data."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import AnswerError
from araxes.sources.sdmx import read_ml
from sources.conftest import shared

SAMPLES = Path("data", "api-samples", "sdmx")


def sample(name: str) -> Path:
    path = shared() / SAMPLES / name
    if not path.is_file():
        pytest.skip(f"the recorded answer is not here: {name} belongs in {SAMPLES} of ../shared")
    return path


def test_an_answer_of_the_new_service() -> None:
    message = read_ml(sample("IMF_RES_WEO-data.xml"), "weo")
    (row,) = message.rows
    # the scale is how the figure is printed: Slovakia's GDP was 95 billion euros, not 9e19
    assert (row["COUNTRY"], row["TIME_PERIOD"], row["OBS_VALUE"], row["SCALE"]) == (
        "SVK",
        "2018",
        "94669000000",
        "9",
    )
    assert message.facts["UPDATE_DATE"] == "2025-11-19T21:00:00Z"


def test_an_answer_of_the_retired_service() -> None:
    (row,) = read_ml(sample("IMF_PCPS.xml"), "pcps").rows
    assert (row["COMMODITY"], row["TIME_PERIOD"], row["OBS_VALUE"]) == ("PZINC", "2021-01", "2705.345")


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("WB_gh-78.xml", "GenericData"),
        ("IMF_01R.xml", "Structure"),
        ("IMF_STA_availableconstraint_CPI.xml", "Structure"),
    ],
)
def test_other_messages_are_named(name: str, root: str) -> None:
    with pytest.raises(AnswerError, match=f"a {root} is no structure-specific data message"):
        read_ml(sample(name), name)


def test_an_observation_keeps_nothing_of_the_series_before(tmp_path: Path) -> None:
    path = tmp_path / "some.xml"
    path.write_text(
        "<D><DataSet><Series A='1'/><Obs B='2'/><Series A='3'><Obs B='4' A='5'/></Series></DataSet></D>"
    )
    assert read_ml(path, "some").rows == [{"B": "2"}, {"A": "5", "B": "4"}]


BOMB = "<!DOCTYPE D [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><D><DataSet>&b;</DataSet></D>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "declares a document type"),
        ("<D><DataSet>", "not XML: no element found"),
        ("", "not XML"),
        ("<html><body>down</body></html>", "a html is no structure-specific data message"),
    ],
)
def test_what_is_no_message_is_refused(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "some.xml"
    path.write_text(text)
    with pytest.raises(AnswerError, match=said):
        read_ml(path, "some.xml")
