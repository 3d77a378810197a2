"""What goes with a playbook: sections, guidance, tests and pages, and nothing that must not be read."""

from pathlib import Path

from playbooks.folders import FILE_BYTES, Folder
from playbooks.making.files import contents
from tests.playbooks.writing import write_playbook


def test_sections_come_first_then_tests_and_pages(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, gates="gates: []\n")
    for name in (
        "guidance/x.md",
        "tests/early.yaml",
        "tests/.swap.yaml",
        "README.md",
        ".schema/playbook.json",
        "n.txt",
    ):
        folder.joinpath(name).parent.mkdir(exist_ok=True)
        folder.joinpath(name).write_text("a: 1\n", encoding="utf-8")
    found, problems = contents(Folder("mine", folder))
    assert list(found) == ["playbook.yaml", "gates.yaml", "guidance/x.md", "README.md", "tests/early.yaml"]
    assert problems == []


def test_links_and_large_files_are_named_and_left_out(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    (folder / "gates.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (folder / "areas.yaml").write_bytes(b"#" * (FILE_BYTES + 1))
    (folder / "tests").symlink_to(tmp_path)
    found, problems = contents(Folder("mine", folder))
    assert list(found) == ["playbook.yaml"]
    assert {one.file: one.code for one in problems} == {"gates.yaml": "PB003", "areas.yaml": "PB004"}
