"""What is pasted stays text, what is typed stays keys, and no byte stops the keyboard."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from mentor_tui.text.characters import tidy_entry
from mentor_tui.ui.safe_app import input_guard
from mentor_tui.ui.safe_app.input_guard import InputGuard

START, END = "\x1b[200~", "\x1b[201~"


def received(*pieces: str) -> list[str]:
    """Feed the pieces one after the other; give keys by name and pastes in angle quotes."""
    guard = InputGuard()
    return [named(message) for piece in pieces for message in guard.feed(piece)]


def named(message: Message) -> str:
    if isinstance(message, events.Paste):
        return f"«{message.text}»"
    assert isinstance(message, events.Key), message
    return message.key


def test_keys_pass_as_they_are() -> None:
    assert received("aé\r\x1bOQ\x1b[A\x11") == ["a", "é", "enter", "f2", "up", "ctrl+q"]


def test_a_paste_holding_sequences_presses_no_key() -> None:
    """Textual alone gives keys for this: the sequences are looked for inside the paste as well."""
    assert received(f"x{START}one\x1b[31mtwo\x1bOS\x1b\x1b[24~{END}y") == [
        "x",
        "«one[31mtwoOS[24~»",
        "y",
    ]


def test_a_paste_holding_its_own_end_types_nothing() -> None:
    assert received(f"{START}note{END}\x11rm -rf{END}z") == ["«noterm -rf»", "z"]


def test_two_pastes_in_one_piece_stay_two() -> None:
    assert received(f"{START}one{END}a{START}two{END}") == ["«one»", "a", "«two»"]


def test_a_paste_holding_a_start_ends_where_it_ends() -> None:
    assert received(f"{START}one{START}two{END}a") == ["«one[200~two»", "a"]


@given(st.text(max_size=30), st.lists(st.integers(0, 60), max_size=8))
def test_a_paste_in_pieces_is_one_paste(text: str, cuts: list[int]) -> None:
    """However the bytes arrive, exactly the text comes out, and only as a paste."""
    stream = f"{START}{text}{END}"
    if START in text or END in text:
        return
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    pieces = [stream[a:b] for a, b in pairwise(edges)]
    assert received(*pieces) == [f"«{tidy_entry(text)}»"]


@given(st.text(alphabet=st.sampled_from("\x1b[]O;:~uM<>0129azR\x00\x7f\x9b\ud800"), max_size=80))
def test_no_sequence_stops_the_keyboard(nonsense: str) -> None:
    guard = InputGuard()
    list(guard.feed(nonsense.replace(START, "")))
    list(guard.feed("\x1b[A"))
    assert [named(message) for message in guard.feed("k")] == ["k"]


def test_a_sequence_textual_cannot_digest_costs_only_itself() -> None:
    assert received("a", "\x1b[99999999999;2u", "b") == ["a", "b"]


def test_a_lone_escape_arrives_once_nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = InputGuard()
    assert list(guard.feed("\x1b")) == []
    monkeypatch.setattr("textual._parser.get_time", lambda: float("inf"))
    assert [named(message) for message in guard.tick()] == ["escape"]


def test_a_marker_given_up_half_way_is_not_completed_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the guard would swallow keys as a paste that Textual knows nothing of."""
    guard = InputGuard()
    list(guard.feed("\x1b[200"))
    monkeypatch.setattr("textual._parser.get_time", lambda: float("inf"))
    assert list(guard.tick())
    assert [named(message) for message in guard.feed("~ab")] == ["tilde", "a", "b"]


def test_a_fresh_parser_still_knows_the_terminal() -> None:
    guard = InputGuard()
    list(guard.feed("\x1b[48;24;80;480;800t"))
    known = {name: getattr(guard._parser, name) for name in input_guard._MEMORY}
    broken = guard._parser
    list(guard.feed("\x1b[99999999999;2u"))
    assert guard._parser is not broken
    assert {name: getattr(guard._parser, name) for name in input_guard._MEMORY} == known


def test_line_ends_become_newlines_and_controls_go() -> None:
    pasted = "a\r\nb\rc\nd\te\x00\x1b\x9b\x7f"
    assert received(f"{START}{pasted}{END}") == ["«a\nb\nc\nd\te»"]
