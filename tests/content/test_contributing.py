"""The samples of CONTRIBUTING.md are ones that the checks accept."""

import re

import yaml
from building import ROOT
from guide import data

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# The data file of each sample, in the order of the text.
FILES = ["references", "facts", "glossary", "questions", "links", "help_lines", "must_say", "wording"]


def test_every_sample_keeps_the_schema_of_its_file():
    samples = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert len(samples) == len(FILES)
    for name, sample in zip(FILES, samples, strict=True):
        value = yaml.load(sample, Loader=data._Loader)
        whole = {"near": data.load("must_say")["near"], "must_say": value} if name == "must_say" else value
        assert not data.schema_faults(whole, None, name, ROOT / "CONTRIBUTING.md"), name


def test_every_file_that_is_named_exists():
    named = re.findall(r"`(docs/[a-z0-9_/.-]+|[A-Z]+\.md|mkdocs\.yml)`", TEXT)
    assert len(named) > 10
    # The page that the reader is told to make.
    gone = [name for name in named if not (ROOT / name).exists() and name != "docs/en/symptoms/walking.md"]
    assert not gone, f"CONTRIBUTING.md names files that do not exist: {gone}"


def test_it_is_short_enough_to_read():
    assert len(TEXT.splitlines()) <= 250
