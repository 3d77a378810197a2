"""The command tree: noun then verb. Commands are named as text and imported only when called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from cmprogramme.cli.options import HELP

Verbs = dict[str, tuple[str, str]]
"""Verb -> ("module:function" below cmprogramme.cli, one line of help)."""

TOP: Verbs = {
    "init": ("programme:init", "Start a programme and make it the current one."),
    "open": ("programme:open_", "Make a programme the current one."),
    "list": ("programme:list_", "The programmes of the store."),
    "archive": ("programme:archive", "Put a programme aside (--back brings it back)."),
    "delete": ("programme:delete", "Delete a programme for good; needs --confirm NAME."),
    "status": ("status:status", "Where we are, what is next, what needs you."),
    "show": ("show:show", "Any screen as plain text, one fact a line."),
    "undo": ("history:undo", "Take back your newest change."),
    "redo": ("history:redo", "Bring back what you last undid."),
    "export": ("transfer:export", "The whole programme as one text file."),
    "import": ("transfer:import_", "A whole programme from such a file, all or nothing."),
    "backup": ("store:backup", "The whole store with its journal as one file."),
    "restore": ("store:restore", "Bring a backup back into an empty store."),
    "demo": ("demo:demo", "A made-up programme that moves."),
    "doctor": ("doctor:doctor", "Check terminal, locale, colour, store and PDF parts."),
    "paths": ("doctor:paths", "Where everything is kept."),
    "schema": ("transfer:schema", "The JSON Schema of a format: bundle, playbook."),
}

GROUPS: dict[str, tuple[str, Verbs]] = {
    "stage": (
        "Where the work stands",
        {
            "show": ("status:stage_show", "The stage, since when, and the gate ahead."),
            "set": ("status:stage_set", "Move inside the phase, with a reason."),
        },
    ),
    "gate": (
        "Gates: criteria, decisions, overrides",
        {
            "list": ("gate:list_", "All gates with readiness and decisions."),
            "show": ("gate:show", "One gate, every criterion opened."),
            "check": ("gate:check", "May we pass? Exit 6 = not ready."),
            "decide": ("gate:decide", "Record the decision of a gate."),
            "override": ("gate:override", "Go against a criterion, with reason and risk owner."),
            "withdraw": ("gate:withdraw", "Withdraw an override."),
            "confirm": ("gate:confirm", "The leader's yes to a criterion, with evidence."),
            "condition": ("gate:condition", "Mark a condition as met."),
            "threshold": ("gate:threshold", "Change a threshold for this programme (sponsor)."),
            "reopen": ("gate:reopen", "Reopen a stopped or closed programme (sponsor)."),
            "decisions": ("gate:decisions", "Every decision and override, in order."),
        },
    ),
    "team": (
        "The team over time",
        {
            "recommend": ("team:recommend", "The best team for a stage and the reason for every seat."),
            "plan": ("team:plan", "All stages together, from here to the end."),
            "show": ("team:show", "Recommended against real, stage by stage."),
            "explain": ("team:explain", "Why somebody is or is not on the team."),
            "accept": ("team:accept", "Accept the recommendation for a stage."),
            "assign": ("team:assign", "Give somebody a real seat."),
            "adjust": ("team:adjust", "Ask for or forbid a seat, with a note."),
            "diff": ("team:diff", "What the real team lacks or has too much of."),
        },
    ),
    "person": (
        "People",
        {
            "add": ("person:add", "Put somebody on the roster."),
            "list": ("person:list_", "The roster."),
            "import": ("person:import_", "A roster from CSV or XLSX, all or nothing."),
            "erase": ("person:erase", "Erase a name for good; a role label stays."),
        },
    ),
    "idea": (
        "The brainstorming pool",
        {
            "add": ("idea:add", "Capture an idea in one line (- reads one a line)."),
            "list": ("idea:list_", "Ideas by state, with merit."),
            "show": ("idea:show", "One idea, its merit opened."),
            "set": ("idea:set_", "Change an idea."),
            "shortlist": ("idea:shortlist", "Put an idea on the shortlist."),
            "channel": ("idea:channel", "Turn an idea into work."),
            "park": ("idea:park", "Park an idea until a day."),
            "decline": ("idea:decline", "Decline an idea, with a reason."),
            "merge": ("idea:merge", "Merge an idea into another."),
            "split": ("idea:split", "Split an idea into several."),
            "back": ("idea:back", "Bring an idea back to the pool."),
            "pool": ("idea:pool", "Health of the pool."),
        },
    ),
    "stream": (
        "Work streams and blind alleys",
        {
            "list": ("stream:list_", "Streams with their blind-alley index."),
            "explain": ("stream:explain", "One stream, its index opened."),
            "record": ("stream:record", "A week of a stream: spent, progress, evidence."),
            "decide": ("stream:decide", "Continue, redirect, park or stop a red stream."),
        },
    ),
    "capability": (
        "Eight areas as a graph",
        {
            "analyse": ("capability:analyse", "Effective scores, weakest link, best lever, order."),
            "list": ("capability:list_", "The areas with what they need and feed."),
            "graph": ("capability:graph", "The edges as text, dot or mermaid."),
            "path": ("capability:path", "The ways from one area to another."),
            "whatif": ("capability:whatif", "The same with other scores, before saving."),
            "evidence": ("capability:evidence", "Note that a dependency was seen working."),
            "edge": ("capability:edge", "Change a dependency for this programme."),
        },
    ),
    "assess": (
        "Suitability, preconditions, areas",
        {
            "record": ("assess:record", "An outside assessment, a score an area."),
            "answer": ("assess:answer", "Rate a statement."),
            "evidence": ("assess:evidence", "Add evidence to a statement."),
            "skip": ("assess:skip", "Mark a statement as not applicable."),
            "close": ("assess:close", "Close the round."),
            "import": ("assess:import_", "Ratings from a CSV make a round."),
            "show": ("assess:show", "Scores, confidence, gaps, disagreements."),
            "compare": ("assess:compare", "Two rounds, with the noise band."),
            "suitability": ("assess:suitability", "Can and will the firm tailor its offer?"),
            "preconditions": ("assess:preconditions", "The fifteen success factors."),
            "context": ("assess:context", "The six context factors."),
        },
    ),
    "case": (
        "The business case",
        {
            "show": ("case:show", "The blend, what it weighs, what to strengthen."),
            "argue": ("case:argue", "Add an argument."),
            "amenability": ("case:amenability", "What moves this finance director."),
            "trial": ("case:trial", "The case with one more argument, before saving."),
            "credit": ("case:credit", "Learn from a decision: which arguments counted."),
        },
    ),
    "insight": (
        "Sources, markers, segments",
        {
            "show": ("insight:show", "Ratio, sources, proposals, segments."),
            "markers": ("insight:markers", "Propose segments from a CSV of markers."),
            "hours": ("insight:hours", "Hours joining against hours crunching."),
            "take": ("insight:take", "Make a segment of a proposal."),
            "motive": ("insight:motive", "Write the motive of a segment."),
        },
    ),
    "strategy": (
        "Definition, vision, backing, balance",
        {
            "show": ("strategy:show", "All of it at a glance."),
            "define": ("strategy:define", "The shared definition."),
            "endorse": ("strategy:endorse", "A function endorses the definition."),
            "vision": ("strategy:vision", "A new version of the vision."),
            "attribute": ("strategy:attribute", "An attribute of the vision."),
            "spend": ("strategy:spend", "Spending by capability, and its balance."),
            "components": ("strategy:components", "The staged components."),
            "enabler": ("strategy:enabler", "The checklist of enablers."),
            "override": ("strategy:override", "Start a component against the drive order (sponsor)."),
            "backing": ("strategy:backing", "How far the organisation is behind it."),
            "start": ("strategy:start", "Start a strategy component."),
        },
    ),
    "plan": (
        "Work items and the critical path",
        {
            "show": ("plan:show", "Critical path, slack, end."),
            "add": ("plan:add", "Add a work item."),
            "start": ("plan:start", "Mark an item as started."),
            "finish": ("plan:finish", "Mark an item as done."),
            "reopen": ("plan:reopen", "Take up a finished item again."),
            "link": ("plan:link", "One item after another."),
            "unlink": ("plan:unlink", "Take a link out."),
            "late": ("plan:late", "What a delay would move."),
            "export": ("plan:export", "The plan as CSV."),
        },
    ),
    "playbook": (
        "Playbooks",
        {
            "list": ("playbook:list_", "The playbooks at hand."),
            "show": ("playbook:show", "What the programme runs on."),
            "lint": ("playbook:lint", "Check a playbook folder."),
            "origin": ("playbook:origin", "Which layer set a value."),
            "fit": ("playbook:fit", "Rank playbooks by fit with a context."),
            "adopt": ("playbook:adopt", "Pin a playbook, or a newer version of it."),
            "schema": ("playbook:schema", "The JSON Schema for editors."),
        },
    ),
    "summary": (
        "The sponsor's page",
        {
            "show": ("summary:show", "The phase summary as text, Markdown, HTML, PDF or JSON."),
            "issue": ("summary:issue", "Number it and freeze it."),
            "list": ("summary:list_", "Issued summaries."),
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
        "All other registers",
        {"list": ("register:kinds", "Every register with its fields' names.")},
    ),
}

REGISTER_VERBS: Verbs = {
    "add": ("register:add", "Add one: --FIELD VALUE ..."),
    "list": ("register:list_", "List them."),
    "show": ("register:show", "One, every field."),
    "set": ("register:set_", "Change one: --FIELD VALUE ..."),
    "remove": ("register:remove", "Remove one."),
    "fields": ("register:describe", "What each field takes."),
}


def build(arguments: Sequence[str], *, version: str, examples: str) -> Any:
    """The command tree as far as these arguments need it."""
    from cyclopts import App

    root = App(
        name="cmprogramme",
        help="Lead a customer management programme through definition, build and rollout.\n\n" + examples,
        help_epilogue=HELP
        + "\n\nOther registers: cmprogramme register list. Documentation: docs/ beside the program.",
        help_format="plaintext",
        version=version,
        help_flags=("--help", "-h"),
    )
    for verb, (target, words) in TOP.items():
        root.command(f"cmprogramme.cli.{target}", name=verb, help=words)
    first = next((word for word in arguments if not word.startswith("-")), "")
    for name, (words, verbs) in GROUPS.items():
        group = App(name=name, help=words, help_flags=("--help", "-h"))
        for verb, (target, line) in verbs.items():
            group.command(f"cmprogramme.cli.{target}", name=verb, help=line)
        root.command(group)
        if name == first and name not in ("register", "summary", "playbook"):
            _add_register(group, name, taken=verbs)
    if first and first not in TOP and first not in GROUPS:
        for name in _register_names():
            group = App(name=name, help=f"Register {name}", help_flags=("--help", "-h"))
            _add_register(group, name, taken={})
            root.command(group)
    return root


def _register_names() -> list[str]:
    from lifecycle.kinds import KINDS

    return [kind.KIND.replace("_", "-") for kind in KINDS if kind.REGISTER and kind.KIND not in GROUPS]


def _add_register(group: Any, name: str, taken: Verbs) -> None:
    """Give a group the register verbs it has none of its own for."""
    from importlib import import_module

    from lifecycle.kinds import BY_NAME

    kind = BY_NAME.get(name.replace("-", "_"))
    if kind is None or not (kind.REGISTER or name == "person"):
        return
    module = import_module("cmprogramme.cli.register")
    for verb, (target, line) in REGISTER_VERBS.items():
        if verb not in taken:
            function = getattr(module, target.partition(":")[2])
            group.command(_bound(function, kind), name=verb, help=line)


def _bound(function: Any, kind: Any) -> Any:
    from inspect import Parameter, signature

    bound = partial(function, kind)
    parameters = list(signature(function).parameters.values())[1:]

    def call(*arguments: Any, **options: Any) -> Any:
        return bound(*arguments, **options)

    call.__signature__ = signature(function).replace(parameters=parameters)  # type: ignore[attr-defined]  # read by the parser
    call.__annotations__ = {
        parameter.name: parameter.annotation
        for parameter in parameters
        if parameter.annotation is not Parameter.empty
    }
    call.__doc__ = function.__doc__
    return call
