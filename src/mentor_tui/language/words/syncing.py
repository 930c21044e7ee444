"""History, sticks and remotes: why something could not be done, and what was found."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "store-busy": N_(
        "Another window or program is writing the history of this folder just now. Try again."
    ),
    "store-not-written": N_(
        "The history on this computer could not be written ({detail}). The programme folder is as"
        " it was."
    ),
    "store-damaged": N_(
        "The history in {folder} cannot be read in full. The programme folder itself is whole; move"
        " the damaged history away, and a new one is begun."
    ),
    "git-busy": N_(
        "git is at work in {folder} (there is a file .git/index.lock). Let it finish; if no git"
        " runs, remove that file."
    ),
    "git-kind": N_(
        "{folder} is a git repository of a kind that is not understood here (SHA-256, reftable or"
        " another extension). It was left alone; copy the programme to a folder without .git."
    ),
    "git-index-kind": N_(
        "{folder} is a git repository with a split or sparse index. It was left alone; turn that"
        " off with: git update-index --no-split-index, or: git sparse-checkout disable"
    ),
    "git-index-damaged": N_(
        "The index of the git repository in {folder} is damaged. It was left alone; git makes a"
        " new one with: git reset"
    ),
    "git-merge-in-progress": N_(
        "A merge or rebase of git is under way in {folder}. Finish it, or give it up, with git;"
        " then try again."
    ),
    "git-not-a-clone": N_("{folder} is not the root of a git work tree, so nothing was set up."),
    "git-config-not-written": N_("{folder}/.git/config could not be written ({detail})."),
    "git-driver-missing": N_(
        "git would merge these files line by line on this computer, and break them. Run once:"
        " mentor-tui git setup {folder}"
    ),
    "restore-no-commit": N_(
        "There is no one state {commit} in the history of this folder. Give at least the first"
        " four signs of its number."
    ),
    "restore-no-record": N_("There was no record {record} at {commit}."),
    "restore-record-gone": N_(
        "The record {record} is not there any more. Put the whole record back, without a path."
    ),
    "restore-no-place": N_(
        "{path} has no place in the record any more: its row was removed. Put the row back, or the"
        " whole record."
    ),
    "edit-restored": N_("something put back"),
    "sync-no-programme": N_(
        "There is no programme.toml in {folder}: is the stick still in? Nothing was changed."
    ),
    "sync-folder-gone": N_(
        "The folder {folder} cannot be reached ({detail}). Nothing was lost; try again when it is"
        " back."
    ),
    "sync-suspect": N_(
        "{path} looks cut short. First say which version of it is right; then sync, so that the"
        " others do not get what is left of it."
    ),
    "sync-not-saved": N_(
        "Not everything is saved, so nothing was synced. {reason} Sync again when it is."
    ),
    "sync-same-folder": N_(
        "{folder} is the programme itself, or lies in it. Name a stick, another copy or a remote."
    ),
    "sync-folder-busy": N_(
        "{path} keeps changing while it is merged, or git has changes of it that are not committed."
        " Close it elsewhere, or commit it, and sync again."
    ),
    "sync-copy-busy": N_(
        "Somebody was at work in the copy meanwhile. Sync once more to have their changes too."
    ),
    "sync-cancelled": N_("Called off. Both sides are whole; sync again whenever you like."),
    "sync-disk-full": N_(
        "There is no room left in {folder}. What was there is whole; make some room, then sync"
        " again."
    ),
    "sync-cannot-write": N_(
        "{path} could not be written ({detail}). Nothing was lost; sync again when that is mended."
    ),
    "sync-not-read-back": N_(
        "{path} did not come back as it was written: do not trust this stick. Use another one."
    ),
    "sync-reading": N_("Reading what the others have"),
    "sync-merging": N_("Merging"),
    "sync-writing": N_("Writing"),
    "sync-verifying": N_("Reading back"),
    "stick-full": N_(
        "{folder} has too little room: {needed} bytes are needed, {free} are free. Nothing was"
        " written."
    ),
    "bundle-damaged": N_(
        "The bundle {name} is damaged and was not read. Ask for it again, or take the one before"
        " it."
    ),
    "bundle-sealed": N_("The bundle {name} is sealed. Give its passphrase to read it."),
    "no-passphrase": N_("The passphrase is empty, so nothing was sealed."),
    "wrong-passphrase": N_("{name} does not open with this passphrase, or is damaged."),
    "no-encryption": N_(
        "Sealing needs pyrage, which is not installed on this computer. Nothing was written in the"
        " clear instead."
    ),
    "remote-kind": N_(
        "{address} is no address that can be used: give a folder, https://…, ssh://… or"
        " user@host:path."
    ),
    "remote-ssh-not-typed": N_(
        "{address} needs ssh, which is started only for an address you have just typed."
    ),
    "remote-not-found": N_("There is no git repository at {address}."),
    "remote-not-allowed": N_("{address} does not let you in with that name and password."),
    "remote-failed": N_("{address} could not be reached ({detail}). Nothing was lost; try again."),
    "remote-refused": N_("{address} did not take the new state ({detail})."),
    "remote-damaged": N_("What {address} sent is not whole. Nothing of it was taken over."),
    "remote-outdated": N_(
        "{address} still has the history from before this programme was anonymised. Empty it, or"
        " take a new one; nothing was merged."
    ),
    "git-own-history": N_(
        "{folder} is a git repository of your own, whose history is yours to rewrite. Nothing was"
        " changed in it."
    ),
    "remote-busy": N_("Others keep writing to {address}. Try again in a moment."),
}
