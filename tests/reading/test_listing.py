"""The list of what was read."""

from __future__ import annotations

from araxes.reading.listing import WIDTH, listing

from .reads import read


def test_each_claim_is_numbered_with_what_was_read_in_it() -> None:
    report = read(
        "Welcome to Nairobi. According to Kenyan officials, trade between Kenya and Uganda will probably grow "
        "in 2024. The mood in Lima is gloomy."
    )
    lines = listing(report).splitlines()
    assert lines[0] == report.title
    assert any(line.startswith("      \u2013") and "Welcome" in line for line in lines)
    assert any(line.startswith("   1  attribution") for line in lines)
    assert any(line.startswith("   2  fact") for line in lines)
    labels = {line.split()[0] for line in lines if line.startswith(" " * 20) and line.strip()}
    assert {"also", "about", "says", "likely", "by", "test"} <= labels
    assert any("no test" in line and "no measure covers" in line for line in lines)
    assert str(report) == listing(report)


def test_no_line_is_wider_than_the_page() -> None:
    report = read(f"Kenya trades {'very ' * 60}much with Uganda, {'x' * 300}.")
    assert max(map(len, listing(report).splitlines())) <= WIDTH
