"""Completion scripts for shells: written out whole, so that a TAB starts no Python."""

from __future__ import annotations

import os
from collections.abc import Iterable
from inspect import signature
from pathlib import Path
from typing import Literal, get_args

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.calling import function_of
from cmprogramme.cli.commands import TOP
from cmprogramme.cli.options import COLOURS, FLAGS, VALUES
from cmprogramme.cli.session import session
from cmprogramme.cli.tree import Command, commands, group_names, verbs
from cmprogramme.option import option, positional
from lifecycle.base.errors import InvalidValue
from lifecycle.base.listed import List
from lifecycle.register import choose

Shell = Literal["bash", "zsh", "fish"]
SHELLS: tuple[Shell, ...] = ("bash", "zsh", "fish")
Words = dict[str, tuple[str, ...]]


def show(shell: str = "") -> Answer:
    """Print the completion script for bash, zsh or fish; load it with: source <(cmprogramme completion show bash)"""
    chosen = _shell(shell)
    text = script(chosen)
    return Answer({"shell": chosen, "script": text}, text.rstrip("\n").split("\n"))


def install(shell: str = "") -> Answer:
    """Install the completion script where your shell looks for it."""
    from cmprogramme.files import make_folder, not_written, replace

    chosen = _shell(shell)
    home = Path.home()
    path = {
        "bash": home / ".local/share/bash-completion/completions/cmprogramme",
        "zsh": home / ".zfunc/_cmprogramme",
        "fish": home / ".config/fish/completions/cmprogramme.fish",
    }[chosen]
    run = session()
    if not run.options.dry_run:
        try:
            make_folder(path.parent)
        except OSError as error:
            raise not_written(str(path), error) from error
        replace(path, script(chosen).encode())
    hint = (
        "Add to .zshrc, before compinit: fpath+=~/.zfunc"
        if chosen == "zsh"
        else "Open a new shell to use it."
    )
    return Answer({"path": str(path)}, [run.would(f"Wrote {path}."), hint])


def script(shell: Shell) -> str:
    """The script of a shell."""
    after, values = words_after(), values_after()
    if shell == "bash":
        return BASH.format(words=_cases(after), values=_cases(values), takers=" | ".join(VALUES))
    if shell == "zsh":
        return ZSH.format(
            bash=BASH.format(words=_cases(after), values=_cases(values), takers=" | ".join(VALUES))
        )
    return _fish(after, values)


def words_after() -> Words:
    """What may follow "", a group, or a whole command: verbs, names, options."""
    everywhere = (*FLAGS, *VALUES, "--help")
    found: Words = {"": (*TOP, *group_names(), *everywhere, "--version")}
    for group in group_names():
        found[group] = (*verbs(group), "--help")
    for command in commands():
        found[command.words] = (*places(command), *own_options(command), *everywhere)
    return found


def own_options(command: Command) -> tuple[str, ...]:
    """The options of a command, those that may be switched off in both forms."""
    found = []
    for one in signature(function_of(command)).parameters.values():
        if not positional(one):
            found.append(option(one.name))
            if one.default is True:
                found.append(option(f"no_{one.name}"))
    return tuple(found)


def places(command: Command) -> tuple[str, ...]:
    """Fixed words that may stand behind a command: gates, stages, areas, screens, settings, registers."""
    from cmprogramme.settings import SPECS
    from lifecycle.base.areas import AREAS
    from lifecycle.base.phases import GATES, STAGES
    from lifecycle.pages import PAGES, PARTS

    group, verb = (*command.path, "")[:2]
    if group == "gate" and verb not in ("list", "decisions", "reopen", "withdraw", "threshold"):
        return tuple(GATES)
    by_command: Words = {
        "show": (*PAGES, *PARTS),
        "stage set": tuple(STAGES),
        "capability show": tuple(AREAS),
        "capability path": tuple(AREAS),
        "capability owner": tuple(AREAS),
        "assess clear": tuple(AREAS),
        "completion show": SHELLS,
        "completion install": SHELLS,
        "config get": tuple(spec.key for spec in SPECS),
        "config set": tuple(spec.key for spec in SPECS),
        "config unset": tuple(spec.key for spec in SPECS),
        "schema": ("bundle", "playbook", "cases"),
        "register list": group_names(),
        "playbook show": _playbooks(),
        "playbook diff": _playbooks(),
    }
    return by_command.get(command.words, ())


def values_after() -> Words:
    """What may follow an option, by "command option" or, where it is the same everywhere, by the option alone."""
    from lifecycle.base.areas import AREAS, Capability, Evidence
    from lifecycle.base.phases import STAGES
    from lifecycle.gates.nouns import Outcome
    from lifecycle.kinds import BY_NAME
    from lifecycle.register import fields
    from lifecycle.team.nouns import Seat, SeatAsk

    listed = _listed()
    found: Words = {
        "--color": COLOURS,
        "--stage": tuple(STAGES),
        "--to": tuple(STAGES),
        "--area": tuple(AREAS),
        "--scope": tuple(AREAS),
        "--role": listed["role"],
        "--function": listed["function"],
        "--outcome": tuple(Outcome),
        "--evidence": tuple(Evidence),
        "--capability": tuple(Capability),
        "--seat": tuple(Seat),
        "--ask": tuple(SeatAsk),
        "--same": ("yes", "no", "unchecked"),
        "--format": ("text", "md", "html", "pdf", "json", "dot", "mermaid", "sarif", "github"),
        "--playbook": _playbooks(),
        "--parent": _playbooks(),
    }
    for command in commands():
        if command.register and command.path[-1] in ("add", "set"):
            for spec in fields(BY_NAME[command.register.replace("-", "_")]):
                choices = ("yes", "no") if spec.kind == "yes_no" else spec.choices
                choices = listed[spec.listed] if spec.listed is not None else choices
                if choices and not (spec.many or spec.kind == "levels"):
                    found[f"{command.words} {option(spec.name)}"] = choices
    return found


def _listed() -> dict[List, tuple[str, ...]]:
    """What the shipped playbooks list; a programme may have more of its own."""
    import playbooks

    found: dict[List, dict[str, None]] = {of: {} for of in get_args(List)}
    for name in playbooks.shipped():
        for of, titles in playbooks.load(name).titles.items():
            found[of] |= dict.fromkeys(titles)
    return {of: tuple(ids) for of, ids in found.items()}


def _playbooks() -> tuple[str, ...]:
    import playbooks

    return tuple(playbooks.shipped())


def _shell(given: str) -> Shell:
    word = given or os.path.basename(os.environ.get("SHELL", ""))
    if not word:
        raise InvalidValue("Which shell?", "SHELL is not set.", "Name one: cmprogramme completion show bash")
    return choose(word, SHELLS, "shell")


def _cases(table: Words) -> str:
    return "\n".join(
        f"    {_quoted(key)}) words={_quoted(' '.join(words))} ;;" for key, words in table.items()
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(after: Words, values: Words) -> str:
    """fish asks one function for the words of the line so far."""
    lines = [FISH_HEAD.format(takers=" ".join(VALUES)), '  switch "$path"']
    lines += _fish_cases(after)
    lines += ["  end", "end", "", "function __cmprogramme_values", '  switch "$argv[1] $argv[2]"']
    lines += _fish_cases({key: words for key, words in values.items() if " " in key})
    lines += ["  end", '  switch "$argv[2]"']
    lines += _fish_cases({key: words for key, words in values.items() if " " not in key})
    return "\n".join(
        [*lines, "  end", "end", "", "complete -c cmprogramme -f -a '(__cmprogramme_words)'", ""]
    )


def _fish_cases(table: Words) -> Iterable[str]:
    for key, words in table.items():
        yield f"    case {_quoted(key)}"
        yield f"      printf '%s\\n' {' '.join(_quoted(word) for word in words)}"


BASH = """\
# Completion of cmprogramme for bash. Made by: cmprogramme completion show bash
_cmprogramme() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
  local path="" count=0 words="" number word
  for ((number = 1; number < COMP_CWORD; number++)); do
    word="${{COMP_WORDS[number]}}"
    case "$word" in
      {takers}) number=$((number + 1)); continue ;;
      -*) continue ;;
    esac
    if [ "$count" -eq 0 ]; then path="$word"; count=1
    elif [ "$count" -eq 1 ]; then
      case " $(_cmprogramme_words "$path") " in *" $word "*) path="$path $word"; count=2 ;; *) count=3 ;; esac
    fi
  done
  case "$previous" in -*) words="$(_cmprogramme_values "$path" "$previous")" ;; esac
  [ -n "$words" ] || words="$(_cmprogramme_words "$path")"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}

_cmprogramme_words() {{
  local words=""
  case "$1" in
{words}
  esac
  printf '%s' "$words"
}}

_cmprogramme_values() {{
  local words="" key
  for key in "$1 $2" "$2"; do
    case "$key" in
{values}
    esac
    [ -z "$words" ] || break
  done
  printf '%s' "$words"
}}

complete -o default -F _cmprogramme cmprogramme
"""
"""The words after the first two that name a command; TOP commands have one word, so a second one only counts when
it is a verb."""

ZSH = """\
#compdef cmprogramme
# Completion of cmprogramme for zsh. Made by: cmprogramme completion show zsh
autoload -U +X bashcompinit && bashcompinit
{bash}"""

FISH_HEAD = """\
# Completion of cmprogramme for fish. Made by: cmprogramme completion show fish
function __cmprogramme_words
  set -l path
  set -l previous
  set -l skip 0
  for word in (commandline -opc)[2..-1]
    set previous $word
    if test $skip -eq 1
      set skip 0
      continue
    end
    if contains -- $word {takers}
      set skip 1
    else if not string match -q -- '-*' $word; and test (count $path) -lt 2
      set -a path $word
    end
  end
  set -l path (string join ' ' $path)
  if string match -q -- '-*' "$previous"
    set -l found (__cmprogramme_values "$path" "$previous")
    if test (count $found) -gt 0
      printf '%s\\n' $found
      return
    end
  end"""
