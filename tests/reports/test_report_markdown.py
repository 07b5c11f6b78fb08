"""Markdown: what is said, and that nothing from a document acts as Markdown or HTML."""

from markdown_it import MarkdownIt

from reports import markdown


def test_counts_findings_repairs_and_witnesses(report):
    text = markdown.render(report)
    assert "**4 findings (3 errors, 1 warning)**" in text
    assert "| refuted | 2 |" in text
    assert "- **line 5** `R001` refuted: the mixed term \\$2ab\\$ is missing" in text
    assert "  ```math\n  (a+b)^2 = a^2 + 2ab + b^2\n  ```" in text
    assert "Witness: at a = 1, b = 1/2: left 9/4, right 5/4" in text
    assert "not judged: `gone.md`: no such file" in text
    assert "(cell 3, line 3)" in text


def test_a_clean_document_says_so(report):
    text = markdown.render(report, wanted=lambda verdict, code: False)
    assert text.count("No findings.") == 2 and "no findings" in text


def test_hostile_text_is_inert(hostile):
    page = MarkdownIt("commonmark", {"html": True}).render(markdown.render(hostile))
    assert "<script" not in page and "<img" not in page
    assert "&lt;script&gt;" in page


def test_fences_and_spans_outgrow_the_backticks_inside():
    assert markdown.code_span("a`b``c") == "```a`b``c```"
    assert markdown.code_span("`") == "`` ` ``"
    assert markdown.fenced("a\n```\nb", "math") == ["````math", "a", "```", "b", "````"]


def test_a_message_stays_in_its_line():
    assert markdown.plain("a\n# b\u2028c") == r"a \# b c"
