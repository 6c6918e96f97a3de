from __future__ import annotations

from datetime import date

import pytest

from araxes.reading.extracting import extract_bytes
from araxes.reading.extracting.inline import blanked
from araxes.reading.extracting.markdown import from_markdown
from reading.extracting.shown import assert_sound, shown

REPORT = """\
---
title: "Outlook"
date: 2024-05-03
---

# The **big** Outlook

Trade with [Iran](https://example.org/a_(b)) is *growing*[^1].
It fell by 5*3.

**Turkish vector**

- Turkey invests
  in ports
- Iran waits

  It has time.
  1. And money.

> We will stay,
> he said.

| Country | 2022 |
|---------|------|
| Georgia | 1,200 |

```
code is here
```

<!-- a comment -->

![map](map.png)

[^1]: Customs data.

Setext
------
Last __one__
"""


def test_a_report() -> None:
    document = from_markdown(REPORT)
    assert document.text == REPORT
    assert [(kind, level, text.split("\n")[0]) for kind, level, text in shown(document)] == [
        ("furniture", 0, "---"),
        ("heading", 1, "The **big** Outlook"),
        ("paragraph", 0, "Trade with [Iran](https://example.org/a_(b)) is *growing*[^1]."),
        ("heading", 3, "Turkish vector"),
        ("item", 0, "Turkey invests"),
        ("item", 0, "Iran waits"),
        ("paragraph", 0, "It has time."),
        ("item", 0, "And money."),
        ("quote", 0, "We will stay,"),
        ("table", 0, "Country | 2022"),
        ("table", 0, "Georgia | 1,200"),
        ("furniture", 0, "```"),
        ("furniture", 0, "<!-- a comment -->"),
        ("furniture", 0, "![map](map.png)"),
        ("furniture", 0, "[^1]: Customs data."),
        ("heading", 2, "Setext"),
        ("paragraph", 0, "Last __one__"),
    ]
    assert (document.title, document.date) == ("Outlook", date(2024, 5, 3))
    assert_sound(document)
    first = next(block for block in document.blocks if block.kind == "paragraph")
    words = " ".join(document.plain[first.start : first.end].split())
    assert words == "Trade with Iran is growing . It fell by 5*3."


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**a** b", "  a   b"),
        ("a_b_c _d_", "a_b_c  d "),
        ("`x = 1`", " x = 1 "),
        ("a ![x](y) b", "a         b"),
        ("[a][ref] b", " a       b"),
        ("<https://a.b> c", " https://a.b  c"),
        ("a<br>b <3", "a    b <3"),
        (r"2 \* 3 * 4", "2  * 3 * 4"),
        ("a\n> b", "a\n  b"),
        ("~~a~~", "  a  "),
        ("in [2023] it", "in [2023] it"),
    ],
)
def test_marks_are_blanked(marked: str, plain: str) -> None:
    assert blanked(marked, [(0, len(marked))]) == plain


def test_a_title_without_front_matter_and_a_date_under_it() -> None:
    document = from_markdown("# Outlook *2024*\r\n\r\n3 May 2024\r\n\r\nTrade will fall.\r\n")
    assert (document.title, document.date) == ("Outlook 2024", date(2024, 5, 3))
    assert shown(document)[1:] == [("furniture", 0, "3 May 2024"), ("paragraph", 0, "Trade will fall.")]


def test_front_matter_that_is_not_yaml_hides_nothing() -> None:
    assert ("paragraph", 0, "Trade fell.") in shown(from_markdown("---\na: [\n---\nTrade fell.\n"))
    assert ("paragraph", 0, "Trade fell.") in shown(from_markdown("---\n\nTrade fell.\n\n---\n\nIt rose."))


def test_words_in_html_are_kept() -> None:
    document = from_markdown("# A\n\n<div align=center>Trade fell.</div>\n\n<script>var a</script>\n")
    assert [kind for kind, _, _ in shown(document)] == ["heading", "paragraph", "furniture"]
    block = document.blocks[1]
    assert document.plain[block.start : block.end].strip() == "Trade fell."


def test_markdown_is_told_by_its_marks() -> None:
    document = extract_bytes(b"# Outlook\n\nTrade **fell**.\n\n## Iran\n\nIt did.", name="standard input")
    assert [kind for kind, _, _ in shown(document)] == ["heading", "paragraph", "heading", "paragraph"]
    assert "**" not in document.plain
