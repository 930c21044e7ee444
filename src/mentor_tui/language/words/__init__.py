"""Every message people can be told, by id: one table per subject, joined here.

A pair is a singular and a plural, chosen by the parameter ``count``. The path, line and key a
problem is about are shown beside its sentence, so a sentence says what is wrong and what to do.
"""

from mentor_tui.language.words import (
    definitions,
    documents,
    findings,
    importing,
    installation,
    merging,
    next_steps,
    packing,
    purging,
    reading,
    saving,
    settings,
    syncing,
    toml,
    workspace,
)

WORDS: dict[str, str | tuple[str, str]] = {
    **definitions.WORDS,
    **documents.WORDS,
    **findings.WORDS,
    **importing.WORDS,
    **installation.WORDS,
    **merging.WORDS,
    **next_steps.WORDS,
    **packing.WORDS,
    **purging.WORDS,
    **reading.WORDS,
    **saving.WORDS,
    **settings.WORDS,
    **syncing.WORDS,
    **toml.WORDS,
    **workspace.WORDS,
}
