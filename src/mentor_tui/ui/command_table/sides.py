"""What can be done where cities stand side by side."""

from __future__ import annotations

from mentor_tui.language import N_
from mentor_tui.ui.command_table.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "matching.open",
        N_("Write"),
        N_("Write here, or go to where it is written."),
        "enter",
        "",
        10,
    ),
    Command(
        "matching.add", N_("Add"), N_("A candidate: its sheet, or the city’s name."), "f2", "n", 20
    ),
    Command("matching.criterion", N_("Criterion"), N_("A criterion of your own."), "f3", "k", 40),
    Command(
        "matching.form", N_("Sheet"), N_("The whole sheet: setting, time, decision."), "f4", "f", 50
    ),
    Command(
        "matching.decide",
        N_("Decide"),
        N_("This candidate becomes the mentor; then who, when and why."),
        "f5",
        "d",
        30,
    ),
    Command(
        "matching.details", N_("Details"), N_("Everything about the candidate."), "f6", "i", 60
    ),
    Command(
        "matching.delete",
        N_("Delete"),
        N_("Compare this candidate no longer; undo brings it back."),
        "delete",
        "x",
    ),
    Command(
        "benchmark.open",
        N_("Write"),
        N_("Write here, or go to where it is written."),
        "enter",
        "",
        10,
    ),
    Command(
        "benchmark.choose", N_("Choose"), N_("Work on this factor, and say why."), "space", "o", 20
    ),
    Command("benchmark.add", N_("Add"), N_("A key factor more."), "f2", "n", 30),
    Command(
        "benchmark.question", N_("Question"), N_("A guide question for this factor."), "f3", "q", 40
    ),
    Command(
        "benchmark.form", N_("Sheet"), N_("The whole sheet: theme, origin, context."), "f4", "f", 60
    ),
    Command("benchmark.example", N_("Example"), N_("Take in a factor that is ready."), "f5", "e"),
    Command(
        "benchmark.details", N_("Details"), N_("Everything about this row, on one page."), "f6", "i"
    ),
    Command(
        "benchmark.without",
        N_("Without"),
        N_("Work without a benchmark, on the guide’s two conditions."),
        "f7",
        "w",
    ),
    Command(
        "benchmark.context", N_("Context"), N_("A factor that is nobody’s to change."), "f8", "t"
    ),
    Command(
        "benchmark.voice", N_("Voice"), N_("Somebody more gives a view of the factors."), "f9", "v"
    ),
    Command(
        "benchmark.questions", N_("Show, hide"), N_("Show the guide questions, or not."), "", "g"
    ),
    Command(
        "benchmark.delete", N_("Delete"), N_("Remove the row; undo brings it back."), "delete", "x"
    ),
)
