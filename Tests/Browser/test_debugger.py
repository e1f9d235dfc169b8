"""JupyterLab's debugger on our kernel: what a person clicks and sees."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

import lab as tools
from test_lab import PICTURES, driver, folder, lab, notebook, url  # noqa: F401 (fixtures)

HELPER = "func double(_ n: Int) -> Int {\n    let twice = n * 2\n    return twice\n}"
MAIN = "let net = Network(input: [8]) {\n    Dense(4)\n}\nvar total = 0\nfor i in 1...3 {\n    total += double(i)\n}\nprint(total)"


class Debugger:
    """The debugger's parts of the page."""

    def __init__(self, lab):
        self.lab = lab

    def switch(self, isOn):
        button = tools.wait_for(lambda: self.lab.find(".jp-NotebookPanel-toolbar .jp-DebuggerBugButton"), 30, "the bug button")[0]
        tools.wait_for(lambda: button.get_attribute("disabled") is None and button.get_attribute("aria-disabled") != "true", 30, "a debugger")
        if (button.get_attribute("aria-pressed") == "true") != isOn:
            button.click()
        tools.wait_for(lambda: button.get_attribute("aria-pressed") == str(isOn).lower(), 30, "the switch")

    def click_line(self, cell, line):
        """Beside a line of a cell: sets its breakpoint, or removes it."""
        before = self.breakpoints(cell)
        element = self.lab.cells()[cell]
        self.lab.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        number = next(e for e in element.find_elements(By.CSS_SELECTOR, ".cm-lineNumbers .cm-gutterElement") if e.text == str(line))
        gutter = element.find_element(By.CSS_SELECTOR, ".cm-breakpoint-gutter")
        y = number.rect["y"] + number.rect["height"] / 2 - (gutter.rect["y"] + gutter.rect["height"] / 2)
        ActionChains(self.lab.driver).move_to_element_with_offset(gutter, 0, int(y)).click().perform()
        tools.wait_for(lambda: self.breakpoints(cell) != before, 30, "the breakpoint")

    def breakpoints(self, cell):
        """The lines of a cell that have a mark."""
        element = self.lab.cells()[cell]
        marks = element.find_elements(By.CSS_SELECTOR, ".cm-breakpoint-gutter .cm-gutterElement .cm-breakpoint-icon, .cm-breakpoint-gutter .cm-gutterElement")
        numbers = {round(e.rect["y"]): e.text for e in element.find_elements(By.CSS_SELECTOR, ".cm-lineNumbers .cm-gutterElement")}
        return [numbers.get(round(m.rect["y"])) for m in marks if "●" in m.text]

    def frames(self):
        return [e.text for e in self.lab.find(".jp-DebuggerCallstackFrame")]

    def current_line(self, cell):
        lines = self.lab.cells()[cell].find_elements(By.CSS_SELECTOR, ".jp-DebuggerEditor-highlight")
        return lines[0].text.strip() if lines else None

    def variables(self):
        return [e.text for e in self.lab.find(".jp-DebuggerVariables-body .jp-TreeItem, .jp-DebuggerVariables-body jp-tree-item")]

    def command(self, name):
        button = tools.wait_for(lambda: self.lab.find(f'.jp-DebuggerCallstack [data-command="debugger:{name}"], .jp-DebuggerCallstack jp-button[data-command="debugger:{name}"]'), 20, name)[0]
        tools.wait_for(lambda: button.get_attribute("aria-disabled") != "true", 20, f"{name} to be possible")
        button.click()

    def stops(self, cell, line):
        return tools.wait_for(lambda: self.current_line(cell) == line, 30, f"a stop at '{line}'")


def test_a_breakpoint_is_clicked_and_one_steps_into_another_cell(lab, folder):  # noqa: F811
    notebook(folder / "debugger.ipynb", [HELPER, MAIN, ""])
    lab.open("debugger.ipynb")
    debugger = Debugger(lab)
    lab.focus(0)
    lab.keys(tools.Keys.CONTROL, tools.Keys.ENTER)
    lab.wait_idle(60)
    debugger.switch(True)
    debugger.click_line(1, 6)
    lab.focus(1)
    lab.keys(tools.Keys.CONTROL, tools.Keys.ENTER)
    debugger.stops(1, "total += double(i)")
    tools.wait_for(lambda: any(v.startswith("i") for v in debugger.variables()), 30, "the variables")
    lab.screenshot(PICTURES / "debugger-stopped.png")
    debugger.command("stepIn")
    debugger.stops(0, "let twice = n * 2")
    assert len(debugger.frames()) == 2 and debugger.frames()[0].startswith("double")
    debugger.command("next")
    debugger.stops(0, "return twice")
    tools.wait_for(lambda: any("twice" in v and "2" in v for v in debugger.variables()), 30, "the new variable")
    lab.screenshot(PICTURES / "debugger-step.png")
    debugger.command("stepOut")
    tools.wait_for(lambda: debugger.current_line(1), 30, "the caller")
    debugger.command("continue")
    debugger.stops(1, "total += double(i)")
    debugger.click_line(1, 6)
    debugger.command("continue")
    lab.wait_idle(60)
    assert "12" in lab.outputs(1)

    # The source changes: the breakpoint belongs to the text that is there now.
    lab.enter(1, "let first = 1\nlet second = double(first)\nprint(second)")
    debugger.click_line(1, 2)
    lab.focus(1)
    lab.keys(tools.Keys.CONTROL, tools.Keys.ENTER)
    debugger.stops(1, "let second = double(first)")
    lab.screenshot(PICTURES / "debugger-changed.png")
    debugger.command("continue")
    lab.wait_idle(60)
    assert "2" in lab.outputs(1)
    debugger.switch(False)
