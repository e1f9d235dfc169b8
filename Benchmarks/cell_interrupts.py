"""How long a cell goes on after Ctrl-C, by what it does at the moment: from SIGINT to the end of `espalier run`.

    python Benchmarks/cell_interrupts.py --runner '.build/release/espalier run' --times 12
"""
import argparse
import os
import random
import shlex
import signal
import statistics
import subprocess
import tempfile
import time

LIMIT = 0.1


def nested(depth, call, core):
    return call * depth + core + ")" * depth


# Each takes many seconds when nobody stops it; `begins` is when it is certainly at it.
CASES = {
    "100 calls inside each other, checked": (
        "func f(_ x: Int) -> Int { x }\nfunc f(_ x: Double) -> Double { x }\nfunc f(_ x: String) -> String { x }\nfunc f(_ x: [Int]) -> [Int] { x }\n"
        + "\n".join(f"let v{n} = {nested(100, 'f(', '[' + ', '.join(map(str, range(20_000))) + ']')}" for n in range(40)),
        0.4,
    ),
    "a loop of additions": ("var n = 0\nwhile true { n &+= 1 }", 0.3),
    "a sort": ("var list = (0..<3_000_000).map { ($0 &* 2_654_435_761) % 1_000_003 }\nwhile true { print(list.sorted().count); list.reverse() }", 1.5),
    "a sort by a closure": ("let list = (0..<2_000_000).map { ($0 &* 2_654_435_761) % 1_000_003 }\nwhile true { print(list.sorted { $0 > $1 }.count) }", 1.5),
    "text that grows": ('var text = ""\nwhile true { text += "word "; if text.utf8.count > 50_000_000 { text = "" } }', 0.3),
    "text made of many parts": ('let words = (0..<2_000_000).map { "word \\($0)" }\nwhile true { print(words.joined(separator: ", ").count) }', 2.5),
    "a long text, printed": ('let text = String(repeating: "line of text\\n", count: 2_000_000)\nwhile true { print(text) }', 0.5),
    "a long list, printed": ("let list = Array(0..<3_000_000)\nwhile true { print(list) }", 1.0),
    "recursion": ("func fib(_ n: Int) -> Int { n < 2 ? n : fib(n - 1) + fib(n - 2) }\nprint(fib(60))", 0.3),
    "a pipeline of closures": ("print((0..<1_000_000_000).lazy.map { $0 * 3 }.filter { $0 % 7 == 1 }.reduce(0, &+))", 0.3),
    "a dictionary that grows": ("var table: [Int: [Int]] = [:]\nvar n = 0\nwhile true { table[n % 5_000_000, default: []].append(n); n += 1 }", 1.0),
}


def delay(runner, program, begins):
    with tempfile.NamedTemporaryFile("w", suffix=".swift") as file:
        file.write(program)
        file.flush()
        process = subprocess.Popen(runner + [file.name], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        time.sleep(begins + random.random() * 0.5)
        if process.poll() is not None:
            raise SystemExit(f"it ended by itself: {process.stderr.read().decode()[:300]}")
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        # The reply is the message; what is given back to the system comes after it.
        process.stderr.readline()
        replied = time.monotonic() - began
        process.stderr.read()
        process.wait()
        return replied, time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", help="parts of names")
    parser.add_argument("--runner", default=".build/release/espalier run")
    parser.add_argument("--times", type=int, default=12)
    options = parser.parse_args()
    print("| at | median | slowest | until the process has ended |\n|---|---:|---:|---:|")
    late = []
    for name, (program, begins) in CASES.items():
        if options.cases and not any(part in name for part in options.cases):
            continue
        both = [delay(shlex.split(options.runner), program, begins) for _ in range(options.times)]
        replies = [reply for reply, _ in both]
        print(f"| {name} | {statistics.median(replies) * 1000:.0f} ms | {max(replies) * 1000:.0f} ms | {max(end for _, end in both) * 1000:.0f} ms |", flush=True)
        if max(replies) > LIMIT:
            late.append(name)
    print(f"\nover {LIMIT * 1000:.0f} ms: {', '.join(late) or 'none'} (load {os.getloadavg()[0]:.1f})")


main()
