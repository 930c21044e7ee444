"""What happens to an open programme: edits as undo names them, saves, folders that do not open."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "edit-changed": N_("a change"),
    "edit-typed": N_("what was typed"),
    "edit-state": N_("not known / not applicable"),
    "edit-visibility": N_("who may see it"),
    "edit-remark": N_("a remark"),
    "edit-review": N_("where the section stands"),
    "edit-reviewed": N_("a review"),
    "edit-review-undone": N_("a review taken back"),
    "edit-kept-in-team": N_("kept within the team"),
    "version-without-living": N_(
        "this version was put away, and the sheet it is a version of is gone"
    ),
    "edit-row-added": N_("a row added"),
    "edit-row-copied": N_("a row copied"),
    "edit-row-moved": N_("a row moved"),
    "edit-row-removed": N_("a row removed"),
    "edit-record-added": N_("a sheet begun"),
    "edit-record-removed": N_("a sheet removed"),
    "edit-ticked": N_("an agenda item ticked"),
    "edit-skipped": N_("an agenda item skipped"),
    "edit-met": N_("a person met"),
    "edit-note-added": N_("a note"),
    "edit-note-changed": N_("a note changed"),
    "edit-note-filed": N_("a note filed"),
    "edit-note-removed": N_("a note removed"),
    "edit-answered": N_("the answer to a question"),
    "edit-linked": N_("a link"),
    "edit-settled": N_("a version chosen"),
    "edit-chosen": N_("a choice"),
    "edit-placed": N_("a place on the matrix"),
    "edit-example": N_("an example taken in"),
    "edit-without": N_("working without a benchmark"),
    "edit-step-added": N_("a step added"),
    "edit-step-removed": N_("a step removed"),
    "edit-step-moved": N_("the order of the steps"),
    "edit-step-left-out": N_("a step left out"),
    "edit-step-taken-back": N_("a step taken back in"),
    "edit-step-changed": N_("a change to a step"),
    "edit-process": N_("another process"),
    "edit-phase": N_("the phase"),
    "edit-setting": N_("a figure of the process"),
    "edit-frozen": N_("a version put away"),
    "edit-reopened": N_("a final plan reopened"),
    "state-not-known": N_("not known"),
    "state-not-applicable": N_("not applicable"),
    "todo-visit-close": NN_("{visit} in {count} day", "{visit} in {count} days"),
    "todo-visit-on": N_("{visit}: it is on"),
    "todo-overdue": NN_("{count} thing is overdue", "{count} things are overdue"),
    "todo-open-questions": NN_(
        "{visit}: {count} question is open", "{visit}: {count} questions are open"
    ),
    "todo-association": NN_(
        "{form}: {count} answer to come from the association",
        "{form}: {count} answers to come from the association",
    ),
    "todo-start": N_("{step}: not started"),
    "todo-continue": NN_("{step}: {count} still open", "{step}: {count} still open"),
    "no-such-folder": N_(
        "There is no folder {folder}. Check the name, or whether the stick is in."
    ),
    "folder-unreadable": N_("The folder {folder} cannot be read ({detail})."),
    "no-programme-file": N_(
        "{folder} is no programme: it holds no {file}. Choose the folder that does, or begin a"
        " programme with: mentor-tui new"
    ),
    "folder-not-empty": N_(
        "{folder} is not empty. Choose another folder, so that nothing is lost."
    ),
    "folder-not-made": N_("The folder {folder} cannot be made ({detail})."),
    "unknown-process": N_("There is no process “{process}”. There are: {known}."),
    "unknown-sample": N_("There is no sample “{name}”. There are: {known}."),
    "sample-copied": N_("Copied to {folder}"),
    "sample-there": N_("There already, left as it is: {folder}"),
    "title-missing": N_("Give the programme a title: --title …"),
    "unexpected": N_(
        "Something unexpected went wrong ({kind} at {place}). Nothing was left half written."
    ),
    "no-such-record": N_("There is no record {record} here. There are: {known}."),
    "no-such-file": N_("There is no file {path}."),
    "file-not-read": N_("{path} cannot be checked. {reason}"),
    "no-such-answer": N_("This form asks nothing called “{id}”. Nearest: {nearest}."),
    "nothing-there": N_("There is nothing at {path} in {record}."),
    "cannot-set-there": N_(
        "{path} cannot be set. A path begins with answers, status or review, as in answers.title"
    ),
    "fill-saved": N_("Saved. {done} of {total} answered."),
    "not-editable": N_("{record} is open for reading only."),
    "unreadable-outside": N_(
        "{path} was changed by somebody else, and cannot be read as it is now. Your version is"
        " kept; mend or restore the file, then it is saved."
    ),
    "another-record": N_("Another record lies in {path} now. Your version is kept."),
}
