"""A small region file that is in order, for tests to spoil."""

from __future__ import annotations

SMALL = """\
id: valley
name: Valley
edition: 2024-06-01
known_to: 2024-01-31
members: [KGZ, TJK]
members_cite: {document: treaty, at: article 1}
powers: [RUS]
disputes_complete: {among: [KGZ, TJK, RUS], since: 2010-01-01}
disputes:
  - id: border
    name: The border
    parties: [KGZ, TJK]
    status:
      - {date: 2012-05-01, is: opened, cite: {document: treaty, at: article 2}}
      - {date: 2015-03-02, is: settled, cite: {document: treaty, at: article 3}}
    episodes:
      - name: A clash
        kind: clash
        start: 2013-02-01
        end: 2013-02-03
        deaths: {low: 3, best: 5, high: 9, cite: {document: report, at: table 1}}
        cite: {document: report, at: page 1}
organisations:
  - of: org:csto
    complete_since: 2010-04-20
    changes:
      - {date: 2010-04-20, who: KGZ, is: joined, cite: {document: treaty, at: article 4}}
      - {date: 2010-04-20, who: RUS, is: joined, cite: {document: treaty, at: article 4}}
      - {date: 2012-06-30, who: KGZ, is: suspended, cite: {document: treaty, at: article 5}}
      - {date: 2013-06-30, who: KGZ, is: left, cite: {document: treaty, at: article 5}}
bases:
  - id: airfield
    name: Airfield
    host: KGZ
    owner: RUS
    place: Kant
    changes:
      - {date: 2011-09-22, is: agreed, cite: {document: treaty, at: whole}}
      - {date: 2013-09-22, is: ended, cite: {document: treaty, at: whole}}
documents:
  treaty: {title: Treaty, publisher: Both, date: 2012, where: treaties.un.org}
  report: {title: Report, publisher: Somebody, date: 2013-05-05, where: page 7}
"""
