"""Indents and empty lines leave a page; no word, no space between words and nothing of a form goes with them."""

from guide.pages import line_breaks


def test_indents_and_empty_lines_go():
    assert (
        line_breaks.tightened("\n<ul>\n\n    <li>One\n      two </li>  \n </ul>") == "<ul>\n<li>One\ntwo </li>\n</ul>"
    )


def test_what_is_written_in_lines_stays_so():
    for kept in ("<pre>a\n  b</pre>", '<textarea rows="2">a\n\n b</textarea>', "<script>a\n  b</script>"):
        assert line_breaks.tightened(f"<p>\n  {kept}\n  x\n {kept}</p>") == f"<p>\n{kept}\nx\n{kept}</p>"


def test_spaces_within_a_line_stay():
    assert line_breaks.tightened("<b>Call</b>  <i>now</i>") == "<b>Call</b>  <i>now</i>"
