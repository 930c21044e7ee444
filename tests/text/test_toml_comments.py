"""Comments know what they are about, and find it again in another version of the file."""

import tomllib
from collections import Counter

from hypothesis import given

from mentor_tui.text.toml_comments import add_comments, comments
from mentor_tui.text.toml_same import same
from tests.text.layouts import DOCUMENTS, Hand, Table, hands, tries

TEXT = '''\
# about the file

# about id
id = "rec-1" # beside id

# alone

# about answers
[answers] # beside answers
list = [ # inside list
  1,
]
# alone in answers

# about a need
[[answers.needs]]
id = "need-1"
# about text
text = """
# no comment
""" # beside text

[[answers.needs]]
# a row without id
text = "x"
'''

FOUND = [
    ((), "# about the file"),
    (("id",), "# about id"),
    (("id",), "# beside id"),
    ((), "# alone"),
    (("answers",), "# about answers"),
    (("answers",), "# beside answers"),
    (("answers", "list"), "# inside list"),
    (("answers",), "# alone in answers"),
    (("answers", "needs", "need-1"), "# about a need"),
    (("answers", "needs", "need-1", "text"), "# about text"),
    (("answers", "needs", "need-1", "text"), "# beside text"),
    (("answers", "needs", 1, "text"), "# a row without id"),
]


def test_each_comment_belongs_to_what_it_stands_at() -> None:
    assert comments(TEXT) == FOUND


def test_comments_find_their_row_where_it_has_moved() -> None:
    text = '[[answers.needs]]\nid = "need-2"\n\n[[answers.needs]]\nid = "need-1"\ntext = "x"\n'
    added = add_comments(
        text,
        [
            (("answers", "needs", "need-1"), "# row"),
            (("answers", "needs", "need-1", "text"), "# first"),
            (("answers", "needs", "need-1", "text"), "# second"),
        ],
    )
    assert added == (
        '[[answers.needs]]\nid = "need-2"\n\n'
        '# row\n[[answers.needs]]\nid = "need-1"\n# first\n# second\ntext = "x"\n'
    )


def test_comments_whose_place_is_gone_go_to_what_was_around_it() -> None:
    text = "[answers]\na = 1\n"
    added = add_comments(
        text,
        [
            (("answers", "needs", "need-1", "text"), "# row gone"),
            (("answers", "b"), "# key gone"),
            (("review", "x"), "# table gone"),
            ((), "# the file's"),
        ],
    )
    assert added == ("# table gone\n# the file's\n\n# row gone\n# key gone\n[answers]\na = 1\n")


def test_a_comment_stays_above_an_inline_row() -> None:
    text = 'needs = [\n  { id = "need-1" },\n]\n'
    assert add_comments(text, [(("needs", "need-1", "id"), "# c")]) == f"# c\n{text}"


def test_an_empty_file_takes_comments_too() -> None:
    assert add_comments("", [(("a",), "# c"), ((), "# d")]) == "# c\n# d\n"


@tries
@given(DOCUMENTS, hands())
def test_every_comment_is_found_once(data: Table, hand: Hand) -> None:
    found = comments(hand.write(data))
    assert Counter(words for _path, words in found) == Counter(hand.comments)


@tries
@given(DOCUMENTS, hands(), DOCUMENTS, hands())
def test_none_is_dropped_on_any_other_document(
    data: Table, hand: Hand, other: Table, other_hand: Hand
) -> None:
    text = other_hand.write(other)
    added = add_comments(text, comments(hand.write(data)))
    assert same(tomllib.loads(added), other)
    words = [words for _path, words in comments(added)]
    assert Counter(words) == Counter(hand.comments + other_hand.comments)
    assert _is_subsequence(text.splitlines(), added.splitlines())


def _is_subsequence(some: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in some)
