"""What importing the package brings along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import playbooks


@pytest.mark.parametrize(
    ("done", "brought"),
    [("shipped()", ""), ("load('core')", ""), ("load('retail-bank')", "ruamel")],
    ids=["import", "read beforehand", "load"],
)
def test_the_yaml_parser_comes_with_the_first_file_read_and_nothing_else_heavy_does(
    done: str, brought: str
) -> None:
    code = (
        f"import sys, playbooks; playbooks.{done}; "
        "print(*{'ruamel', 'rapidfuzz', 'networkx', 'textual', 'sqlalchemy', 'highspy', 'pendulum'} & set(sys.modules))"
    )
    root = Path(playbooks.__file__ or "").parent.parent
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == brought
