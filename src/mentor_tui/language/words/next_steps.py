"""What clears each finding: the next step, as one would say it across the table.

By the id of the finding's sentence, else by the finding's own (`D22-to_see`, else `D22`). A test
holds that every finding has one.
"""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str] = {
    "next-D01": N_("Write one need; one is enough to begin."),
    "next-D02": N_("Add what shows it: figures, a survey, what migrants or staff say."),
    "next-D03": N_("Link an action to it in the plan, or waive this: not every need is for now."),
    "next-D04": N_("Link it to the need it answers, or ask the group whether it belongs here."),
    "next-D05": N_("Name who leads it: a person or a department that has agreed to."),
    "next-D06": N_("Say when: dates, or a season until dates are known."),
    "next-D06-words": N_("Give two dates once they are known; the words may stay until then."),
    "next-D06-backwards": N_("Correct one of the two dates."),
    "next-D07": N_("Say what will be different once it is done, and for whom."),
    "next-D08": N_("Write what one could count, see or hear."),
    "next-D09": N_("Name staff, partners and money foreseen, or what is still to be found."),
    "next-D10": N_("Fill it in: it stands at the top of every copy."),
    "next-D11": N_("Write the reason beside each member beyond, or end the term of one who left."),
    "next-D12": N_("Invite at least one; the method asks for it in every group."),
    "next-D13": N_("Begin with two or three members, or write in its sheet why there is none."),
    "next-D14": N_("Invite a partner: an association, a company, a union, a university."),
    "next-D14-inside": N_("Invite a colleague from a department the plan depends on."),
    "next-D15": N_("Invite them, name them as partner of an action, or meet them on a visit."),
    "next-D16": N_("Invite them to the last visit, or name them in the approval."),
    "next-D17": N_(
        "Ask for it; write who commits, and whether to drawing up the plan, carrying it out, or"
        " both."
    ),
    "next-D18": N_("Ask those who committed whether they stand behind carrying it out as well."),
    "next-D18-election": N_(
        "Meet the other parties; a forum of politicians from both cities is a good occasion."
    ),
    "next-D19": N_("Change the host or the order, or waive this if your reasons are good."),
    "next-D20": N_("Plan a visit there, were it a short one, or waive this with the reason."),
    "next-D21": N_("Check the dates; if they are meant so, nothing needs doing."),
    "next-D21-meetings": N_("Check the steps; if they are meant so, nothing needs doing."),
    "next-D22-to_see": N_("Write the places, each with the question it will answer."),
    "next-D22-people_to_meet": N_("Write whom the visitors should talk to, and why."),
    "next-D23": N_("Tick it, or skip it with a reason."),
    "next-D24": N_("Read it as an outsider would, then say that it may go, or change it."),
    "next-D25": N_("Empty the contact, or set a later day if it is still needed."),
    "next-D25-unset": N_("Set the day on which it goes, for instance the end of the programme."),
    "next-D26": N_("Write the first ones while memory is fresh, in words as they were said."),
    "next-D27": N_("Ask the mentor city for one sheet (Annex 4), even half filled in."),
    "next-D27-replicability": N_("Ask the mentor: what must be in place, what to do, what not?"),
    "next-D27-owner": N_("Write who runs it."),
    "next-D28": N_("Write into the plan what the visit taught; if nothing, leave it."),
    "next-D29": N_("Complete who was there; else present the plan to them on another occasion."),
    "next-D30": N_("Ask which body decides and when; a postponement can be written down, too."),
    "next-D31": N_("Write the draft now and give it to the mentor: can they really help?"),
    "next-D32": N_("Write down what counted: the three criteria of the method, and your own."),
    "next-D32-reasons": N_("Write in two sentences why this city."),
    "next-D33": N_(
        "Go through the needs with the mentor, and write what changed and who was there."
    ),
    "next-D34": N_("Answer the two questions in the benchmark's sheet; or work with a benchmark."),
    "next-D35": N_("Answer one of its guide questions, in either city."),
    "next-D35-link": N_("Link an action to it, or take back the choice."),
    "next-D36": N_(
        "Work around it, or pass it on to the level that decides, with the association."
    ),
    "next-D37": N_(
        "Write in its row what can be done about it, or name it in a risk of the follow-up; an"
        " action drafted from the same note answers it, too."
    ),
    "next-D38": N_("Write the answer; or carry the question to the agenda of the next visit."),
    "next-D39": N_("Hand the section over to the association; its answers come back by import."),
    "next-D40": N_("Set a date, even for an hour online; tick the session once it is held."),
    "next-D40-questions": N_("Talk them through at the next meeting, and write what was agreed."),
    "next-D41": N_("Ask those the actions touch whether they can work, and write what they said."),
    "next-D42": N_("Set a date with the mentor; a quarter of an hour by telephone will do."),
    "next-D43": N_("Nothing to do, unless you can translate the form."),
    "next-D44": N_("Choose what stays."),
    "next-D44-file": N_("Mend the file as described, or put back an earlier version."),
    "next-D44-copy": N_("Compare both files in the folder."),
    "next-D44-twin": N_("Compare both files in the folder."),
    "next-D44-reference": N_("Choose another, or take the link away."),
    "next-D45": N_("Answer it, or mark it as not known or not applicable."),
}
