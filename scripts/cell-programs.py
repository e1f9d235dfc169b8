"""Cell programs and the Swift compiler's word on them.

    python scripts/cell-programs.py expect FILE...     write what swiftc says behind each program
    python scripts/cell-programs.py check FILE...      say where that differs from what is written
    python scripts/cell-programs.py pending [WORD...]  run the pending programs in cells; list which pass
    python scripts/cell-programs.py adopt [WORD...]    move those that pass to where every test run has them

A file holds one program, or several, each behind a line `// program: what it shows`. Behind a program stand its
`// expect:` lines: what it prints. A program that the compiler refuses has `// names: word, word` instead (what a
message has to name) and the compiler's own words as `// swiftc:`. A program runs as it is: as top-level code.

What is pending lies in Tests/CellsTests/Pending, by theme; a program is adopted to a file of the same name in
Tests/CellsTests/Cells. Options: --runner 'COMMAND' (.build/release/espalier run), --timeout SECONDS (10), --quiet
(failures only), --why (what differs).
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TESTS = ROOT / "Tests/CellsTests"
TITLE = "// program: "
NOTES = ("// expect:", "// names:", "// swiftc:")


class Program:
    """One program of a file, with what stands behind it."""

    def __init__(self, path, name, lines):
        self.path, self.name = path, name
        self.source = "\n".join(line for line in lines if not line.startswith(NOTES)).strip("\n")
        self.expected = [line[10:][1:] for line in lines if line.startswith("// expect:")]
        self.words = [word.strip() for line in lines if line.startswith("// names:") for word in line[9:].split(",")]
        self.refusals = [line[10:][1:] for line in lines if line.startswith("// swiftc:")]

    @property
    def is_refused(self):
        return bool(self.words)

    def text(self, titled):
        notes = [f"// expect: {line}" if line else "// expect:" for line in self.expected]
        if self.is_refused:
            notes = ["// names: " + ", ".join(self.words)] + [f"// swiftc: {line}" for line in self.refusals]
        return (TITLE + self.name + "\n" if titled else "") + self.source + "\n\n" + "\n".join(notes) + "\n"


def programs(path):
    lines = path.read_text().split("\n")
    if not any(line.startswith(TITLE) for line in lines):
        return [Program(path, path.stem, lines)]
    result, name, part = [], None, []
    for line in lines + [TITLE]:
        if line.startswith(TITLE):
            if name is not None:
                result.append(Program(path, name, part))
            name, part = line[len(TITLE):], []
        else:
            part.append(line)
    return result


def write(path, list_of_programs):
    titled = len(list_of_programs) > 1 or list_of_programs[0].name != path.stem
    draft = path.with_suffix(".draft")
    draft.write_text("\n".join(program.text(titled) for program in list_of_programs))
    draft.replace(path)


def run(command, timeout):
    """Exit status (None when it took too long), output, errors."""
    environment = dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1")
    try:
        result = subprocess.run(command, capture_output=True, timeout=timeout, env=environment, stdin=subprocess.DEVNULL)
        return result.returncode, result.stdout.decode(errors="replace"), result.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        return None, "", ""


def compiled(program, folder):
    """What the compiler says: the lines printed, or its errors."""
    source = folder / "main.swift"
    source.write_text(program.source + "\n")
    binary = folder / "program"
    status, output, errors = run(["swiftc", "-Onone", "-suppress-warnings", "-module-name", "main", "-lm", str(source), "-o", str(binary)], 120)
    if status != 0:
        return None, list(dict.fromkeys(re.findall(r"error: (.*)", errors + output))) or [f"the compiler ended with status {status}"]
    status, output, errors = run([str(binary)], 60)
    if status != 0:
        return None, [f"compiled, the program ended with status {status}: {errors.strip()[:200]}"]
    return output.removesuffix("\n").split("\n") if output else [], []


def each(work, items):
    """Runs `work(item, folder)` for every item, two at a time, in order."""
    def one(item):
        with tempfile.TemporaryDirectory() as folder:
            return work(item, pathlib.Path(folder))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, items))


def judge(files, rewrites):
    differs = 0
    for path in files:
        list_of_programs = programs(path)
        for program, (lines, errors) in zip(list_of_programs, each(compiled, list_of_programs)):
            if program.is_refused:
                said = errors[:2]
                fault = "swiftc accepts it" if lines is not None else "swiftc says something else" if said != program.refusals else ""
                if lines is None:
                    program.refusals = said
            else:
                fault = "swiftc: " + errors[0] if lines is None else "it prints something else" if lines != program.expected else ""
                if lines is not None:
                    program.expected = lines
            isMended = rewrites and "something else" in fault
            if fault and not isMended:
                differs += 1
                print(f"{path.relative_to(ROOT)}: {program.name}: {fault}")
        if rewrites:
            write(path, list_of_programs)
    return differs


def attempt(program, folder, options):
    """Why cells fail at a program, or nothing."""
    source = folder / "program.swift"
    source.write_text(program.source + "\n")
    status, output, errors = run(shlex.split(options.runner) + [str(source)], options.timeout)
    if status is None:
        return f"takes over {options.timeout:g} s"
    if status < 0 or status > 128:
        return f"ends the process with status {status}"
    if program.is_refused:
        missing = [word for word in program.words if word.lower() not in errors.lower()]
        if status == 0:
            return "is accepted"
        return f"is refused without naming {', '.join(missing)}:\n{errors}" if missing else ""
    if status != 0:
        return "fails: " + (errors if options.why else errors.split("\n")[0])
    lines = output.removesuffix("\n").split("\n") if output else []
    if lines == program.expected:
        return ""
    return "prints something else" + ("\n" + "\n".join(f"    {a!r} for {b!r}" for a, b in differences(lines, program.expected)) if options.why else "")


def differences(lines, expected):
    longest = max(len(lines), len(expected))
    pad = lambda list_of_lines: list_of_lines + [None] * (longest - len(list_of_lines))
    return [(a, b) for a, b in zip(pad(lines), pad(expected)) if a != b][:4]


def pending(options, adopts):
    total = passed = 0
    for path in sorted((TESTS / "Pending").rglob("*.swift")):
        if options.files and not any(word in str(path) for word in options.files):
            continue
        list_of_programs = programs(path)
        results = each(lambda program, folder: attempt(program, folder, options), list_of_programs)
        for program, fault in zip(list_of_programs, results):
            if fault or not options.quiet:
                print(f"{'fail' if fault else 'pass'} {path.relative_to(TESTS / 'Pending')}: {program.name}{': ' + fault if fault else ''}")
        total, passed = total + len(results), passed + sum(not fault for fault in results)
        if adopts:
            adopt(path, [p for p, fault in zip(list_of_programs, results) if not fault and not p.is_refused],
                  [p for p, fault in zip(list_of_programs, results) if fault or p.is_refused])
    print(f"{passed} of {total} pass")


def adopt(path, right, wrong):
    if not right:
        return
    target = TESTS / "Cells" / path.name
    write(target, (programs(target) if target.exists() else []) + right)
    if wrong:
        write(path, wrong)
    else:
        path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["expect", "check", "pending", "adopt"])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--runner", default=f"{ROOT}/.build/release/espalier run")
    parser.add_argument("--timeout", type=float, default=10)
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--why", action="store_true")
    options = parser.parse_args()
    if options.command in ("expect", "check"):
        return 1 if judge([pathlib.Path(file).resolve() for file in options.files], options.command == "expect") else 0
    pending(options, options.command == "adopt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
