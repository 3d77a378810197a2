"""Every register has a command and a form that take a file."""

from __future__ import annotations

from lifecycle.actions import FILED, find_action, titles_of
from lifecycle.base.tables import Table
from lifecycle.customers.proposition import PropositionPart, SignOff
from lifecycle.kinds import BY_NAME
from lifecycle.register.calling import call
from lifecycle.register.filing import columns
from tests.builders import programme, stamp
from tests.entries import entered, segment

PRICE = entered(
    PropositionPart, segment=segment("Movers").id, part="price", text="Fair", functions=("sales",)
)


def test_each_is_declared_with_its_columns_in_its_help() -> None:
    for word in FILED:
        act = find_action(f"{word} import")
        assert act is not None
        assert titles_of(word)[act.id] == act.title
        assert act.of is BY_NAME[word.replace("-", "_")]
        assert act.asks is not None
        assert all(one.label in act.help for one in columns(act.of))


def test_the_change_says_which_file_it_came_from() -> None:
    act = find_action("sign-off import")
    assert act is not None
    file = Table("folder/signs.csv", ("segment", "part", "party"), ((2, ("Movers", "price", "sales")),))
    change = call(act, programme(segment("Movers"), PRICE), stamp(), {"file": file})
    assert change.act == "sign-off import"
    assert change.args["added"] == 1
    assert change.label == "Imported 1 sign off from signs.csv"
    assert isinstance(change.puts[0], SignOff)
