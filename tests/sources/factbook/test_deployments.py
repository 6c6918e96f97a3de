# ruff: noqa: E501 - the tables hold the publisher's lines
from __future__ import annotations

import pytest

from sources.factbook.reading import bounds, codes, one, page

FIELD = "Military deployments"
STRENGTH = "Military and security service personnel strengths"

HOSTS = [
    ("by", "770 Central African Republic (MINUSCA); up to 10,000 Democratic Republic of the Congo (2025)", {"CAF": (765, 775), "COD": (0, 10_000)}),
    (
        "rs",
        "estimated 600,000 in Ukraine; more than 20,000 additional military personnel deployed in former Soviet states"
        " and elsewhere, including Armenia, Belarus, Georgia, Kyrgyzstan, Libya, Moldova, Syria, sub-Saharan Africa,"
        " and Tajikistan (2025)",
        {"UKR": (550_000, 650_000)} | dict.fromkeys(["ARM", "BLR", "GEO", "KGZ", "LBY", "MDA", "SYR", "TJK"], (1, 40_000)),
    ),
    ("rs", "est. 3,000-5,000 Armenia; est. 500 Kyrgyzstan; est. 25,000-30,000 Ukraine; contributes approximately 8,000 personnel to CSTO's Rapid Reaction Force (2025)", {"ARM": (3_000, 5_000), "KGZ": (450, 550), "UKR": (25_000, 30_000)}),
    ("tu", "approximately 30,000 Cyprus; 730 Kosovo (NATO/KFOR); Turkiye also has several thousand military personnel deployed to other countries, including Azerbaijan and Libya (2025)", {"CYP": (25_000, 35_000), "XKX": (725, 735), "AZE": (1, 9_999), "LBY": (1, 9_999)}),
    ("tu", "approximately 150 (Azerbaijan; monitoring cease-fire, clearing mines); 250 Bosnia-Herzegovina (EUFOR) (2025)", {"AZE": (145, 155), "BIH": (245, 255)}),
    ("fr", "up to 10,000 are permanently deployed, including Djibouti (1,500); French Guyana (2,600); UAE (800) (2025)", {"DJI": (1_450, 1_550), "GUF": (2_550, 2_650), "ARE": (750, 850)}),
    ("it", "significant deployments include Bulgaria (750), Hungary (250), and Lebanon (875) (2025)", {"BGR": (745, 755), "HUN": (245, 255), "LBN": (870, 880)}),
    ("uk", "key deployments include approximately 1,000 in Brunei, approximately 2,500 in Cyprus (includes 250 for UNFICYP), approximately 900-1,000 in Estonia (NATO), and over 1,000 in the Falkland Islands (2025)", {"BRN": (500, 1_500), "CYP": (2_450, 2_550), "EST": (900, 1_000), "FLK": (1_000, 2_000)}),
    ("ae", "maintains a few hundred troops in Somalia and Yemen (2025)", {"SOM": (1, 999), "YEM": (1, 999)}),
    ("ch", "280 Sudan/South Sudan (UNISFA); has also established a base in Djibouti with approximately 400 marines (2025)", {"SDN": (0, 285), "SSD": (0, 285), "DJI": (350, 450)}),
    ("vm", "200 Abyei/South Sudan/Sudan (UNISFA) (2025)", {"place:abyei": (0, 250), "SSD": (0, 250), "SDN": (0, 250)}),
    ("gm", "300 Kosovo (NATO/KFOR), Lebanon 170 (UNIFIL); up to 1,700 Lithuania (NATO) (2025)", {"XKX": (250, 350), "LBN": (165, 175), "LTU": (0, 1_700)}),
    ("gm", "400 Mali (MINUSMA); 350 Mali (EUTM) (2025)", {"MLI": (695, 805)}),
    ("cm", "750 (plus about 400 police) Central African Republic (MINUSCA) (2025)", {"CAF": (745, 755)}),
    ("sp", "about 1,700 personnel in Eastern Europe supporting NATO missions in Latvia, Romania, and Slovakia (2025)", dict.fromkeys(["LVA", "ROU", "SVK"], (1, 1_750))),
    ("po", "225 troops in the Central African Republic under the UN and about 350 troops supporting NATO's presence in Lithuania and Romania (2025)", {"CAF": (220, 230), "LTU": (1, 355), "ROU": (1, 355)}),
    ("ja", "maintains a presence of about 400 military personnel at a permanent base in Djibouti (2025)", {"DJI": (350, 450)}),
    ("us", "660 Kosovo (KFOR); 250 Diego Garcia; 35,000 Germany (note - to be reduced by 12,000) (2025)", {"XKX": (655, 665), "IOT": (245, 255), "DEU": (34_500, 35_500)}),
    ("ks", "250 Lebanon (UNIFIL); note - since 2009, a flotilla of about 300 in the Arabian Peninsula (2025)", {"LBN": (245, 255)}),
    ("sg", "190 Central African Republic (MINUSCA; plus about 575 police); approximately 380 police Democratic Republic of the Congo (MONUSCO)&nbsp; (2025)", {"CAF": (185, 195)}),
    ("sg", "800 (ECOWAS Military Intervention in The Gambia--ECOMIG) (2025)", {"GMB": (750, 850)}),
    ("pk", "300 MONUSCO; 575 Sudan (UNISFA) (2025)", {"COD": (250, 350), "SDN": (570, 580)}),
    ("cd", "Chad has committed approximately 1,000-1,500 troops to the Multinational Joint Task Force along Nigeria's border (2025)", {}),
    ("lh", "contributes about 350-550 troops to the Lithuania, Poland, and Ukraine joint military brigade (2025)", {}),
    ("xx", "approximately 68,000 personnel deployed on UN peacekeeping missions worldwide (2025)", {}),
]  # fmt: skip


@pytest.mark.parametrize(("gec", "text", "expected"), HOSTS)
def test_hosts(gec: str, text: str, expected: dict[str, tuple[float, float]]) -> None:
    harvest = one(FIELD, text, gec=gec)
    found = bounds(harvest.rows, "military.deployed")
    assert found == {(host, 2025): pytest.approx(known) for host, known in expected.items()}
    assert codes(harvest) == []


def test_a_host_without_a_count_is_bounded_by_the_active_strength() -> None:
    text = "maintains permanent training detachments of military personnel in Australia, France, and the US (2025)"
    rows = page({FIELD: text, STRENGTH: "approximately 55,000 active (2025)"}, gec="sn").rows
    assert bounds(rows, "military.deployed") == dict.fromkeys(
        [("AUS", 2025), ("FRA", 2025), ("USA", 2025)], (1, 55_500)
    )
    assert codes(one(FIELD, text, gec="sn")) == ["no-bound"] * 3


def test_counts_for_regions_are_not_understood() -> None:
    harvest = one(FIELD, "5,000 Africa; 1,000 French West Indies; 150 Golan Heights (UNDOF) (2023)", gec="us")
    assert codes(harvest) == ["not-a-state"] * 2
    assert bounds(harvest.rows, "military.deployed") == {("place:golan-heights", 2023): (145, 155)}


def test_no_rest_row() -> None:
    assert all(row.partner != "*" for row in one(FIELD, "250 Lebanon (2025)").rows)
