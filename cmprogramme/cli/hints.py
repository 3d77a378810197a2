"""What each argument of a hand-written command means; those of actions and registers say it where they are declared."""

from __future__ import annotations

from collections.abc import Mapping

Hints = Mapping[str, str]

EVERYWHERE: Hints = {
    "stage": "the stage, like B1; left out: the present one",
    "gate": "the gate, G0 to G5; left out: the one ahead",
    "wave": "G4 only: the wave; left out: the next",
    "segment": "one segment; left out: all",
    "folder": "the folder of a playbook, or the id of a shipped one",
    "key": "the setting, like ui.theme",
    "scope": "areas to look at in place of the programme's, like AP,PR",
    "max_consulted": "at most so many people consulted; left out: what the playbook gives",
    "after": "the core before it, as NAME,NAME; '' = nobody; left out: the team accepted last",
    "file": "the file; - is standard input or output",
    "count": "how many changes; left out: one",
    "past": "go past a record and take back the newest change before it",
    "shell": "bash, zsh or fish; left out: yours",
    "filter": "only those with these words in any field",
    "where": "only those of which this holds, like owner:me due<+2w late:",
}
"""Words that mean the same in several commands."""

HINTS: Mapping[str, Hints] = {
    "customer qualification": {
        "segment": "of that segment alone, need by need",
        "matrix": "all segments by the six rights",
    },
    "customer propositions": {
        "segment": "of that segment alone, part by part",
        "matrix": "all segments by the seven parts",
        "parties": "who signs, by segments",
    },
    "customer plans": {"group": "of that group alone, plan by plan"},
    "skill person": {"name": "who, needed"},
    "customer commitment": {
        "wave": "what the segments of that wave answered; 0 is before rollout",
        "waves": "the commitment of each segment wave by wave",
    },
    "customer experiences": {
        "date": "as they were asked on that day",
        "needs": "the needs that changed: when each was noticed and answered, and who sees to it",
    },
    "customer activity": {
        "date": "as it stood at the end of the period that day",
        "counts": "every count by segment",
    },
    "demo": {
        "at": "where the story stops: a stage, a gate or end; left out: end",
        "keep": "keep it as a programme of yours, under this name",
        "summary": "only write the sponsor's page into this file (html, md, txt, pdf, json); - is standard output",
        "empty": "begin with nothing entered",
        "playbook": "run it on another playbook: its name or folder",
        "text": "tell the story as text, as where there is no terminal, and write build/aldermoor.html",
    },
    "init": {
        "name": "what people call the programme",
        "me": "your name; this and later changes are written under it",
        "playbook": "name or folder of the playbook, or fit: the one that suits the context; left out: core",
        "context": "six facts, 0 to 1: granularity=.8 b2b=.2 frequency=.6 channels=.7 regulation=.5 size=.9",
        "first_day": "first day of the work; every gate gets its day by the lengths of the stages",
        "first_gate": "planned day of G0; the gates behind it follow by the lengths of the stages",
        "gates": "days of gates, like 'G1 12 feb, G4 none'; those behind keep their distance",
        "staff": "people employed, which decides how large teams are",
        "purpose": "why it exists, in a sentence or two",
        "roster": "file of the people there are; - is standard input",
        "sponsor": "who the sponsor is; left out: as the roster says",
        "leader": "who leads it; left out: as the roster says",
        "seats": "give the seats of the first stage as recommended",
    },
    "open": {"name": "the programme, by name or by the beginning of its id"},
    "list": {"all": "also those put aside", "standing": "where each one stands, the next gate first"},
    "archive": {"name": "the programme", "back": "bring it back"},
    "delete": {"name": "the programme", "confirm": "its name once more; needed where nobody can be asked"},
    "status": {"fail_on": "off or watch: exit 6 when something stands so or worse"},
    "show": {
        "what": "a screen by name or number, or anything by its id or its words; left out: overview",
        "view": "of work: list, bars or owed; left out: list",
        "width": "wrap lines at so many characters; bars are drawn that wide",
    },
    "schema": {"name": "bundle, playbook or cases; left out: bundle"},
    "team recommend": {"why": "with the reason for every seat; --no-why is quicker"},
    "team plan": {
        "from_": "the first stage; left out: the present one",
        "seconds": "how long to look for the best",
    },
    "team show": {"stage": "one stage only, like B1"},
    "team explain": {"who": "a person on the roster"},
    "team whatif": {
        "without": "somebody leaves: NAME",
        "hours": "other hours a week: NAME=4",
        "level": "another level: NAME=2",
        "away": "somebody is away: NAME=2027-07-01..2027-07-31",
        "scope": "another scope, like AP,PR",
        "staff": "another number of people employed",
        "stage_start": "another first day of a stage: D2=2027-01-11",
        "stage": "one stage only; left out: all from the present one on",
        "keep": "save what was supposed",
    },
    "team calendar": {"out": "the file to write; left out, and -: standard output"},
    "person list": {"everybody": "also people who are only named"},
    "person erase": {"who": "whose name is erased"},
    "idea list": {
        "state": "only those of one state: captured, clustered, shortlisted, channelled, parked, declined"
    },
    "idea show": {"which": "the idea, by its words or the beginning of its id"},
    "stream explain": {"which": "the stream, by its name or the beginning of its id"},
    "capability show": {"area": "the area, like AP"},
    "capability graph": {"format": "text, dot or mermaid; left out: text"},
    "capability path": {"start": "the area it begins at", "end": "the area it leads to"},
    "capability whatif": {
        "scores": "other scores, as AP=55",
        "edge": "another weight of a dependency, as e2=0.4",
        "without": "a dependency left out, as e2",
    },
    "capability edge": {
        "id": "the dependency, like e2; a new id adds one",
        "weight": "its weight, 0 to 1",
        "type": "drives, enables or feeds_back",
        "source": "a new one: the area it comes from",
        "target": "a new one: the area it leads to",
        "reason": "why it differs here; needed but with --restore",
        "remove": "leave it out for this programme",
        "restore": "take the playbook's again",
    },
    "assess skip": {
        "statement": "id of the statement, like AP+1",
        "reason": "why it does not apply; needed but with --back",
        "by": "the leader; left out: whoever writes",
        "back": "ask it again",
    },
    "assess show": {
        "sheet": "the open sheet too, answer by answer",
        "statements": "what is asked, and what each level means",
        "area": "only these areas, as AP,PR",
    },
    "assess compare": {"before": "number of the earlier round", "after": "number of the later round"},
    "case trial": {
        "kind": "financial, strategic or linked",
        "strength": "how much it would weigh if it were proven, 0 to 5",
        "evidence": "how far it is shown, 0 to 1",
    },
    "strategy components": {
        "lay": "lay out the playbook's components",
        "done": "a component that is complete, by its title",
        "evidence": "what shows it; needed with --done",
    },
    "plan whatif": {
        "supposed": "what is supposed, like W3=+10d, W2=15d or W3-W2=none",
        "keep": "save it, as one change",
    },
    "plan owed": {
        "owner": "only what this person owes",
        "late": "only what is late",
        "message": "as text to send, with a heading for each of several people",
    },
    "plan links": {"code": "only of this work item; left out: of all"},
    "plan message": {"write": "put the program's wording there, to be changed with an editor"},
    "playbook show": {"name": "an id, a folder or a packed file; left out: what the programme runs on"},
    "playbook diff": {
        "before": "an id, a folder, a packed file, or programme: for what the current programme is pinned to",
        "after": "the one to compare it with, named in the same way",
    },
    "playbook fmt": {
        "folder": "its folder, one file of it, or the id of one of your own",
        "check": "look only",
    },
    "playbook new": {
        "name": "its id, and the name of its folder; left out: it is asked for",
        "parent": "what it inherits from: an id, or a folder beside it; left out: core, or what suits the context",
        "context": "the six factors, as granularity=.8; left out: as its parent",
        "title": "what people call it",
        "author": "who answers for it; left out: the name changes are written under",
        "licence": "licence of the texts",
        "in_": "the folder it is made in; left out: that of your own playbooks",
    },
    "playbook pack": {
        "folder": "its folder, or the id of one of your own",
        "out": "the file to write; - is standard output; left out: named for it, in this folder",
    },
    "playbook add": {"file": "a packed playbook, or a folder", "older": "go back to an earlier version"},
    "playbook lint": {
        "folder": "its folder, or an id",
        "strict": "warnings and notes count as errors do",
        "fix": "put right what has one cure, and show what was changed",
        "format": "text, json, sarif (SARIF 2.1.0) or github (annotations)",
    },
    "playbook explain": {
        "key": "a problem code like PB101, or a value like gates.G1.criteria.g1.case.threshold",
        "folder": "the playbook the value is looked up in: its folder, or an id",
    },
    "playbook origin": {"key": "the value, like gates.G1.criteria.g1.case.threshold"},
    "playbook adopt": {
        "wanted": "the playbook, by its id or its folder",
        "plan": "show what it would take, keep, ask and set aside, and the effect; nothing changes",
        "only": "of the plan only asked, orphaned, kept, taken or reworded; several with commas",
        "section": "of the plan only these sections, like gates,statements",
        "team": "the effect on the recommended teams too, which takes a while",
        "answers": "a file that answers what is asked; - is standard input",
        "save_answers": "write a file with every question and its choices, to fill in",
        "all_": "look at every programme of the store that runs on it",
        "save": "keep the plan in this file",
        "from_": "adopt the plan in this file, unless anything it rests on has changed",
        "by": "who answered; left out: whoever writes",
        "role": "as what; the sponsor, where an answer ends one of the sponsor's decisions",
    },
    "playbook impact": {"wanted": "the playbook, by its id or its folder"},
    "playbook suggestions": {
        "does": "take or decline; left out: list them",
        "which": "its number in the list, or the first digits of its lesson's id",
        "reason": "what the programme is told; needed to decline",
        "at": "write it at this place instead, like gates.G1.criteria.g1.case.title",
        "by_hand": "it is written already: only add the line in the changelog, and answer",
    },
    "playbook fit": {"context": "the six factors, as granularity=.8; left out: the programme's own"},
    "summary verify": {"number": "an issued summary by its number; left out: all of them"},
    "summary diff": {
        "first": "an issued summary by its number",
        "second": "the one to compare it with; left out: as it would be issued now",
    },
    "summary show": {
        "number": "an issued summary by its number; left out: as it would be issued now",
        "format": "text, md, html, pdf or json; left out: as the file is called, else text",
        "since": "changes since this issued summary; left out: since the last one",
        "audience": "for whom: sponsor, board or team; left out: the sponsor, or as it was issued",
        "redact": "people: by what they are for, not by name",
        "appendix": "with the appendix behind it",
        "out": "the file to write; - is standard output",
    },
    "summary mail": {
        "number": "an issued summary by its number",
        "to": "who gets it: an address, or 'NAME <ADDRESS>'; left out: nobody yet",
        "audience": "for whom: sponsor, board or team; left out: as it was issued",
        "redact": "people: by what they are for, not by name",
        "out": "the file to write; left out, and -: standard output",
    },
    "summary publish": {
        "folder": "the folder; it is made where there is none",
        "audience": "for whom: sponsor, board or team; left out: as they were issued",
        "redact": "people: by what they are for, not by name",
    },
    "summary calendar": {"out": "the file to write; left out, and -: standard output"},
    "gate pack": {
        "format": "text, md, html, pdf or json; left out: as the file is called, else text",
        "redact": "people: by what they are for, not by name",
        "out": "the file to write; - is standard output",
        "decided": "as it was when the newest decision on the gate was taken",
    },
    "history list": {
        "limit": "at most so many entries; left out: 50",
        "since": "only entries after this revision",
    },
    "history show": {"revision": "number of the entry"},
    "playbook preview": {
        "demo": "the demonstration at this stage or gate; left out: at G2",
        "what": "changes, gates, sheet, team or page, or one gate like G3; left out: all of them",
        "width": "print it so many columns wide; left out: as the terminal is",
        "html": "write it into this file as one page; - is standard output",
        "open": "show that page in the browser",
        "watch": "look again whenever a file of the playbook is saved, until ctrl+c",
    },
    "playbook test": {
        "only": "just these cases: a file, a case as FILE/ID, or a pattern like 'g1/*'",
        "all": "those of the playbooks it inherits from as well",
        "coverage": "which of its criteria no case shows met, or not met",
        "strict": "exit 3 where one of its own criteria is not shown both met and not met, or it has no cases",
    },
    "store copy": {
        "to_file": "a file of mode 0600 that names the other store: a path or a database URL; needed"
    },
    "store grant": {
        "people": "the database users who are to write",
        "group": "name of the group role that owns the database",
        "reading": "database users who may only read",
    },
    "store views": {"drop": "take the views away"},
    "config list": {"origin": "with where each came from; --no-origin leaves that out"},
    "config set": {"value": "what it is to be"},
    "register list": {"name": "a register, like money-line; left out: all of them, with their fields"},
}
"""By command, what stands behind each of its words and options."""

REGISTER: Mapping[str, Hints] = {
    "add": {"known_by": "words that fill the field it is known by"},
    "show": {"which": "which one: its words or the beginning of its id"},
    "set": {
        "which": "which one: its words or the beginning of its id",
        "where": "all of those of which this holds, like owner:me due<+2w late:",
    },
    "remove": {
        "which": "which one: its words or the beginning of its id",
        "where": "all of those of which this holds, like owner:me due<+2w late:",
    },
}
"""The same for the verbs every register has."""


def hints_for(words: str) -> dict[str, str]:
    """What the words and options of a hand-written command mean, by parameter."""
    return {**EVERYWHERE, **HINTS.get(words, {})}
