"""What can be wrong in a form or process somebody wrote, and in the answers of a record."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "id-not-file-name": N_("The id “{id}” has to be the file's name, which is {stem}.toml."),
    "unknown-shared-question": N_(
        "There is no shared question “{name}”. Write NAME.QUESTION, as in context.budget, for a"
        " question of forms/shared/NAME.toml."
    ),
    "unknown-definition-key": N_("A form knows no “{key}” here. Nearest: {nearest}."),
    "missing-key": N_("“{key}” is missing here."),
    "unknown-field-type": N_("There is no type of field “{type}”. Nearest: {nearest}."),
    "unknown-value": N_("“{value}” is not possible here. Nearest: {nearest}."),
    "wrong-definition": N_("This cannot be used: {detail}."),
    "repeated-id": N_("The id “{id}” is used twice in this form. Give one of the two another."),
    "field-needs-label": N_("“{id}” needs a label: its question has several fields or columns."),
    "unknown-field": N_("There is no field “{id}” in this form."),
    "many-needs-folder": N_(
        'A form filled many times needs a folder for its records: folder = "…"'
    ),
    "layout-differs": N_("[{table}] belongs to another layout; this form's is {layout}."),
    "layout-needs-table": N_(
        "The layout {layout} needs a table [{table}] that says what it shows."
    ),
    "unknown-table": N_("There is no table “{id}” in this form."),
    "table-needs-column": N_("The table “{id}” needs a column “{column}” of type {type}."),
    "bad-id": N_(
        "The id “{id}” cannot be used: only small letters, digits and hyphens. Correct it in a"
        " text editor."
    ),
    "missing-form": N_('This file names no form. Add a line such as: form = "needs-analysis"'),
    "not-a-table": N_("“{key}” has to be a table: [{key}]"),
    "not-read-yet": N_("Kept as it was typed, but not understood as {type}: {text}"),
    "unknown-option": N_("“{value}” is not one of the choices: {known}."),
    "too-many-rows": NN_(
        "There is {count} row; at most {most}.", "There are {count} rows; at most {most}."
    ),
    "too-long": NN_(
        "The text has {count} character; at most {most}.",
        "The text has {count} characters; at most {most}.",
    ),
    "too-small": N_("{value} is less than {least}. Is it right?"),
    "too-big": N_("{value} is more than {most}. Is it right?"),
    "duplicate-row-id": N_("Two rows have the id “{id}”. Give one of them another."),
}
