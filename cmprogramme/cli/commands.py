"""The command tree as data: noun then verb -> "module:function" below cmprogramme.cli, with one line of help.

Nothing is imported to look something up here; a command's module is imported when it runs.
"""

from __future__ import annotations

from lifecycle.actions import FILED

Verbs = dict[str, tuple[str, str]]
"""Verb -> ("module:function" below cmprogramme.cli, one line of help)."""

IN_PLACE = frozenset({("playbook", "adopt")})
"""Commands that stand in the place of an action's own: they show what it would do, and do it."""

TOP: Verbs = {
    "demo": ("demo:demo", "A made-up programme that moves; nothing you do in it is kept."),
    "init": ("beginning:init", "Start a programme and make it the current one."),
    "open": ("programme:open_", "Make a programme the current one."),
    "list": ("programme:list_", "The programmes of the store."),
    "archive": ("programme:archive", "Put a programme aside (--back brings it back)."),
    "delete": ("programme:delete", "Delete a programme for good; needs --confirm NAME."),
    "status": ("status:status", "Where we are, what is next, what needs you."),
    "show": ("show:show", "Any screen, or anything by its id, as plain text, one fact a line."),
    "undo": ("history:undo", "Take back your newest change."),
    "redo": ("history:redo", "Bring back what you last undid."),
    "export": ("transfer:export", "The whole programme as one text file."),
    "import": ("transfer:import_", "A whole programme from such a file, all or nothing."),
    "backup": ("store:backup", "The whole store with its journal as one file."),
    "restore": ("store:restore", "Put a backup in the place of the store."),
    "doctor": ("doctor:doctor", "Check terminal, locale, colour, store and optional parts."),
    "paths": ("doctor:paths", "Where everything is kept."),
    "schema": ("transfer:schema", "The JSON Schema of a format: bundle, playbook, cases."),
}

GROUPS: dict[str, tuple[str, Verbs]] = {
    "programme": (
        "The programme itself",
        {
            "show": ("programme:show", "What is entered about the programme."),
        },
    ),
    "stage": (
        "Where the work stands",
        {
            "show": ("status:stage_show", "The stage, since when, and the gate ahead."),
        },
    ),
    "gate": (
        "Gates: criteria, decisions, overrides",
        {
            "check": ("gate:check", "May we pass? Exit 6 = not ready."),
            "show": ("gate:show", "One gate, every criterion opened."),
            "list": ("gate:list_", "All gates with readiness and decisions."),
            "where": ("gate:where", "Where each criterion is met, what is lacking, the command for each."),
            "decisions": ("gate_records:decisions", "Every decision and override, in order."),
            "pack": ("gate_pack:pack", "What those who decide a gate read, on four pages at most."),
        },
    ),
    "team": (
        "The team over time",
        {
            "recommend": ("team:recommend", "The best team for a stage and the reason for every seat."),
            "plan": ("team_ahead:plan", "All stages together, from here to the end."),
            "strip": ("team_ahead:strip", "Size, breadth and level of every stage, planned against real."),
            "show": ("team:show", "Recommended against real, stage by stage."),
            "explain": ("team:explain", "Why somebody is or is not on the team."),
            "whatif": ("team_trial:whatif", "Who would change if, before saving."),
            "diff": ("team_real:diff", "What the real team lacks or has too much of."),
            "pool": ("team_ahead:pool", "The people for the brainstorming pool, with the reason for each."),
            "raci": ("team_ahead:raci", "Who is accountable, responsible, consulted, informed for what."),
            "areas": ("team_ahead:areas", "In a large organisation: a team for each area in scope."),
            "calendar": (
                "team_ahead:calendar",
                "Who joins and leaves when, and what is to be decided, as iCalendar.",
            ),
        },
    ),
    "person": (
        "People",
        {
            "list": ("person:list_", "The roster."),
            "erase": ("person:erase", "Erase a name for good; a role label stays."),
        },
    ),
    "idea": (
        "The brainstorming pool",
        {
            "list": ("idea:list_", "Ideas by state, with merit."),
            "show": ("idea:show", "One idea, its merit opened."),
            "pool": ("idea:pool", "Health of the pool."),
        },
    ),
    "stream": (
        "Work streams and blind alleys",
        {
            "list": ("stream:list_", "Streams with their blind-alley index."),
            "explain": ("stream:explain", "One stream, its index opened."),
        },
    ),
    "capability": (
        "Eight areas as a graph",
        {
            "analyse": ("capability:analyse", "Effective scores, weakest link, best lever, order."),
            "list": ("capability:list_", "The areas with what they need and feed."),
            "show": ("capability:show", "One area: what holds it back, what it feeds, its loops."),
            "graph": ("capability:graph", "The edges as text, dot or mermaid."),
            "path": ("capability:path", "The strongest way from one area to another."),
            "whatif": ("capability:whatif", "The same with other scores, before saving."),
            "edge": ("capability:edge", "Change a dependency for this programme."),
        },
    ),
    "assess": (
        "Suitability, preconditions, areas",
        {
            "skip": ("assess:skip", "Mark a statement as not applicable."),
            "show": ("assess:show", "Scores, confidence, gaps, disagreements; --statements to answer."),
            "compare": ("assess:compare", "Two rounds, with the noise band."),
            "suitability": ("suitability:suitability", "Can and will the firm tailor its offer?"),
            "preconditions": ("suitability:preconditions", "The fifteen success factors."),
            "context": ("suitability:context", "The six context factors."),
        },
    ),
    "case": (
        "The business case",
        {
            "show": ("case:show", "The blend, what it weighs, what to strengthen."),
            "trial": ("case:trial", "The case with one more argument, before saving."),
            "money": ("case:money", "A year, once, when it is paid back, and what came true."),
            "benefits": ("case:benefits", "Each line of the case against it, quarter by quarter."),
        },
    ),
    "insight": (
        "Sources, markers, segments",
        {
            "show": ("insight:show", "Ratio, sources, proposals, segments."),
        },
    ),
    "strategy": (
        "Definition, vision, backing, balance",
        {
            "show": ("strategy:show", "All of it at a glance."),
            "components": ("strategy:components", "The staged components."),
            "enabler": ("strategy:enabler", "The checklist of enablers."),
            "backing": ("strategy:backing", "How far the organisation is behind it."),
        },
    ),
    "customer": (
        "Customers: needs, propositions, plans, commitment, activity",
        {
            "show": ("customer:show", "All of it at a glance."),
            "qualification": ("customer:qualification", "Needs, rights and bargain of a segment."),
            "propositions": ("customer:propositions", "Parts, supports and sign-offs, segment by segment."),
            "told": ("customer:told_", "Who was told of the propositions, and how many understood."),
            "plans": ("customer:plans", "The four plans by group, customer value, effort against value."),
            "commitment": ("customer:commitment", "Commitment beside satisfaction, and the quadrants."),
            "experiences": ("customer:experiences", "Key experiences, most urgent first."),
            "activity": ("customer:activity", "Enquiries lost, leavers asked, and the other shares."),
        },
    ),
    "scorecard": (
        "Measures, actuals and actions",
        {
            "show": ("scorecard:show", "Every measure against its plan, coverage, what is off track."),
        },
    ),
    "skill": (
        "Competencies, training, line of sight",
        {
            "show": ("skill:show", "Gaps, training against them, readiness, line of sight."),
            "matrix": ("skill:matrix", "Competencies of roles by the people who hold them."),
            "gaps": ("skill:gaps", "Gaps with the training against them, levels to look at."),
            "person": ("skill:person", "One person: every level their roles need."),
            "sight": ("skill:sight", "Everybody's line of sight to the customer."),
        },
    ),
    "lesson": (
        "Lessons and what follows from them",
        {
            "rate": ("lesson:rate", "The learning rate and what is owed."),
        },
    ),
    "plan": (
        "Work items and the critical path",
        {
            "show": ("plan:show", "Critical path, slack, end."),
            "whatif": ("work:whatif", "What would move if; --keep saves it."),
            "owed": ("work:owed", "What everybody owes, by person; --message as text to send."),
            "links": ("work:links", "Links the graph misses."),
            "message": ("work:message", "The wording of messages, and where it lies."),
            "export": ("plan:export", "The plan as CSV."),
        },
    ),
    "playbook": (
        "Playbooks",
        {
            "list": ("playbook:list_", "The playbooks at hand, your own among them."),
            "show": ("playbook:show", "One playbook; without a name what the programme runs on."),
            "diff": ("playbook:diff", "What one playbook says otherwise than another."),
            "new": ("playbook_new:new", "Make a playbook of your own."),
            "fmt": ("playbook_fmt:fmt", "Put the files of a playbook into their house form."),
            "pack": ("playbook_take:pack", "A playbook as one file to take along."),
            "add": ("playbook_take:add", "Put a packed playbook among your own."),
            "lint": ("playbook_check:lint", "Check a playbook folder."),
            "explain": ("playbook_check:explain", "What a problem code or a value means."),
            "origin": ("playbook_check:origin", "Which layer set a value."),
            "preview": ("playbook_try:preview", "See a playbook as a leader will, at every save."),
            "test": ("playbook_try:cases", "Try a playbook on the cases in its folder."),
            "fit": ("playbook:fit", "Rank playbooks by fit with a context."),
            "adopt": ("playbook_adopt:adopt", "Run on this playbook, or see what that would change."),
            "impact": ("playbook_adopt:impact", "What a playbook would change in every programme on it."),
            "suggestions": (
                "playbook_suggest:suggestions",
                "What programmes learned, for a playbook's author.",
            ),
            "schema": ("playbook_check:schema", "The JSON Schema for editors."),
        },
    ),
    "summary": (
        "The sponsor's page",
        {
            "show": ("summary:show", "The phase summary as text, Markdown, HTML, PDF or JSON."),
            "list": ("summary:list_", "Issued summaries."),
            "diff": ("summary:diff", "What one issued summary says differently from another, or from now."),
            "verify": ("summary:verify", "Whether issued summaries are what was issued."),
            "mail": ("sharing:mail", "An issued summary as a mail to send."),
            "publish": ("sharing:publish", "All issued summaries in a folder, with an index."),
            "calendar": ("sharing:calendar", "What is to be decided by when, as iCalendar."),
        },
    ),
    "history": (
        "What changed",
        {
            "list": ("history:list_", "The journal, newest first."),
            "show": ("history:show", "One entry, before and after."),
            "undo": ("history:undo", "Take back your newest change."),
            "redo": ("history:redo", "Bring back what you last undid."),
        },
    ),
    "store": (
        "Where programmes are kept",
        {
            "info": ("store:info", "Kind, place, size, schema."),
            "check": ("store:check", "Integrity, checksums, replay of the journal."),
            "migrate": ("store:migrate", "Bring the schema up to date, after a backup."),
            "copy": ("store:copy", "Copy everything into another store (--to-file)."),
            "grant": ("store:grant", "The statements that share a database with others."),
            "views": ("store:views", "Make the views for reporting tools anew (--drop takes them away)."),
        },
    ),
    "config": (
        "Settings",
        {
            "list": ("config:list_", "Every setting, with its origin."),
            "get": ("config:get", "One setting."),
            "set": ("config:set_", "Write a setting."),
            "unset": ("config:unset", "Take a setting out of the file."),
            "path": ("config:path", "Where the file is."),
        },
    ),
    "completion": (
        "Completion for shells",
        {
            "show": ("completion:show", "The script for bash, zsh or fish."),
            "install": ("completion:install", "Install it for your shell."),
        },
    ),
    "register": (
        "Every other register",
        {"list": ("register:kinds", "The registers with their fields; a name lists what is in it.")},
    ),
}

DEFAULT_VERBS: dict[str, str] = {"summary": "show"}
"""Groups that mean one of their verbs when none is written."""

REGISTER_VERBS: Verbs = {
    "list": ("register:list_", "List them."),
    "add": ("register:add", "Add one: --FIELD VALUE ..."),
    "show": ("register:show", "One, every field."),
    "set": ("register:set_", "Change one: --FIELD VALUE ..."),
    "remove": ("register:remove", "Remove one."),
    "fields": ("register:describe", "What each field takes."),
}

REGISTERS = FILED
"""The nouns entered freely."""

ALSO_ENTERED: tuple[str, ...] = ("person",)
"""Nouns with commands of their own that take the register verbs besides."""
