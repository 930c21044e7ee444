"""`check`: everything wrong in a programme folder, for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from mentor_tui.cli.common import FOLDER, opened, print_json, problem_json, say_problem
from mentor_tui.domain.findings import Finding
from mentor_tui.language import _, ngettext, word
from mentor_tui.schema.problem import Problem
from mentor_tui.text.characters import visible
from mentor_tui.workspace.opening import all_problems
from mentor_tui.workspace.watching import Watch, say
from mentor_tui.workspace.workspace import Workspace


@click.command("check")
@click.argument("folder", type=FOLDER)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check_command(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Say what is wrong in FOLDER: files that cannot be read, and answers nobody expects."""
    workspace = opened(folder)
    problems = all_problems(workspace)
    conflicts = [*_conflicts(workspace)]
    findings = Watch(workspace).findings()
    if as_json:
        print_json(_document(workspace, problems, findings, conflicts))
    else:
        _say(workspace, problems, findings, conflicts)
    serious = any(f.severity == "error" and f.waiver is None for f in findings)
    unusable = any(problem.blocks for problem in problems)
    ctx.exit(1 if conflicts or serious or unusable else 0)


def _document(
    workspace: Workspace,
    problems: tuple[Problem, ...],
    findings: list[Finding],
    conflicts: list[dict[str, Any]],
) -> dict[str, Any]:
    unusable = {problem.path for problem in problems if problem.blocks}
    records = {record.path for record in workspace.programme.records.values()}
    own = {path for path in workspace.programme.catalogue.paths if path.startswith("forms/")}
    paths = sorted(records | own | unusable)
    return {
        "programme": workspace.programme.id,
        "files": [{"path": path, "ok": path not in unusable} for path in paths],
        "problems": [problem_json(problem) for problem in problems],
        "findings": [_finding(finding) for finding in findings],
        "conflicts": conflicts,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "id": finding.id,
        "severity": finding.severity,
        "record": place.record,
        "field": ".".join(part for part in (place.field, place.row) if part),
        "message": say(finding),
        "waived": finding.waiver.reason if finding.waiver is not None else None,
    }


def _conflicts(workspace: Workspace) -> Iterator[dict[str, Any]]:
    for record in workspace.programme.records.values():
        found = record.data.get("_conflicts", [])
        for conflict in found if isinstance(found, list) else []:
            if isinstance(conflict, Mapping):
                options = conflict.get("options", [])
                yield {
                    "file": record.path,
                    "path": conflict.get("path", []),
                    "kind": conflict.get("kind", ""),
                    "base": conflict.get("base"),
                    "options": [
                        None if o.get("removed") else o.get("value")
                        for o in (options if isinstance(options, list) else [])
                        if isinstance(o, Mapping)
                    ],
                }


def _say(
    workspace: Workspace,
    problems: tuple[Problem, ...],
    findings: list[Finding],
    conflicts: list[dict[str, Any]],
) -> None:
    for problem in problems:
        click.echo(say_problem(problem))
    for conflict in conflicts:
        text = _("{file}: two versions of one answer wait for a choice")
        click.echo(visible(text.replace("{file}", conflict["file"])))
    for finding in findings:
        if finding.waiver is None:
            severity = word(f"severity-{finding.severity}")
            click.echo(visible(f"{finding.id} {severity}  {say(finding)}"))
    number = len(workspace.programme.records)
    done = ngettext("{count} record read.", "{count} records read.", number)
    click.echo(done.replace("{count}", str(number)))
    if not (problems or conflicts or findings):
        click.echo(_("Nothing is wrong."))
