"""What each module costs a clean build, in processor seconds, by the compiler's own phases.

    python Benchmarks/build_costs.py [MODULE ...] [-- OPTION ...]

Runs the command that the last `swift build -c release` had for a module once more, with its outputs in a folder of its own, so
nothing has to be built anew for it; options behind `--` are the Swift compiler's, to try what they are worth. Those of most files
come first where no module is named. Bytes are those of the machine code, which go with what a change saves more steadily than seconds on a shared
machine do.
"""
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

PHASES = {"Type checking and Semantic analysis": "checking", "SILGen": "SIL generation", "SIL optimization": "SIL passes", "IRGen": "IR generation", "LLVM pipeline": "LLVM"}


def commands():
    """The compiler's command of each module of the release build."""
    manifest = Path(".build/release.yaml")
    if not manifest.exists():
        sys.exit("found no .build/release.yaml, expected that of a release build; run 'swift build -c release' first")
    found = {}
    for name, body in re.findall(r'\n  "C\.(\w+)-[^"]*-release\.module":\n(.*?)(?=\n\n)', manifest.read_text(), re.S):
        arguments = re.search(r"args: (\[.*\])", body)
        if arguments and "-output-file-map" in arguments.group(1):
            found[name] = json.loads(arguments.group(1))
    return found


def redirected(command, name, folder):
    """The command with everything that it writes in a folder."""
    command = [part for part in command if part != "-parseable-output"]
    place = command.index("-output-file-map") + 1
    outputs = {source: {kind: str(folder / Path(path).name) for kind, path in files.items()} for source, files in json.loads(Path(command[place]).read_text()).items()}
    command[place] = str(folder / "outputs.json")
    Path(command[place]).write_text(json.dumps(outputs))
    command[command.index("-emit-module-path") + 1] = str(folder / f"{name}.swiftmodule")
    if "-emit-objc-header-path" in command:
        command[command.index("-emit-objc-header-path") + 1] = str(folder / f"{name}.h")
    return command + ["-stats-output-dir", str(folder)]


def code_bytes(folder):
    total = 0
    for file in folder.glob("*.o"):
        listing = subprocess.run(["size", "-A", file], capture_output=True, text=True).stdout
        total += sum(int(line.split()[1]) for line in listing.splitlines() if line.startswith(".text"))
    return total


def measure(command, name, options):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        result = subprocess.run(redirected(command, name, folder) + options, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if result.returncode != 0:
            sys.exit(f"{name} did not compile:\n{result.stdout}{result.stderr}")
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        phases = dict.fromkeys(PHASES.values(), 0.0)
        for file in folder.glob("*.json"):
            for key, value in json.loads(file.read_text()).items() if file.name.startswith("stats-") else []:
                phase = PHASES.get(key.removeprefix("time.swift.").removesuffix(".user"))
                if phase and key.endswith(".user"):
                    phases[phase] += value
        return [seconds, *phases.values(), code_bytes(folder) / 1000]


def main():
    arguments, options = sys.argv[1:], []
    if "--" in arguments:
        place = arguments.index("--")
        arguments, options = arguments[:place], arguments[place + 1:]
    known = commands()
    for name in arguments:
        if name not in known:
            sys.exit(f"'{name}' is no module of the last build; there are {', '.join(sorted(known))}")
    largest = sorted(known, key=lambda name: -os.path.getsize(known[name][known[name].index("-output-file-map") + 1]))
    print("| module | processor s | " + " | ".join(PHASES.values()) + " | code KB |\n|---|" + "---:|" * (len(PHASES) + 2))
    for name in arguments or largest:
        print(f"| {name} | " + " | ".join(f"{value:.1f}" for value in measure(known[name], name, options)) + " |", flush=True)


if __name__ == "__main__":
    main()
