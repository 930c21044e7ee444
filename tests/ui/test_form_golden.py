"""The needs analysis as people see it, at every promised size, in both languages."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.form_host import PROGRAMME, opened
from tests.ui.golden_files import assert_golden

RECORD = """
id = "rec-every"
form = "needs-analysis"
form_version = 1

[answers]
cross_cutting_topics = ["communication", "participation"]
why = "Enquête de 2020 : 38 familles sur 112."
migration_trends = "Since 2015, mostly families."
inhabitants = 11500
annual_budget = { amount = 41000000, currency = "EUR", year = 2021 }
integration_share = 1.2
former_question = "Kept [/]"

[[answers.needs]]
id = "need-7h2x4d"
text = "Families here for less than a year do not know where to learn the language."
kind = "sectoral"

[[answers.needs]]
id = "need-8k3m5f"
text = "Nobody tells residents before a reception centre opens [/]."

[status.integration_amount]
state = "not-known"

[status.annual_budget]
visibility = "team"
note = "by phone from the finance office"

[review.national_context]
state = "for-review"
"""

SIZES = [(80, 24), (120, 40), (60, 20)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "p"
    place.mkdir()
    (place / "programme.toml").write_text(PROGRAMME.lstrip(), "utf-8")
    (place / "needs-analysis.toml").write_text(RECORD.lstrip(), "utf-8")
    return place


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_question_of_several_fields(
    folder: Path, size: tuple[int, int], language: str
) -> None:
    async with opened(folder, "annual_budget", size=size, language=language) as host:
        assert_golden(host.app, f"form-{size[0]}x{size[1]}-{language}")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("name", "keys"), [("table", ["end"]), ("row", ["enter"]), ("section", ["ctrl+g", "up"])]
)
async def test_other_places_of_a_form(
    folder: Path, name: str, keys: list[str], language: str
) -> None:
    async with opened(folder, "needs", language=language) as host:
        await host.press(*keys)
        await host.pilot.pause()
        assert_golden(host.app, f"form-{name}-80x24-{language}")


async def test_a_long_form_makes_editors_for_one_question_only(folder: Path) -> None:
    """What is counted here is why the needs analysis opens as fast as a short form."""
    async with opened(folder, "annual_budget") as host:
        found: list[Any] = [*host.app.screen.query("TextArea")]
        assert len(found) == 4
        assert len([*host.app.screen.query("*")]) < 60
