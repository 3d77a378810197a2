"""The command of an action: how it is written, what it answers, how it refuses."""

from __future__ import annotations

from tests.commanding import Command

COMMANDS: tuple[tuple[str, set[str]], ...] = (
    ("team assign Amara --stage B1 --hours 4", {"id"}),
    ("team unassign Amara --stage B1", {"id"}),
    ("team adjust Amara --stage B2 --ask excluded --note away", {"id"}),
    ("team unadjust Amara --stage B2", {"id"}),
    ("team accept --stage D1", {"stage", "core"}),
    ("team override --by Bryn --reason Nobody-else-is-free-before-spring --risk-owner Bryn", {"stage"}),
    ("plan add W1 Segments --area AP --days 20 --weeks 3 --owner Ines", {"id", "code"}),
    ("plan add W2 Pilot --area PR", {"id", "code"}),
    ("plan link W1 w2 --lag 2", set()),
    ("plan start W1 --date 2026-11-02", set()),
    ("plan finish W1", set()),
    ("plan reopen W1", set()),
    ("plan drop W1 --reason Nobody-asks-for-it", set()),
    ("plan reopen W1", set()),
    ("plan hand W1 --to Nils --due 2027-12-01", set()),
    ("plan reopen W1", set()),
    ("plan unlink W1 W2", set()),
    ("plan remove W1", {"code"}),
    ("stream add App --budget 20", {"id"}),
    ("stream record App --effort 3 --accepted .1 --area AP", {"id"}),
    ("stream decide App redirect --by Bryn --reason Ask-first", {"stream"}),
    ("segment add Families", {"id"}),
    ("requirement add --segment Families --need Evenings", {"id"}),
    ("customer read-back Evenings --segment families --no-confirmed --unclear where", {"id", "confirmed"}),
    ("customer read-back families/evenings --confirmed", {"id", "confirmed"}),
    ("proposition-part add --segment Families --part service --text x --standard y", {"id"}),
    ("customer sign families Service --party sales --by Jonas", {"segment", "part"}),
    ("customer part Families brand --text Care --party sales --party Fellgate", {"id", "part", "unsigned"}),
    ("customer ask Families --party sales --who Jonas", {"segment", "parts"}),
    ("customer sign Families --party sales", {"segment", "parts"}),
    ("customer right Families price partly --evidence Letters", {"right", "answer"}),
    ("customer right Families price", {"right"}),
    ("customer communicate Families partners --understood 80% --channel letter", {"segment"}),
    ("customer-plan add --group Movers --plan retention", {"id"}),
    ("customer refine movers Retention Earlier --budget 12 --action Call", {"id"}),
    ("prototype add Visit", {"id"}),
    ("customer trial visit --customers 20 --finding good --date 2026-11-20", {"id"}),
)
"""What is written, in order, and the facts programs rely on beside the label."""


def test_every_command_on_team_plan_streams_and_customers_answers_what_programs_rely_on(
    started: Command, one_store: None
) -> None:
    for words, facts in COMMANDS:
        tried = started(*words.split(), "--json", "--dry-run")
        assert tried.code == 0, (words, tried.err)
        ran = started(*words.split(), "--json")
        assert ran.code == 0, (words, ran.err)
        assert {"label", "revision", "changed", *facts} <= set(ran.data), words
        assert all(ran.data[name] not in (None, "", []) for name in facts - {"confirmed"}), words


REFUSED = (
    ("team assign Nobody", 4),
    ("team unassign Amara", 4),
    ("team unadjust Amara", 4),
    ("team assign Amara --stage X9", 2),
    ("team assign Amara --hours 81", 2),
    ("team adjust Amara", 2),
    ("team override --by Bryn", 2),
    ("plan add W1 Again --area AP", 6),
    ("plan add W3 Other --area nowhere", 2),
    ("plan link W1 W1", 6),
    ("plan link W1 W9", 4),
    ("plan unlink W1 W2", 4),
    ("plan reopen W1", 6),
    ("plan finish W1 --date soon", 2),
    ("stream record Nothing", 4),
    ("stream decide App fly --by Bryn --reason x", 2),
    ("stream decide App stop --by Bryn", 2),
    ("customer read-back Evenings --segment Families --confirmed", 4),
    ("customer read-back Evenings --segment Families", 2),
    ("customer sign Families service --party sales", 4),
    ("customer sign Families colour --party sales", 2),
    ("customer sign Families --party operations", 6),
    ("customer sign Families", 2),
    ("customer part Families price", 2),
    ("customer right Families price often", 2),
    ("customer communicate Families partners --understood 150", 2),
    ("customer refine Movers retention text", 4),
    ("customer trial Visit --customers 20 --finding good", 4),
    ("assignment add --person Nobody --stage B1", 4),
    ("work-item set W1 --status done --done 2026-11-01 --start 2026-11-02", 2),
    ("sign-off add --segment Families --part service --party sales", 4),
    ("requirement add --segment Families --need x --confirmed-on 2026-11-01", 2),
)
"""What is refused, and the code it ends with."""


def test_what_cannot_be_done_is_refused_with_the_code_it_had(started: Command, one_store: None) -> None:
    for ready in ("plan add W1 Segments --area AP", "plan add W2 Pilot --area PR", "stream add App"):
        assert started(*ready.split()).code == 0
    assert started("segment", "add", "Families").code == 0
    for words, code in REFUSED:
        ran = started(*words.split(), "--json")
        assert (ran.code, ran.out) == (code, ""), (words, ran.err)
