"""The matrix as places and lines of text. Pure: people in, lines out.

Three bands of influence, three columns of interest, and a fourth column for those who have no
place yet. Everything is said by place and by signs; colour adds nothing that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from mentor_tui.domain.influence import LEVELS, Standing
from mentor_tui.language import N_, _
from mentor_tui.text.characters import fold, visible

BANDS = tuple(reversed(LEVELS))
"""From the most influential down."""
UNPLACED = len(LEVELS)
"""The column of those who have no place yet."""
INFLUENCE = {
    "": N_("influence not said"),
    "low": N_("low influence"),
    "medium": N_("medium influence"),
    "high": N_("high influence"),
}
INTEREST = {
    "": N_("interest not said"),
    "low": N_("low interest"),
    "medium": N_("medium interest"),
    "high": N_("high interest"),
}
LABEL = 10
_RULE = "│"
_LEAST_BAND = 1

Place = tuple[int, int]
"""Band and column; all who are not placed are in band 0 of the last column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a line, and how it is to look: `""`, `here`, `rule` or `head`."""

    text: str
    look: str = ""


def place_of(one: Standing) -> Place:
    """Where somebody stands."""
    if not one.placed:
        return (0, UNPLACED)
    return (BANDS.index(one.influence), LEVELS.index(one.interest))


def levels_of(place: Place) -> tuple[str, str]:
    """The influence and interest of a place; both empty where it is none."""
    band, column = place
    return ("", "") if column == UNPLACED else (BANDS[band], LEVELS[column])


def by_place(people: Sequence[Standing]) -> Mapping[Place, list[Standing]]:
    """Everybody in their places, by name."""
    found: dict[Place, list[Standing]] = {}
    for one in sorted(people, key=lambda each: fold(each.name)):
        found.setdefault(place_of(one), []).append(one)
    return found


def moved(place: Place, band: int, column: int) -> Place:
    """One step further; from no place into the middle of high interest, and out again."""
    now_band, now_column = place
    if now_column == UNPLACED:
        return (1, UNPLACED - 1) if column < 0 else place
    new_column = max(0, now_column + column)
    if new_column == UNPLACED:
        return (0, UNPLACED)
    return (max(0, min(len(BANDS) - 1, now_band + band)), new_column)


def beside(people: Mapping[Place, list[Standing]], here: Place, columns: int) -> Place | None:
    """The nearest place with somebody in it, in a column to one side."""
    step = 1 if columns > 0 else -1
    column = here[1] + step
    while 0 <= column <= UNPLACED:
        found = [p for p in people if p[1] == column]
        if found:
            return min(found, key=lambda p: abs(p[0] - here[0]))
        column += step
    return None


def above_or_below(people: Mapping[Place, list[Standing]], here: Place, by: int) -> Place | None:
    """The next place with somebody in it, in the same column."""
    found = [p for p in people if p[1] == here[1] and (p[0] - here[0]) * by > 0]
    return min(found, key=lambda p: abs(p[0] - here[0])) if found else None


def lines(
    people: Mapping[Place, list[Standing]], here: str, width: int, height: int, *, moving: bool
) -> list[list[Piece]]:
    """The whole matrix.

    Args:
        people: everybody in their places.
        here: the key of the one under the cursor.
        width: cells there are.
        height: lines there are.
        moving: whether that one is being moved.
    """
    widths = _widths(width)
    bands = _heights(people, height - 1 - len(BANDS))
    heads = [_("interest →"), *(_level_words(level) for level in LEVELS), _("not placed")]
    result = [_joined([_cell(text, w, "head") for text, w in zip(heads, widths, strict=True)])]
    result.append([Piece("┼".join("─" * w for w in widths), "rule")])
    waiting = _listed(people.get((0, UNPLACED), ()), here, sum(bands) + len(BANDS) - 1, moving)
    for band, tall in enumerate(bands):
        columns = [
            _listed(people.get((band, column), ()), here, tall, moving)
            for column in range(UNPLACED)
        ]
        for at in range(tall):
            row = [_cell(_band_words(band, tall, at), widths[0], "head")]
            row += [_person_cell(c, at, w) for c, w in zip(columns, widths[1:-1], strict=True)]
            result.append(_joined([*row, _person_cell(waiting, 0, widths[-1])]))
            waiting = waiting[1:]
        if band < len(bands) - 1:
            rule = "┼".join("─" * w for w in widths[:-1])
            result.append(
                [Piece(rule, "rule"), Piece(_RULE, "rule"), _person_cell(waiting, 0, widths[-1])]
            )
            waiting = waiting[1:]
    return result


def _band_words(band: int, tall: int, at: int) -> str:
    """What a band is called, over two lines where it has them."""
    level = BANDS[band]
    words = _(INFLUENCE[level]).split(" ", 1) if tall > 1 else [_level_words(level)]
    return words[at] if at < len(words) else ""


def _widths(width: int) -> list[int]:
    """The labels' column, and four that share what is left to the last cell."""
    left = max(4, width - LABEL - 4)
    return [LABEL, *(left // 4 + (at < left % 4) for at in range(4))]


def _heights(people: Mapping[Place, list[Standing]], height: int) -> list[int]:
    """Lines for each band: what it needs, as far as there is room."""
    needed = [
        max(_LEAST_BAND, *(len(people.get((band, column), ())) for column in range(UNPLACED)))
        for band in range(len(BANDS))
    ]
    room = max(len(BANDS) * _LEAST_BAND, height)
    heights = [min(need, max(_LEAST_BAND, room // len(BANDS))) for need in needed]
    for band, need in enumerate(needed):
        heights[band] += max(0, min(need - heights[band], room - sum(heights)))
    for at in range(room - sum(heights)):
        heights[at % len(heights)] += 1  # nothing is gained by leaving lines empty below
    return heights


def _listed(people: Sequence[Standing], here: str, most: int, moving: bool) -> list[Piece]:
    """The names of one place, the one under the cursor in sight; how many more there are."""
    keys = [one.key for one in people]
    at = keys.index(here) if here in keys else 0
    if len(people) <= most:
        return [_piece(one, here, moving) for one in people]
    room = max(1, most - 1)
    start = max(0, min(at - room + 1, len(people) - room))
    shown = [_piece(one, here, moving) for one in people[start : start + room]]
    if most > 1:
        shown.append(Piece(_("  … {count} more").replace("{count}", str(len(people) - room))))
    return shown


def _piece(one: Standing, here: str, moving: bool) -> Piece:
    mark = ("↔" if moving else ">") if one.key == here else " "
    signs = ("+" if one.migrants else "") + ("*" if one.inside else "")
    name = f"{signs} {one.name}" if signs else one.name
    return Piece(f"{mark}{visible(name)}", "here" if one.key == here else "")


def _person_cell(listed: Sequence[Piece], at: int, width: int) -> Piece:
    piece = listed[at] if at < len(listed) else Piece("")
    return _cell(piece.text, width, piece.look)


def _cell(text: str, width: int, look: str = "") -> Piece:
    if cell_len(text) > width:
        text = set_cell_size(text, max(0, width - 1)).rstrip() + "…"
    return Piece(set_cell_size(text, width), look)


def _joined(cells: Sequence[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for cell in cells:
        result += [Piece(_RULE, "rule"), cell] if result else [cell]
    return result


def _level_words(level: str) -> str:
    return {"low": _("low"), "medium": _("medium"), "high": _("high")}[level]
