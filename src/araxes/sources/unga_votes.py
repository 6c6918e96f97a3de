"""Roll-call votes in the United Nations General Assembly, collected by Voeten.

A vote is 1 for yes, 0 for an abstention and -1 for no; who was absent or no member has no row. It is of the state
(actor) on a roll call (partner ``vote:RCID``) on its day. Where roll calls have titles, a roll call is on the
subject that its title names, which comes back session after session. The publisher's table has codes 1 yes,
2 abstain, 3 no, 8 absent and 9 no member. A folder with two tables, votes in words and roll calls with their
days, is read too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from araxes.errors import InputError
from araxes.sources.batch import Batch, Scope
from araxes.sources.dataverse import fetched, newest
from araxes.sources.fetching import Client
from araxes.sources.tabular import Given, Layout, opened
from araxes.sources.tabular.names import place
from araxes.sources.tabular.observing import Stated, observed
from araxes.sources.tabular.source import by_code

SOURCE = "unga-votes"
SERVER, DOI = "https://dataverse.harvard.edu", "doi:10.7910/DVN/LEJUQZ"
FILE = r"unvotes.*\.(csv|tab)"

TITLED = Layout(
    "a row a state and roll call, as published",
    text={"code": "ccode", "day": "date", "vote": "vote", "part": "para", "short": "short", "long": "descr"},
    numbers={"call": "rcid"},
    fixed={"country": None},
)
PUBLISHED = Layout(
    "the same without titles",
    text={"code": "ccode", "day": "date", "vote": "vote"},
    numbers={"call": "rcid"},
    fixed={"country": None},
)
WORDS = Layout("votes in words", text={"country": "country", "vote": "vote"}, numbers={"call": "rcid"})
TITLED_CALLS = Layout(
    "roll calls",
    text={"day": "date", "part": "para", "short": "short", "long": "descr"},
    numbers={"call": "rcid"},
)
CALLS = Layout("roll calls without titles", text={"day": "date"}, numbers={"call": "rcid"})
_TITLES = ("part", "short", "long")
_OF_TABLE = "CREATE VIEW votes AS SELECT * REPLACE (TRY_CAST(day AS DATE) AS day), code_id AS actor FROM given"
_OF_WORDS = """
CREATE VIEW votes AS SELECT given.*, country_id AS actor, day FROM given LEFT JOIN calls USING (call)
"""
_FACTS = """
SELECT * FROM subjects UNION ALL
SELECT 'votes.cast' AS series, actor, 'vote:' || whole(call) AS partner, actor AS reporter, day AS start,
    day AS stop, cast_as AS value, cast_as AS lower, cast_as AS upper, 'roll call ' || whole(call) AS locator,
    CASE WHEN is_odd OR call IS NULL OR call <> floor(call) OR abs(call) > 1e15
            THEN 'with a number of the roll call that is none'
        WHEN vote IN ('8', '9', 'absent') THEN 'of who was absent or no member'
        WHEN cast_as IS NULL THEN 'with a vote that is no yes, no or abstention' END AS fault
FROM (
    SELECT *, CASE regexp_replace(lower(vote), '[.]0+$', '') WHEN 'yes' THEN 1.0 WHEN '1' THEN 1.0
        WHEN 'abstain' THEN 0.0 WHEN '2' THEN 0.0 WHEN 'no' THEN -1.0 WHEN '3' THEN -1.0 END AS cast_as
    FROM votes
)
"""

# A title, and a longer text, without what all of a time begin or end with, in plain letters. Votes on a part of a
# text are on another question.
_SUBJECTS = r"""
CREATE VIEW subjects AS
SELECT 'votes.subject' AS series, 'vote:' || whole(call) AS actor, kind || ':' || slug AS partner,
    'org:voeten' AS reporter, day AS start, day AS stop, 1.0 AS value, 1.0 AS lower, 1.0 AS upper,
    'title of roll call ' || whole(call) AS locator, NULL::VARCHAR AS fault
FROM (
    SELECT call, day, kind, trim(left(regexp_replace(lower(regexp_replace(title,
        ' : resolution / adopted.*$|^A/[A-Z0-9./]+ +[0-9]+[a-z]* +- |[.]? - [A-Z#0-9 ,.:()-]+$', '', 'g')),
        '[^a-z0-9]+', '-', 'g'), 100), '-') AS slug
    FROM (
        SELECT call, day, unnest(['subject', 'text']) AS kind, unnest([short, long]) AS title FROM {calls}
        WHERE coalesce(part, '') NOT IN ('1', '1.0') AND call = floor(call) AND day IS NOT NULL
    )
)
WHERE slug <> ''
"""
_NO_SUBJECTS = """
CREATE VIEW subjects AS SELECT NULL::VARCHAR AS series, NULL::VARCHAR AS actor, NULL::VARCHAR AS partner,
    NULL::VARCHAR AS reporter, NULL::DATE AS start, NULL::DATE AS stop, NULL::DOUBLE AS value,
    NULL::DOUBLE AS lower, NULL::DOUBLE AS upper, NULL::VARCHAR AS locator, NULL::VARCHAR AS fault WHERE false
"""


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The votes in the publisher's table, or in a folder with votes and roll calls.

    Raises :class:`InputError` for a folder without the two, and what reading a table raises.
    """
    stated = Stated(SOURCE, scope.published or scope.today, scope, signed=True)
    if path.is_dir():
        yield from _of_folder(path, stated)
        return
    with opened(path, (TITLED, PUBLISHED)) as given:
        given.add_ids("code", by_code("cow"))
        given.run(_OF_TABLE)
        titled = "(SELECT call, any_value(day) AS day, any_value(part) AS part, any_value(short) AS short, "
        titled += "any_value(long) AS long FROM votes GROUP BY call)"
        given.run(_SUBJECTS.replace("{calls}", titled) if given.layout is TITLED else _NO_SUBJECTS)
        yield from observed(given, _FACTS, stated)


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The newest release; its vintage is the day the version was published. Raises ``AnswerError``."""
    file = newest(client, SERVER, DOI, FILE)
    with fetched(client, SERVER, file) as path:
        yield from load(path, replace(scope, published=file.released))


def _of_folder(folder: Path, stated: Stated) -> Iterator[Batch]:
    with opened(_table(folder, "votes"), (WORDS,)) as given:
        given.add_ids("country", place)
        _add_days(given, _table(folder, "roll_calls"))
        yield from observed(given, _FACTS, stated)


def _table(folder: Path, ending: str) -> Path:
    """The only table of a folder whose name ends so. Raises :class:`InputError`."""
    found = [file for file in folder.iterdir() if file.is_file() and file.stem.endswith(ending)]
    if len(found) != 1:
        raise InputError(
            f"{folder}: {len(found)} files are called ...{ending}, not one; it needs one table of votes "
            "(rcid, country, vote) called ...votes and one of roll calls (rcid, date) called ...roll_calls"
        )
    return found[0]


def _add_days(given: Given, calls: Path) -> None:
    with opened(calls, (TITLED_CALLS, CALLS)) as other:
        is_titled = other.layout is TITLED_CALLS
        titles = ", ".join(f"{name if is_titled else 'NULL'} AS {name}" for name in _TITLES)
        wanted = f"SELECT DISTINCT call, TRY_CAST(day AS DATE) AS day, {titles} FROM given"
        days = other.connection.sql(wanted).to_arrow_table()
    given.connection.register("days", days)
    first = ", ".join(f"min({name}) AS {name}" for name in ("day", *_TITLES))
    given.run(f"CREATE TABLE calls AS SELECT call, {first} FROM days GROUP BY call")
    given.run(_SUBJECTS.replace("{calls}", "calls") if is_titled else _NO_SUBJECTS)
    given.connection.unregister("days")
    given.run(_OF_WORDS)
