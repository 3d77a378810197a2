"""A form whose texts become a change: what is asked or shown before it is kept, and how it is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from cmprogramme.tui.acting import NOTHING, Acting
from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.widgets.rows import Block
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.register import Field
from lifecycle.snapshot import Change, Snapshot, Stamp


class Filling(Acting):
    """A screen that opens forms."""

    async def fill(
        self,
        title: str,
        fields: Sequence[Field],
        make: Callable[[dict[str, str]], Make],
        *,
        values: Mapping[str, str] = NOTHING,
        draft: str = "",
        blocks: Sequence[Block] = (),
        sure: Callable[[Change], Sequence[Block]] | None = None,
        preview: Callable[[dict[str, str]], Sequence[Block]] | None = None,
        first: Callable[[Change], Awaitable[bool]] | None = None,
        slow: bool = False,
    ) -> dict[str, str] | None:
        """A form whose texts become a change; it stays open while the change is refused.

        `sure` says what will happen, for changes that cannot be undone: then one question is asked first. `first` shows
        what would follow, and says whether it is kept. `slow`: the change is worked out beside the screen. Returns the
        texts saved, None when it was left.
        """

        async def save(texts: dict[str, str]) -> LifecycleError | None:
            def made(snapshot: Snapshot, stamp: Stamp) -> Change:
                return make(texts)(snapshot, stamp)

            if sure is None and first is None and not slow:
                return await self.desk.submit(made)
            try:
                change = await self.worked_out(made) if slow else self.desk.weighed(made)
            except LifecycleError as error:
                return error
            if sure is not None and not await self.app.push_screen_wait(Confirm(title, sure(change))):
                return NotAllowed("Nothing was recorded.", "The answer was no.", "^s asks again, esc leaves.")
            if first is not None and not change.empty and not await first(change):
                return NotAllowed("Nothing was saved.", "It was thrown away.", "Change it, or esc leaves.")
            return (
                await self.desk.submit(lambda snapshot, stamp: change)
                if slow
                else await self.desk.submit(made)
            )

        form = Form(
            title,
            fields,
            values,
            save,
            drafts=self.desk.drafts,
            draft=draft,
            names=self.desk.names,
            blocks=blocks,
            preview=preview,
        )
        return await self.app.push_screen_wait(form)
