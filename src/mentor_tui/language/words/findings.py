"""What each finding says: what is missing, and what would clear it."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "D01": N_("The needs analysis names no precise need. Write one, as precisely as you can."),
    "D02": N_("“{need}”: nothing shows this need. Say who told you, or what you saw."),
    "D03": N_("“{need}”: no action answers this need yet."),
    "D04": N_("“{action}” is linked to no need."),
    "D05": N_("“{action}” has no lead."),
    "D06": N_("“{action}” has no timing."),
    "D06-words": N_("“{action}” is timed in words only; a date helps reminders."),
    "D06-backwards": N_("“{action}” ends before it starts."),
    "D07": N_("“{action}”: what should it have changed? Its result is missing."),
    "D08": N_("“{action}”: what will show that it worked? Its evidence of success is missing."),
    "D09": N_("“{action}” has neither resources nor partners."),
    "D10": N_("The plan's head lacks its {field}."),
    "D11": NN_(
        "The support group has {count} active member; the method advises {most} at most. Give a"
        " reason for those beyond.",
        "The support group has {count} active members; the method advises {most} at most. Give a"
        " reason for those beyond.",
    ),
    "D12": N_("Nobody in the support group represents migrants."),
    "D13": N_(
        "Visit 1 is near or over, and there is neither a support group nor a reason why not."
    ),
    "D14": N_("The support group has nobody from outside the municipality."),
    "D14-inside": N_("The support group has nobody from inside the municipality."),
    "D15": N_("{actor}, a key actor, is neither in the group nor a partner nor met on a visit."),
    "D16": N_("{who}, who approves the plan, was neither at the last visit nor in the approval."),
    "D17": N_("No political commitment is recorded."),
    "D18": N_("No commitment covers carrying the plan out."),
    "D18-election": N_("An election is ahead, and support from several parties is not recorded."),
    "D19": N_("{visit}: of three visits, the first and the last are best held in the mentee city."),
    "D20-mentee": N_("The mentee city is never visited."),
    "D20-mentor": N_("The mentor city is never visited."),
    "D21": NN_(
        "The programme lasts {years} year; the guide speaks of one to five.",
        "The programme lasts {years} years; the guide speaks of one to five.",
    ),
    "D21-meetings": NN_(
        "There is {count} meeting; the guide speaks of two to ten.",
        "There are {count} meetings; the guide speaks of two to ten.",
    ),
    "D22-to_see": N_("{visit} is close, and nothing says what to see."),
    "D22-people_to_meet": N_("{visit} is close, and nothing says whom to meet."),
    "D23": NN_(
        "{visit}: {count} agenda item is neither done nor skipped with a reason.",
        "{visit}: {count} agenda items are neither done nor skipped with a reason.",
    ),
    "D24": N_(
        "“{text}” grew out of a note kept within the team. Review it before it goes to the group"
        " or the public."
    ),
    "D25": N_("The contact of {name} is past its day of removal. Remove it."),
    "D25-unset": N_("The contact of {name} has no day of removal."),
    "D26": N_("Visit 1 is over and the plan has no action yet."),
    "D27": N_("No good practice is written up for the visit to the mentor."),
    "D27-replicability": N_("“{practice}”: what another city would need is missing."),
    "D27-owner": N_("“{practice}”: nobody is named who runs it."),
    "D28": N_("Visit 2 is over and the plan is what it was after visit 1."),
    "D29": N_("{visit}: no politician was present when the plan was presented."),
    "D29-stakeholders": N_("{visit}: no stakeholder was present when the plan was presented."),
    "D30": NN_(
        "The plan has been final for {count} day and no approval is recorded.",
        "The plan has been final for {count} days and no approval is recorded.",
    ),
    "D31": N_("The search for a mentor began before a first draft of the needs."),
    "D31-named": N_("A mentor city is named, and there is no first draft of the needs yet."),
    "D32": N_("A mentor is chosen, and no criteria are written down."),
    "D32-reasons": N_("A mentor is chosen, and no reasons are given in words."),
    "D33": N_("The needs have not been looked at again since the mentor was found."),
    "D34": N_(
        "The benchmark is left out: confirm that both cities agree on the focus and know good"
        " practice in it."
    ),
    "D35": N_("“{factor}” was chosen, and none of its guide questions is answered."),
    "D35-link": N_("“{factor}” was chosen, and no action works on it."),
    "D36": N_("“{action}” works on something the city cannot decide."),
    "D37": N_("“{obstacle}”: no action and no risk answers this obstacle."),
    "D38": NN_(
        "{visit}: {count} question is still open after the next visit.",
        "{visit}: {count} questions are still open after the next visit.",
    ),
    "D38-final": NN_(
        "{visit}: {count} question is still open.", "{visit}: {count} questions are still open."
    ),
    "D39": NN_(
        "{count} question of the association's section is open, and visit 1 is near or over.",
        "{count} questions of the association's section are open, and visit 1 is near or over.",
    ),
    "D40": N_("The training has not been held."),
    "D40-questions": NN_(
        "The training left {count} of its five questions open.",
        "The training left {count} of its five questions open.",
    ),
    "D41": N_(
        "Visit 2 is near or over, and municipal departments and partners have not been consulted on"
        " the actions."
    ),
    "D42": NN_(
        "Mentor and mentee have not been in touch for {count} month.",
        "Mentor and mentee have not been in touch for {count} months.",
    ),
    "D43": N_("The form {form} lacks texts in this language; another language stands in."),
    "D44": NN_(
        "{path}: {count} answer has two versions and waits for a choice.",
        "{path}: {count} answers have two versions and wait for a choice.",
    ),
    "D44-file": N_("{path} cannot be read."),
    "D44-copy": N_(
        "{path} looks like a second copy of {original} and is left out: carry over what only it"
        " has, then delete it."
    ),
    "D44-twin": N_(
        "{path} has the same id as {other} and is left out: delete it, or give it an id of its own."
    ),
    "D44-reference": N_("This points at something that was removed ({id})."),
    "D45": N_("This answer is expected by now: {question}"),
    "severity-error": N_("error"),
    "severity-warning": N_("warning"),
    "severity-info": N_("info"),
    "severities-error": N_("ERRORS"),
    "severities-warning": N_("WARNINGS"),
    "severities-info": N_("FOR INFORMATION"),
    "count-error": NN_("{count} error", "{count} errors"),
    "count-warning": NN_("{count} warning", "{count} warnings"),
    "count-info": NN_("{count} for information", "{count} for information"),
    "count-problems": NN_("{count} problem with files", "{count} problems with files"),
    "edit-waived": N_("a finding waived"),
}
