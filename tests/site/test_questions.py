"""The questions that people ask: enough of them, for every kind of reader, each with a heading that answers it."""

import difflib
import re
from collections import Counter
from itertools import combinations

from guide.checks.built import folded
from guide.data import load
from guide.extensions.questions import READERS

PAGE = "questions.html"
AT_LEAST, OF_EACH = 100, 5
ALIKE = 0.9
URGENT_PAGES = {"get-help", "symptoms/spinal-cord"}


def kind(question: dict) -> str:
    return "urgent" if question.get("urgent") else question["who"]


def same(first: str, second: str) -> bool:
    """Tell whether two questions are worded alike."""
    plain = [re.sub(r"[^a-z0-9 ]", "", text.lower()) for text in (first, second)]
    matcher = difflib.SequenceMatcher(None, *plain)
    return matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def test_there_are_enough_questions_of_every_kind_of_reader():
    asked = load("questions")
    counts = Counter(kind(question) for question in asked.values())
    assert len(asked) >= AT_LEAST
    assert not [group for group in READERS if counts[group] < OF_EACH], counts


def test_every_question_is_answered_under_a_heading_of_a_built_page(pages):
    found = []
    for key, question in load("questions").items():
        page = pages.get(f"{question['page']}.html")
        if page is None:
            found.append(f"{key}: there is no page {question['page']}")
        elif not page.article.xpath(".//*[@id=$id]", id=question["heading"]):
            found.append(f"{key}: {question['page']} has no heading with the id {question['heading']}")
    assert not found, "\n" + "\n".join(found)


def test_no_two_questions_and_no_two_searches_are_alike():
    asked = load("questions")
    alike = [f"{one} and {two}" for one, two in combinations(asked, 2) if same(asked[one]["asks"], asked[two]["asks"])]
    assert not alike, alike
    typed = Counter(words.lower() for question in asked.values() for words in question["types"])
    assert not [words for words, times in typed.items() if times > 1]


def test_questions_that_are_alike_are_seen():
    assert same("May I fly with cancer in my bones?", "May I fly with cancer in the bones?")
    assert not same("May I fly with cancer in my bones?", "Can I drive on pain medicine?")


def test_urgent_questions_lead_to_the_pages_with_the_cards():
    wrong = [
        key for key, asked in load("questions").items() if asked.get("urgent") and asked["page"] not in URGENT_PAGES
    ]
    assert not wrong, f"questions.yml: {wrong} are urgent, and may lead to {sorted(URGENT_PAGES)} alone"


def test_the_page_lists_every_question_with_its_link_what_is_urgent_first(pages):
    page = pages[PAGE]
    listed = [
        (folded(link.text_content()), link.get("href").replace(".html", ""))
        for link in page.tree.cssselect(".questions li a")
    ]
    wanted = [
        (question["asks"], f"{question['page']}#{question['heading']}") for question in load("questions").values()
    ]
    assert sorted(listed) == sorted(wanted)
    urgent = [question["asks"] for question in load("questions").values() if question.get("urgent")]
    assert [text for text, _ in listed[: len(urgent)]] == urgent


def test_the_page_of_scores_says_how_many_questions_are_answered(pages):
    said = folded(pages["about/scores.html"].tree.cssselect(".question-count")[0].text_content())
    assert f"{len(load('questions'))} questions" in said, said


def test_every_question_is_two_taps_from_home(pages):
    home = {link.get("href") for link in pages["index.html"].article.iter("a")}
    answers = {link.get("href") for link in pages["questions.html"].article.iter("a")}
    assert "questions.html" in home
    assert {f"{question['page']}.html#{question['heading']}" for question in load("questions").values()} <= answers
