"""Rolling-origin questions about partners: will the largest stay the largest, will a share rise.

    python benchmarks/forecast_questions.py SHARES.parquet [--customs CUSTOMS.parquet] [--from 2015 --until 2024]

SHARES holds the partner shares of the World Factbook's editions (``iso3, edition, flow, data_year, partner_iso3,
share_pct``), CUSTOMS the trade of states by partner and year (``reporter_iso3, partner_iso3, year, flow,
value_usd``). At each origin only the editions up to it are known (of customs, years before it); a question is
answered by the first later edition with a list of the year asked about. What rounding leaves open is void.

Printed: number of questions, Brier scores of the forecast, of persistence taken as a probability (the largest
stays with 1, a share goes on as it last went with 1) and of the past frequency of persistence, and the expected
calibration error in ten bins of equal width.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import LONGEST_LIST, Listed, Lists
from araxes.forecasts.quantities.lists import Drawn, PartnerLists

AHEAD = (1, 2, 3)
DRAWS = 500
ASKED = 3
"""The largest partners whose shares are asked about."""


@dataclass(frozen=True)
class Answered:
    """A question with its answer, and what was said beforehand."""

    data: str
    kind: str
    ahead: int
    origin: int
    happened: bool
    forecast: float
    persistence: float


Editions = dict[str, dict[tuple[str, int], dict[int, Listed]]]
"""By flow, state and year of the figures: the list as each edition has it."""


def factbook(path: Path) -> Editions:
    """The lists of all editions."""
    table = pq.read_table(path).to_pylist()
    cells: dict[tuple[str, str, int, int], dict[str, float]] = defaultdict(dict)
    for row in table:
        if row["iso3"] and row["data_year"] and row["partner_iso3"] and row["share_pct"] is not None:
            key = f"{row['flow']}s", row["iso3"], int(row["data_year"]), int(row["edition"])
            cells[key].setdefault(row["partner_iso3"], row["share_pct"] / 100)
    found: Editions = defaultdict(lambda: defaultdict(dict))
    for (flow, actor, year, edition), shares in cells.items():
        if len(shares) > 1 and sum(shares.values()) <= 1.02:
            whole = all(abs(share * 100 - round(share * 100)) < 1e-9 for share in shares.values())
            found[flow][actor, year][edition] = listed(year, shares, 0.005 if whole else 0.0005)
    return found


def customs(path: Path) -> Editions:
    """The lists of customs tables, public in the year after."""
    cells: dict[tuple[str, str, int], dict[str, float]] = defaultdict(dict)
    for row in pq.read_table(path).to_pylist():
        if row["partner_iso3"] and row["value_usd"]:
            of = cells[f"{row['flow']}s", row["reporter_iso3"], int(row["year"])]
            of[row["partner_iso3"]] = of.get(row["partner_iso3"], 0.0) + row["value_usd"]
    found: Editions = defaultdict(lambda: defaultdict(dict))
    for (flow, actor, year), values in cells.items():
        total = sum(values.values())
        largest = sorted(values, key=lambda partner: -values[partner])[:LONGEST_LIST]
        if len(largest) > 1 and total > 0:
            shares = {partner: values[partner] / total for partner in largest}
            found[flow][actor, year][year + 1] = listed(year, shares, 0.0)
    return found


def listed(year: int, shares: dict[str, float], half: float) -> Listed:
    """A list of rounded shares."""
    ordered = dict(sorted(shares.items(), key=lambda pair: -pair[1]))
    lower = {partner: max(share - half, 0.0) for partner, share in ordered.items()}
    upper = {partner: share + half for partner, share in ordered.items()}
    return Listed(year, ordered, lower, upper, rest=min(upper.values()))


def known(of: dict[tuple[str, int], dict[int, Listed]], origin: int) -> Lists:
    """What was public up to an edition: of each year the newest."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for (actor, _year), editions in sorted(of.items()):
        public = [edition for edition in editions if edition <= origin]
        if public:
            found[actor].append(editions[max(public)])
    return {actor: tuple(each) for actor, each in found.items()}


def answered(data: str, editions: Editions, origins: range, lending: Editions | None = None) -> Iterator[Answered]:
    """The questions of every origin that were answered later; ``lending`` helps out with changes."""
    asked: set[tuple[str, str, int, int]] = set()
    for flow, of in editions.items():
        for origin in origins:
            lists = known(of, origin)
            if sum(map(len, lists.values())) < 20:
                continue
            lender = PartnerLists(flow, known(lending[flow], origin)) if lending else None
            made = PartnerLists(flow, lists, lender)
            for actor, each in lists.items():
                for ahead in AHEAD:
                    later = of.get((actor, each[-1].year + ahead), {})
                    after = [edition for edition in later if origin < edition <= origin + 4]
                    which = flow, actor, each[-1].year, ahead
                    if after and origin - each[-1].year <= 3 and which not in asked:
                        asked.add(which)  # a list that stands for several editions is asked about once
                        drawn = made.draws(actor, ahead, Worlds(DRAWS, origin))
                        yield from _asked((data, ahead, origin), each, later[min(after)], drawn)


def _asked(
    which: tuple[str, int, int], before: tuple[Listed, ...], then: Listed, drawn: Drawn
) -> Iterator[Answered]:
    data, ahead, origin = which
    now = before[-1]
    first = next(iter(now.shares))
    stays = _stays(first, now), _stays(first, then)
    if stays[0] and stays[1] is not None:
        likely = _first_share(drawn)
        yield Answered(data, "stays the largest", ahead, origin, stays[1], likely, 1.0)
    for place, partner in enumerate(list(now.shares)[:ASKED]):
        rose = _rose(partner, now, then)
        if rose is not None:
            share = drawn.shares[:, place]
            above, below = (share > now.upper[partner]).mean(), (share < now.lower[partner]).mean()
            went = _rose(partner, before[-2], now) if len(before) > 1 and partner in before[-2].shares else None
            persistence = 0.5 if went is None else float(went)
            yield Answered(data, "share rises", ahead, origin, rose, float(above + 1 - below) / 2, persistence)


def _first_share(drawn: Drawn) -> float:
    """How likely the first partner is to be the largest: half of what bounds leave open."""
    shares = np.nan_to_num(drawn.shares, nan=-1.0)
    surely = shares[:, 0] >= shares.max(1)
    return float(surely.mean())


def _stays(partner: str, then: Listed) -> bool | None:
    if partner not in then.shares:
        return False
    others = [other for other in then.shares if other != partner]
    if all(then.lower[partner] > then.upper[other] for other in others):
        return True
    return False if any(then.lower[other] > then.upper[partner] for other in others) else None


def _rose(partner: str, now: Listed, then: Listed) -> bool | None:
    if partner not in then.shares:
        return False if then.rest < now.lower[partner] else None
    if then.lower[partner] > now.upper[partner]:
        return True
    return False if then.upper[partner] < now.lower[partner] else None


def calibration_error(forecasts: np.ndarray, happened: np.ndarray) -> float:
    """The mean distance of forecasts from frequencies in ten bins."""
    bins = np.minimum((forecasts * 10).astype(int), 9)
    gaps = [abs((forecasts[bins == b] - happened[bins == b]).sum()) for b in range(10)]
    return float(sum(gaps) / len(forecasts))


def report(questions: list[Answered]) -> None:
    """Scores by data and kind, and together."""
    print(f"{'':34}{'n':>7}{'forecast':>10}{'persist.':>10}{'less':>7}{'frequency':>11}{'less':>7}{'ECE':>8}")
    groups: dict[str, list[Answered]] = defaultdict(list)
    for one in questions:
        groups[f"{one.data}: {one.kind}"].append(one)
    for ahead in AHEAD:
        groups[f"{ahead} years ahead"] = [one for one in questions if one.ahead == ahead]
    groups["all"] = questions
    for name, each in groups.items():
        happened = np.array([one.happened for one in each], float)
        forecast = np.array([one.forecast for one in each])
        persistence = np.array([one.persistence for one in each])
        frequency = _frequency(each, questions)
        ours, theirs, base = (float(np.mean((p - happened) ** 2)) for p in (forecast, persistence, frequency))
        print(
            f"{name:34}{len(each):7}{ours:10.4f}{theirs:10.4f}{1 - ours / theirs:7.1%}{base:11.4f}"
            f"{1 - ours / base:7.1%}{calibration_error(forecast, happened):8.4f}"
        )


def _frequency(each: list[Answered], questions: list[Answered]) -> np.ndarray:
    """How often such questions held at earlier origins, one half where there is none: no knowledge of the
    future."""
    held: dict[tuple[str, str, int], list[tuple[int, bool]]] = defaultdict(list)
    for one in questions:
        held[one.data, one.kind, one.ahead].append((one.origin, one.happened))
    cache: dict[tuple[str, str, int, int], float] = {}
    for (data, kind, ahead), every in held.items():
        for origin in {origin for origin, _ in every}:
            past = [happened for at, happened in every if at + ahead <= origin]
            cache[data, kind, ahead, origin] = float(np.mean(past)) if past else 0.5
    return np.array([cache[one.data, one.kind, one.ahead, one.origin] for one in each])


def main() -> None:
    """Read, ask, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shares", type=Path)
    parser.add_argument("--customs", type=Path)
    parser.add_argument("--from", dest="first", type=int, default=2015)
    parser.add_argument("--until", type=int, default=2024)
    given = parser.parse_args()
    origins = range(given.first, given.until + 1)
    shares = factbook(given.shares)
    questions = list(answered("factbook", shares, origins))
    if given.customs:
        questions += answered("customs", customs(given.customs), origins, shares)
    report(questions)


if __name__ == "__main__":
    main()
