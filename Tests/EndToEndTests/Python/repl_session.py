"""A person at the REPL, through a terminal: editing, history, several lines, completion, a stop, colours, a chart.

    python repl_session.py ESPALIER FOLDER
"""
import os
import re
import sys
import time

import pexpect

espalier, folder = sys.argv[1:]
environment = dict(os.environ, HOME=folder, TERM="xterm-256color", NO_COLOR="")
PROMPT, MORE = "espalier> ", r"\.\.> "


def start(*arguments, **variables):
    return pexpect.spawn(
        espalier, ["repl", *arguments], env=environment | variables, encoding="utf8", dimensions=(30, 120), timeout=60, cwd=folder)


def ask(session, line, prompt=PROMPT):
    """What is shown between a line and the next prompt."""
    session.sendline(line)
    session.expect(prompt)
    return session.before


def check(what, condition, shown):
    if not condition:
        sys.exit(f"{what}: {shown!r}")


session = start()
session.expect(PROMPT)
check("one line greets", session.before.strip().count("\n") == 0 and "exit or Control-D leaves" in session.before, session.before)
ask(session, "let x = 5")
check("a value is shown", "6" in ask(session, "x + 1").split("\n", 1)[1], session.before)

ask(session, "func twice(_ n: Int) -> Int {", MORE)
session.send("    n * 2")
session.send("\x1b[D" * 2 + "\x7f" + "*")  # editing inside the line: the star away and back
ask(session, "", MORE)
ask(session, "}")
check("several lines are one cell", "10" in ask(session, "twice(x)"), session.before)

shown = ask(session, 'twice("a")')
check("errors are coloured", "\x1b[31m" in shown and "TypeError" in shown and "^~~" in shown, shown)

session.send("x.isMul\t")
session.expect("tiple")
check("a member completes by the receiver's type", "true" in ask(session, "(of: 5)"), session.before)

session.send('"é🌍".upper\t')
session.expect("cased")
check("completion behind other alphabets", "É" in ask(session, "()"), session.before)

ask(session, "struct Point {", MORE)
ask(session, "    var width = 3", MORE)
ask(session, "}", PROMPT)
ask(session, "func area(_ p: Point) -> Int {", MORE)
session.send("    p.wid\t")
session.expect("th")
ask(session, "", MORE)
ask(session, "}")
check("completion sees the lines above", "3" in ask(session, "area(Point())"), session.before)

session.sendline("while true {}")
time.sleep(1)
session.sendintr()
session.expect(PROMPT)
check("a running cell stops", "Interrupted" in session.before, session.before)

session.send("let never = ")
time.sleep(1)
session.sendintr()
session.expect(PROMPT)
check("the variables are intact, the line is given up", "5" in ask(session, "x").split("\n", 1)[1], session.before)
ask(session, "func open() {", MORE)
time.sleep(1)
session.sendintr()
session.expect(PROMPT)
check("an unfinished cell is given up", "5" in ask(session, "x").split("\n", 1)[1], session.before)

session.sendline('let name = readLine(prompt: "Name: ")')
session.expect("\nName: ")
session.sendintr()
session.expect(PROMPT)
check("a line that is asked for can be refused", "Interrupted" in session.before, session.before)
session.sendline('let empty = readLine(prompt: "Name: ")')
session.expect("\nName: ")
session.sendeof()
session.expect(PROMPT)
check("the end of input is no line", "nil" in ask(session, "empty"), session.before)
session.sendline('let given = readLine(prompt: "Name: ")')
session.expect("\nName: ")
ask(session, "Jörg 日本")
check("a line that is asked for is given", '"Jörg 日本"' in ask(session, "given"), session.before)

session.sendline('let hidden = readPassword(prompt: "Key: ")')
session.expect("\nKey: ")
time.sleep(0.5)
shown = ask(session, "s3cret")
check("a password is not shown", "s3cret" not in shown and '"s3cret"' in ask(session, "hidden"), shown)

ask(session, "x")
session.send("\x1b[A")
check("the arrow brings the last line back", "5" in ask(session, ""), session.before)

shown = ask(session, 'Chart([1.0, 3, 2]) { v in LineMark(x: .value("x", v), y: .value("y", v)) }')
path = re.search(r"→ (\S+\.svg)", shown)
check("a chart's path is shown", path and os.path.exists(os.path.join(folder, path[1])), shown)
session.sendeof()
session.expect(pexpect.EOF)
session.close()
check("control-D leaves", session.exitstatus == 0, session.exitstatus)

session = start("--ascii")
session.expect(PROMPT)
session.send("\x1b[A")
check("history lasts", "LineMark" in ask(session, ""), session.before)
check("a chart is drawn as text", ".svg" not in session.before and re.search("[▁-█]", session.before), session.before)
session.sendline("exit")
session.expect(pexpect.EOF)
session.close()
check("exit leaves", session.exitstatus == 0, session.exitstatus)

for plain in [{"TERM": "dumb"}, {"NO_COLOR": "1"}]:
    session = start(**plain)
    session.expect(PROMPT)
    shown = ask(session, "twice")
    check("errors are plain where colours are not wanted", "NameError" in shown and "\x1b[31m" not in shown, shown)
    session.sendeof()
    session.expect(pexpect.EOF)

session = start(LC_ALL="C")
session.expect(PROMPT)
check("letters of other alphabets are read without a locale", '"é日本"' in ask(session, '"é" + "日本"'), session.before)
session.sendeof()
session.expect(pexpect.EOF)
print("ok")
