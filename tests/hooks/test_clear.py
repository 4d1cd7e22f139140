"""The points of clear communication: a good page holds each, and each can be broken."""

import pytest
from guide.clear import ITEMS, judge

META = {"kind": "treatment"}
GOOD = """
<h1>Pain can be eased</h1>
<div class="main-message"><p>Call now for new pain.</p></div>
<div class="care-card"><ul><li>New pain</li></ul></div>
<h2 id="in-short">In short</h2>
<ul><li>You can get help.</li><li>About 3 in 10 people need it.</li></ul>
<h2>Why</h2>
<p>A fever of 100.4 °F (38 °C) needs a call, and CA 27.29 is a clue.</p>
<figure><img src="a.svg" alt="A bone"><figcaption>A bone.</figcaption></figure>
<table><caption>Names</caption><thead><tr><th scope="col">Name</th><th scope="col">Use</th></tr></thead>
<tbody><tr><th scope="row">A</th><td>B 2.5</td></tr></tbody></table>
<h2 id="what-you-can-do">What you can do</h2>
<ol><li>Call your team.</li><li>Use the <a href="../tools/pain-diary.html">pain diary</a>.</li></ol>
<h2>What we do not know yet</h2>
<p>Some things.</p>
"""


def missed(content: str) -> set[str]:
    return {name for name, holds in judge(META, content).items() if not holds}


def test_a_good_page_holds_every_point():
    assert not missed(GOOD)
    assert set(judge(META, GOOD)) == {item.standard for item in ITEMS}


def test_a_denominator_may_be_written_in_two_ways():
    assert not missed(GOOD.replace("3 in 10 people", "3 in 1,000 people and 4 in 1000"))


@pytest.mark.parametrize(
    "old, new, point",
    [
        ("<p>Some things.</p>", "<p>About 2.5 people.</p>", "PEMAT 6"),
        ("<p>Some things.</p>", "<p>About 20% of people.</p>", "PEMAT 6"),
        ("<p>Some things.</p>", "<p>Add up the numbers.</p>", "PEMAT 7"),
        ("<p>Some things.</p>", f"<p>{'word ' * 61}</p>", "PEMAT 8"),
        ("In short</h2>", "Summary</h2>", "PEMAT 11"),
        ("<figcaption>A bone.</figcaption>", "", "PEMAT 17"),
        ('alt="A bone"', 'alt=""', "PEMAT 17"),
        ("<caption>Names</caption>", "", "PEMAT 19"),
        (' scope="row"', "", "PEMAT 19"),
        ("<li>Call your team.</li>", "<li>The team can help.</li>", "PEMAT 20"),
        ("<p>Some things.</p>", "<p>Patients should rest.</p>", "PEMAT 21"),
        ("<li>Call your team.</li>", "", "PEMAT 22"),
        ("../tools/pain-diary.html", "../other/page.html", "PEMAT 23"),
        ('class="main-message"', 'class="other"', "CDC 1 to 3"),
        ("<li>New pain</li>", "<li>a</li>" * 8, "CDC 8"),
        ("What we do not know yet", "The end", "CDC 11"),
        ('class="care-card"', 'class="other"', "CDC 14"),
        *(
            ("<p>Some things.</p>", f"<p>About 5 in {number} people.</p>", "CDC 17")
            for number in ("100", "1,000", "1000", "10,000")
        ),
    ],
)
def test_each_point_can_be_missed(old, new, point):
    assert old in GOOD
    assert point in missed(GOOD.replace(old, new, 1))


def test_a_page_without_lists_or_without_you_is_named():
    bare = GOOD.replace("<ul>", "<div>").replace("</ul>", "</div>").replace("<ol>", "<div>").replace("</ol>", "</div>")
    assert "PEMAT 12" in missed(bare)
    nobody = (
        GOOD.replace("You can get", "They get")
        .replace("Call your", "Call the")
        .replace("What you can do", "What to do")
    )
    assert "PEMAT 21" in missed(nobody)


def test_a_page_of_reference_is_not_judged():
    assert not judge({"kind": "reference"}, GOOD)
