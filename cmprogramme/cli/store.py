"""Where programmes are kept: facts, checks, backups, copies."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from cmprogramme.cli.answer import CONTENT, Answer, table
from cmprogramme.cli.reading import required
from cmprogramme.cli.session import only_reads, refuse_on_terminal, session, write_bytes
from cmprogramme.files import STANDARD, expanded, read_bytes, replace, title_of
from cmprogramme.limits import BACKUP_LIMIT
from cmprogramme.storage.location import FILE_LIMIT, read_reference, reference_of, resolve
from lifecycle.base.errors import NotAllowed
from lifecycle.base.words import counted, words


def info() -> Answer:
    """Kind, place, size, schema, programmes."""
    found = session().store.info()
    values = [(name.replace("_", " "), getattr(found, name)) for name in found.__dataclass_fields__]
    rows = [
        (name, words(value) if value is None or isinstance(value, bool) else value) for name, value in values
    ]
    return Answer(found, table(rows), notes=only_reads(session()))


def check() -> Answer:
    """Integrity, checksums of the journal, and a replay of it that must equal what is stored. Exit 3 otherwise."""
    report = session().store.check()
    lines = (
        ["Everything is as it was written."]
        if report.sound
        else [str(finding) for finding in report.findings]
    )
    return Answer({"sound": report.sound, "report": report}, lines, 0 if report.sound else CONTENT)


def backup(file: str) -> Answer | None:
    """Every programme with its history as one file, readable by you alone; looked at before it counts.

    '-' is standard output, where that is no terminal.
    """
    run = session()
    if file == STANDARD:
        refuse_on_terminal("A backup")
        with TemporaryDirectory(prefix="cmprogramme-backup-") as folder:
            path = Path(folder) / "store.backup"
            run.store.backup(path)
            write_bytes(STANDARD, path.read_bytes())
        return None
    if not run.options.dry_run:
        run.store.backup(file)
    done = f"Wrote {file}. cmprogramme restore {file} brings it back."
    return Answer({"file": file}, [run.would(done)])


def restore(file: str) -> Answer:
    """Bring a backup back as the store; what is there now is kept beside it. '-' is standard input."""
    from cmprogramme.storage.backup import restore as restore_store

    run = session()
    if run.options.read_only or run.options.dry_run:
        raise NotAllowed("Nothing was restored.", "--read-only or --dry-run was asked for.", "Leave it away.")
    title = title_of(file)
    run.confirm(f"Put {title} in the place of the present store?")
    with TemporaryDirectory(prefix="cmprogramme-restore-") as folder:
        source = Path(file)
        if file == STANDARD:
            source = Path(folder) / "store.backup"
            replace(source, read_bytes(file, BACKUP_LIMIT))
        kept = restore_store(resolve(), source)
    lines = [f"Restored {title}.", *([f"What was there before is kept as {kept}."] if kept else [])]
    return Answer({"file": file, "kept": str(kept) if kept else None}, lines)


def migrate() -> Answer:
    """Bring the schema up to date, after a verified backup (--dry-run: say what would be done)."""
    from cmprogramme.storage.address import address_of
    from cmprogramme.storage.looking import look
    from cmprogramme.storage.migrate import migrate as migrate_store

    run = session()
    address = address_of(resolve())
    state = look(address)
    if run.options.dry_run:
        return Answer({"state": state}, [f"The store is {state}."])
    kept = migrate_store(address)
    lines = [f"Up to date; a backup is at {kept}."] if kept else ["It is up to date."]
    return Answer({"backup": str(kept) if kept else None}, lines)


def copy(*, to_file: str | None = None) -> Answer:
    """Copy everything into the store named in a file of mode 0600 (--to-file FILE): a path, or a database URL.

    '-' is standard input.
    """
    run = session()
    named = required(to_file, "--to-file")
    target = (
        reference_of(read_bytes(named, FILE_LIMIT + 1), "The store to copy to cannot be found.")
        if named == STANDARD
        else read_reference(expanded(named))
    )
    run.store.copy_to(target)
    count = len(run.store.programmes())
    return Answer({"programmes": count}, [f"Copied {counted(count, 'programme')}, each with its history."])


def grant(*people: str, group: str = "", reading: tuple[str, ...] = ()) -> Answer:
    """The SQL that shares a PostgreSQL database by a group role that owns it, with the names filled in: PEOPLE who
    write, --reading NAME for those who only read, --group NAME for the role. Nothing is run.
    """
    from cmprogramme.storage.address import address_of
    from cmprogramme.storage.sharing import recipe

    found = recipe(address_of(resolve()), people, reading, group)
    return Answer({"statements": found}, found)


def views(*, drop: bool = False) -> Answer:
    """Make a view for every kind of noun, for reporting tools (docs/storage.md); --drop takes them away."""
    run = session()
    if run.options.dry_run:
        found = run.store.views()
        line = f"Would {'drop' if drop else 'make'} the views; there are {len(found)} now."
        return Answer({"views": found, "dry_run": True}, [line])
    run.writing()
    names = run.store.drop_views() if drop else run.store.make_views()
    done = "Dropped" if drop else "Made"
    return Answer({"views": names, "dropped": drop}, [f"{done} {len(names)} views.", *names])
