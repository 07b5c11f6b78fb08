"""The page: one file, nothing fetched, nothing from a document run, and everything a reader needs."""

import re
from html.parser import HTMLParser

import pytest

from reports import html
from reports.html.texts import rich
from verify.codes import CODES

VOID = {"meta", "img", "br", "link", "input"}


class Page(HTMLParser):
    """Collects tags and checks that they nest."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.text = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        if "script" not in self.open and "style" not in self.open:
            self.text.append(data)

    def all(self, tag, **wanted):
        return [a for t, a in self.tags if t == tag and all(a.get(key) == value for key, value in wanted.items())]


@pytest.fixture
def page(report):
    return Page(html.render(report, CODES))


def test_tags_nest(page):
    assert page.open == []


def test_the_headline_and_the_problems_stand_on_the_page(page):
    text = " ".join(page.text)
    assert "4 findings in 6 statements" in text
    assert "gone.md" in text and "no such file" in text
    assert "it was read as GB18030" in text


def test_every_statement_has_a_row_with_its_verdict(page):
    verdicts = [attributes["data-verdict"] for attributes in page.all("tr") if "data-verdict" in attributes]
    assert verdicts == ["refuted", "malformed", "variant", "proved", "refuted", "ill-typed"]


def test_a_filter_button_for_every_verdict_met(page):
    found = {a["data-filter"] for a in page.all("button") if "data-filter" in a}
    assert found == {"refuted", "malformed", "variant", "proved", "ill-typed"}


def test_a_finding_shows_witness_evidence_and_repair_in_both_forms(page, report):
    text = "".join(page.text)
    assert "a = 1" in text and "9/4" in text and "the balls do not touch" in text
    assert text.count(r"(a+b)^2 = a^2 + 2ab + b^2") == 1
    assert len(page.all("math")) >= 8


def test_links_lead_somewhere(page):
    names = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    targets = [attributes["href"] for attributes in page.all("a")]
    assert targets and all(target.startswith("#") and target[1:] in names for target in targets)


def test_ids_are_unique(page):
    names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(names) == len(set(names))


def test_nothing_is_fetched(report):
    text = html.render(report, CODES)
    assert all(address.startswith("#") for address in re.findall(r'(?:src|href)\s*=\s*"([^"]*)', text))
    assert "url(" not in text and "@import" not in text and "http://" not in text and "https://" not in text
    assert "default-src &#x27;none&#x27;" in text


def test_hostile_text_is_shown_and_not_run(hostile):
    text = html.render(hostile, CODES)
    page = Page(text)
    assert page.open == []
    assert len(page.all("script")) == 1 and not page.all("img")
    assert not [a for _, a in page.tags if any(name.startswith("on") for name in a)]
    assert "<script>alert(1)" in "".join(page.text)


def test_the_policy_names_our_script_and_style(report):
    import base64
    import hashlib

    text = html.render(report, CODES)
    for tag in ("script", "style"):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in text


def test_no_inline_styles_which_the_policy_would_refuse(page):
    assert not [attributes for _, attributes in page.tags if "style" in attributes]


def test_codes_met_are_explained(page):
    names = {attributes.get("id") for attributes in page.all("article")}
    assert names == {"code-R001", "code-M001", "code-V001", "code-R005", "code-T001"}


def test_an_empty_report_is_a_page_too(empty):
    assert "Nothing to judge" in "".join(Page(html.render(empty, CODES)).text)


def test_rich_text():
    assert rich("a < $x^2$ `b & c`").startswith("a &lt; <math><msup>")
    assert rich("a < $x^2$ `b & c`").endswith("<code>b &amp; c</code>")
    assert rich("costs $5") == "costs $5"
