#!/usr/bin/env python3
"""Writes the command's man page from what the command says of itself.

usage: packaging/manual.py COMMAND [--check]

Writes packaging/espalier.1, in mdoc; with --check only says whether it is up to date.
"""

import json
import pathlib
import re
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parent / "espalier.1"
ENVIRONMENT = {
    "ESPALIER_THREADS": "Threads of one process; all cores without it.",
    "ESPALIER_DATA": "Folders with data sets, before those that \u201cespalier data\u201d lists.",
    "ESPALIER_LOG": "A file, or \u201cstderr\u201d, where the kernel writes what it drops and why.",
    "JUPYTER_PATH": "Where Jupyter and \u201cespalier install\u201d look for kernels.",
}


def escaped(text):
    """Text that mdoc reads as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(letter if ord(letter) < 128 else f"\\[u{ord(letter):04X}]" for letter in text)
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def macro(name, *words):
    """A line of mdoc; a word that could be a macro itself is protected."""
    protected = ["\\&" + word if re.fullmatch(r"[A-Z][a-z]|[.,:;()\[\]?!|]", word) else word for word in words]
    return " ".join([name, *protected])


def option(argument):
    """The list item of an argument: all its names, then its value."""
    value = argument.get("valueName", "")
    names = [("-" if name["kind"] == "long" else "") + name["name"] for name in argument.get("names", [])]
    if argument["kind"] == "positional":
        return macro(".It Ar", value)
    words = []
    for index, name in enumerate(names):
        words += [", Fl"] * (index > 0) + [escaped(name)]
    return " ".join([".It Fl", *words, *([f"Ar {value}"] if argument["kind"] == "option" else [])])


def usage(path, command):
    lines = [".Nm", f".Cm {' '.join(path)}"]
    for argument in shown(command):
        name = next((name["name"] for name in argument.get("names", [])), "")
        dash = "-" if any(n["kind"] == "long" and n["name"] == name for n in argument.get("names", [])) else ""
        part = "Ar " + argument["valueName"] if argument["kind"] == "positional" else f"Fl {escaped(dash + name)}"
        if argument["kind"] == "option":
            part += f" Ar {argument['valueName']}"
        part += " ..." if argument["isRepeating"] else ""
        lines.append((".Op " if argument["isOptional"] else ".") + part)
    return lines


def shown(command):
    hidden = {"help", "version"}
    return [argument for argument in command.get("arguments", [])
            if argument["shouldDisplay"] and not any(name["name"] in hidden for name in argument.get("names", []))]


def leaves(command, path=()):
    """The subcommands that do something, in the order in which help lists them."""
    subs = [sub for sub in command.get("subcommands", []) if sub["commandName"] != "help" and sub.get("shouldDisplay", True)]
    if path and (not subs or shown(command)):
        yield path, command
    for sub in subs:
        yield from leaves(sub, (*path, sub["commandName"]))


def page(executable):
    help_of = json.loads(subprocess.run([executable, "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout)["command"]
    version = subprocess.run([executable, "--version"], check=True, capture_output=True, text=True).stdout.split()[0]
    commands = list(leaves(help_of))
    lines = [
        ".Dd $Mdocdate$", ".Dt ESPALIER 1", f".Os Espalier {version}", ".Sh NAME", ".Nm espalier", f".Nd {escaped(help_of['abstract'].rstrip('.'))}",
        ".Sh SYNOPSIS",
    ]
    for path, command in commands:
        lines += usage(path, command)
    lines += [".Sh DESCRIPTION", escaped(help_of["abstract"]), "The subcommands are:"]
    for path, command in commands:
        lines += [f".Ss {' '.join(path)}", escaped(command.get("abstract", "")), *( [".Pp", escaped(command["discussion"])] if command.get("discussion") else [])]
        arguments = shown(command)
        if arguments:
            lines.append(".Bl -tag -width Ds")
            for argument in arguments:
                text = argument.get("abstract", "")
                default = argument.get("defaultValue")
                if default and default != "false" and "default" not in text:
                    text = f"{text} (default: {default})"
                lines += [option(argument), escaped(text)]
            lines.append(".El")
    lines += [".Sh ENVIRONMENT", ".Bl -tag -width Ds"]
    for name, text in ENVIRONMENT.items():
        lines += [f".It Ev {name}", escaped(text)]
    lines += [
        ".El", ".Sh EXIT STATUS",
        escaped("0 when all went well; 1 when a cell, a check or a file failed; 64 for wrong arguments and for files that cannot be read; "
                "130 when interrupted, 143 when terminated, 129 when the terminal is gone."),
        ".Sh EXAMPLES", ".Bd -literal -offset indent",
        escaped("espalier run notebook.ipynb -p seed=3 -o out.ipynb\nespalier sweep notebook.ipynb -p keep=0.1,0.3 -p seed=1..5 --csv results.csv\n"
                "espalier repl --ascii\nespalier names Network"),
        ".Ed", ".Sh SEE ALSO", ".Xr jupyter 1",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def main():
    text = page(sys.argv[1])
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text() != text:
            print("packaging/espalier.1 is out of date; run: make names")
            return 1
        return 0
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
