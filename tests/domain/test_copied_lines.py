"""What counts as copied is told from what anybody might write."""

from mentor_tui.domain.copied_lines import LEAST_COPY, telling_lines


def test_only_long_lines_tell_and_accents_case_and_spaces_do_not() -> None:
    long = "Le  maire hésite à cause du BUDGET"
    assert [*telling_lines([f"Oui\n{long}", "Capaci"])] == ["le maire hesite a cause du budget"]
    assert [*telling_lines(["x" * (LEAST_COPY - 1), "y" * LEAST_COPY])] == ["y" * LEAST_COPY]
