"""Other words a leader has for what is done and where it is: the palette finds its lines by them too (our judgement).

By the id of the line: that of a command, `act:` and an action, `place:` and where it leads. Commas stand between.
"""

from __future__ import annotations

from collections.abc import Mapping

ALSO: Mapping[str, str] = {
    "app.programmes": "portfolio, all programmes, other programme, switch, new programme, create, begin, kickoff, "
    "kick-off, wizard, set up, demo, archive",
    "app.summary": "sponsor, status report, phase report, one page, print, pdf, export, board paper, slides",
    "app.history": "audit, log, who changed, changes, trail, versions",
    "app.help": "keys, keyboard, shortcuts, manual, how do i",
    "app.quit": "exit, log out, leave, close the program",
    "app.theme": "dark mode, light mode, colours, colors, contrast",
    "app.undo": "mistake, take back, revert, oops",
    "app.lacking": "todo, to do, next step, what now, missing, checklist, blocking",
    "app.read": "screen reader, plain text, speak",
    "app.picture": "screenshot, image, svg",
    "app.back": "previous, return",
    "app.settings": "preferences, options, configuration, my name",
    "go.1": "dashboard, home, status, standing, traffic light, rag, what needs me",
    "go.2": "milestones, approval, go no go, decision, conditions, readiness, checklist, risk",
    "go.3": "people, staff, roster, raci, seats, who does what, capacity, holiday, vacation",
    "go.4": "brainstorm, suggestions, backlog, pool, streams",
    "go.6": "survey, maturity, scores, rating, audit, health check, evidence",
    "go.9": "template, method, rules, standard",
    "act:gate decide": "approve, sign off a gate, go no go, minutes",
    "act:gate override": "risk, exception, waiver",
    "act:person add": "hire, newcomer, colleague, stakeholder",
    "act:person away": "holiday, vacation, sick, absence, leave",
    "act:person hand-over": "leaver, leaves, replace, successor, reassign",
    "act:plan add": "new task, new work item, todo, to do",
    "act:plan keep": "what if, replan, scenario",
    "act:plan remind": "reminder, chase, nag, asked",
    "act:plan promise": "deadline, due date, postpone, reschedule",
    "act:plan give": "assign, delegate, owner, responsible",
    "place:|5.work|items": "late, overdue, behind, slipped, delay, tasks, todo, to do, plan, schedule, due, deadline, "
    "gantt, bars, timeline, critical path, what if, scenario, forecast, owner",
    "place:|5.work|owed": "late, overdue, chase, remind, reminder, nag, message, mail, email, who owes, owes, "
    "waiting for, actions, open points, promises, by person",
    "place:|8.case|": "business case, money, roi, costs, budget, finance, savings, payback, npv",
    "place:|8.scorecard|": "kpi, metrics, targets, dashboard, actuals, benefits, off track",
    "place:|8.lessons|": "lessons learned, retrospective, retro, review",
    "place:|5.skills|": "training, competence, gaps, learning",
    "place:|8.components|": "sequence, order of work, priorities, spending",
    "place:|7.commitment|": "loyalty, nps, satisfaction, survey of customers",
    "place:|7.experiences|": "journey, touchpoints, moments, competitors",
    "place:|7.activity|": "complaints, churn, leavers, enquiries, volumes",
    "place:|7.told|": "announce, comms, newsletter, change communication",
    "place:|7.plans|": "retention, acquisition, cross-sell, account plan",
    "place:|7.qualification|": "needs, wants, requirements, read back",
    "place:|7.propositions|": "offer, sign off, sign-off, promise to customers, value proposition",
    "place:|5.areas|map": "dependencies, graph, links, loops, network",
}

LEAST = 3
"""So many letters of a word have to be typed for it; fewer begin too many."""


def named_also(words: str, also: str, typed: str) -> bool:
    """Whether what is typed means a line by its other words: each word typed begins one of the line's, at least one
    of them one of the others."""
    begun, own = typed.casefold().split(), words.casefold().split()
    others = also.replace(",", " ").casefold().split()
    if not others or (any(len(one) < LEAST for one in begun) and f" {typed.casefold()}" not in f" {also}"):
        return False
    by_others = [any(word.startswith(one) for word in others) for one in begun]
    return any(by_others) and all(
        other or any(word.startswith(one) for word in own)
        for one, other in zip(begun, by_others, strict=True)
    )
