"""Process templates: steps by id and phase, with the method's figures where none are given."""

from mentor_tui.schema.process import ProcessSettings
from mentor_tui.schema.reading import read_process
from mentor_tui.schema.source import Source
from tests.schema.test_checks import PROCESS


def test_steps_are_found_by_id_and_phase() -> None:
    process = read_process(Source("processes/two.toml", PROCESS.encode())).value
    assert process is not None
    step = process.step("again")
    assert step is not None
    assert (step.form, step.at_start, step.optional, step.host) == (
        "needs-analysis",
        True,
        False,
        None,
    )
    assert process.phase_of("again") == "preparation"
    assert process.step("none") is None
    assert process.phase_of("none") is None


def test_what_a_process_does_not_say_is_the_method_s() -> None:
    process = read_process(Source("processes/two.toml", PROCESS.encode())).value
    assert process is not None
    assert process.settings == ProcessSettings()
    own = PROCESS.replace("[[phases]]", "[settings]\ngroup_size = 12\n[[phases]]", 1)
    changed = read_process(Source("processes/two.toml", own.encode())).value
    assert changed is not None
    assert (changed.settings.group_size, changed.settings.approval_days) == (12, 90)
