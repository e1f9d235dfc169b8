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

    def switch(self, is_on):
        def button():
            return self.lab.find(".jp-NotebookPanel-toolbar .jp-DebuggerBugButton")[0]

        tools.wait_for(lambda: button().get_attribute("disabled") is None and button().get_attribute("aria-disabled") != "true", 30, "a debugger")
        if (button().get_attribute("aria-pressed") == "true") != is_on:
            button().click()
        tools.wait_for(lambda: button().get_attribute("aria-pressed") == str(is_on).lower(), 30, "the switch")

    def rows(self, cell, gutter):
        """The rows of a cell's gutter that are seen, from above."""
        found = self.lab.cells()[cell].find_elements(By.CSS_SELECTOR, f".{gutter} .cm-gutterElement")
        return sorted((e for e in found if e.size["height"] > 0 and e.value_of_css_property("visibility") != "hidden"), key=lambda e: e.rect["y"])

    def click_line(self, cell, line):
        """Beside a line of a cell: sets its breakpoint, or removes it."""
        tools.wait_for(lambda: len(self.rows(cell, "cm-breakpoint-gutter")) >= line, 30, "a place for breakpoints")
        before = self.breakpoints(cell)
        self.lab.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", self.lab.cells()[cell])
        ActionChains(self.lab.driver).move_to_element(self.rows(cell, "cm-breakpoint-gutter")[line - 1]).click().perform()
        tools.wait_for(lambda: self.breakpoints(cell) != before, 30, "the breakpoint")

    def breakpoints(self, cell):
        """The lines of a cell that have a mark."""
        rows = self.rows(cell, "cm-breakpoint-gutter")
        return [line for line, row in enumerate(rows, 1) if row.find_elements(By.CSS_SELECTOR, ".cm-breakpoint-icon")]

    def texts(self, selector):
        return [e.get_attribute("textContent").strip() for e in self.lab.find(selector)]

    def frames(self):
        return self.texts(".jp-DebuggerCallstackFrame")

    def current_line(self, cell):
        lines = self.lab.cells()[cell].find_elements(By.CSS_SELECTOR, ".jp-DebuggerEditor-highlight")
        return lines[0].get_attribute("textContent").strip() if lines else None

    def variables(self):
        return self.texts(".jp-DebuggerVariables-body jp-tree-item, .jp-DebuggerVariables-body li")

    def command(self, name):
        def button():
            return self.lab.find(f'jp-button[data-command="debugger:{name}"]')

        tools.wait_for(lambda: button()[0].get_attribute("aria-disabled") != "true" and button()[0].get_attribute("disabled") is None, 30, f"{name} to be possible")
        button()[0].click()

    def stops(self, cell, line):
        return tools.wait_for(lambda: self.current_line(cell) == line, 30, f"a stop at '{line}'")

    def shows(self, *words):
        return tools.wait_for(lambda: any(all(w in v for w in words) for v in self.variables()), 30, f"a variable with {words}")

    def run(self, cell):
        self.lab.focus(cell)
        self.lab.keys(tools.Keys.CONTROL, tools.Keys.ENTER)


def test_a_breakpoint_is_clicked_and_one_steps_into_another_cell(lab, folder):  # noqa: F811
    PICTURES.mkdir(parents=True, exist_ok=True)
    notebook(folder / "debugger.ipynb", [HELPER, MAIN, ""])
    lab.open("debugger.ipynb")
    debugger = Debugger(lab)
    debugger.run(0)
    lab.wait_idle(60)
    debugger.switch(True)
    debugger.click_line(1, 6)
    assert debugger.breakpoints(1) == [6]
    debugger.run(1)
    debugger.stops(1, "total += double(i)")
    debugger.shows("total", "Int = 0")
    debugger.shows("net", "Network")
    lab.screenshot(PICTURES / "debugger-stopped.png")
    debugger.command("stepIn")
    debugger.stops(0, "let twice = n * 2")
    tools.wait_for(lambda: len(debugger.frames()) == 2 and debugger.frames()[0].startswith("double"), 30, "the calls")
    debugger.command("next")
    debugger.stops(0, "return twice")
    debugger.shows("twice", "Int = 2")
    lab.screenshot(PICTURES / "debugger-step.png")
    debugger.command("stepOut")
    tools.wait_for(lambda: debugger.current_line(1), 30, "the caller")
    debugger.command("continue")
    debugger.stops(1, "total += double(i)")
    debugger.click_line(1, 6)
    assert debugger.breakpoints(1) == []
    debugger.command("continue")
    lab.wait_idle(60)
    assert "12" in lab.outputs(1)

    # The source changes: the breakpoint belongs to the text that is there now.
    lab.enter(1, "let first = 1\nlet second = double(first)\nprint(second)")
    debugger.click_line(1, 2)
    debugger.run(1)
    debugger.stops(1, "let second = double(first)")
    debugger.shows("first", "Int = 1")
    lab.screenshot(PICTURES / "debugger-changed.png")
    debugger.command("continue")
    lab.wait_idle(60)
    assert "2" in lab.outputs(1)
    debugger.switch(False)


def test_code_that_runs_is_stopped_and_an_error_shows_its_variables(lab, folder):  # noqa: F811
    loop = "var n = 0\nvar isOn = true\nwhile isOn {\n    n += 1\n    try sleep(0.02)\n}\nprint(n)"
    wrong = "func item(_ i: Int) -> Int {\n    let list = [1, 2]\n    return list[i]\n}\nlet net = Network(input: [8]) {\n    Dense(4)\n}\nitem(5)"
    notebook(folder / "debugger-errors.ipynb", [loop, wrong, ""])
    lab.open("debugger-errors.ipynb")
    debugger = Debugger(lab)
    debugger.switch(True)
    debugger.run(0)
    tools.wait_for(lambda: lab.status() == "busy", 30, "a running cell")
    debugger.click_line(0, 5)
    debugger.stops(0, "try sleep(0.02)")
    debugger.shows("n", "Int = ")
    debugger.click_line(0, 5)
    debugger.command("continue")
    tools.wait_for(lambda: debugger.current_line(0) is None, 30, "it to go on")
    lab.menu("Kernel", "Interrupt Kernel")
    tools.wait_for(lambda: "nterrupted" in lab.outputs(0), 30, "the interrupt")
    lab.wait_idle(60)

    # It stops where an error arises that nobody catches; the calls show their variables.
    lab.find(".jp-PauseOnExceptions")[0].click()
    tools.wait_for(lambda: [e for e in lab.find(".lm-Menu-itemLabel") if e.text == "uncaught"], 30, "the kinds of errors")[0].click()
    debugger.run(1)
    debugger.stops(1, "return list[i]")
    debugger.shows("i", "Int = 5")
    debugger.shows("list", "[Int] = [1, 2]")
    tools.wait_for(lambda: len(debugger.frames()) == 2, 30, "the calls")
    lab.find(".jp-DebuggerCallstackFrame")[1].click()
    debugger.shows("net", "Network")

    # The glass beside a network shows its picture.
    def glass():
        item = next(e for e in lab.find(".jp-DebuggerVariables-body jp-tree-item") if e.get_attribute("textContent").startswith("net"))
        item.find_element(By.CSS_SELECTOR, ".jp-DebuggerVariables-name").click()
        return item.find_elements(By.CSS_SELECTOR, ".jp-DebuggerVariables-renderVariable")

    lab.driver.execute_script("arguments[0].click()", tools.wait_for(glass, 30, "the glass")[0])
    tools.wait_for(lambda: [e for e in lab.find(".jp-VariableRendererPanel svg, .jp-VariableRendererPanel .jp-RenderedHTMLCommon") if "dense" in e.get_attribute("textContent")], 30, "the picture")
    lab.screenshot(PICTURES / "debugger-error.png")
    debugger.command("continue")
    tools.wait_for(lambda: "OutOfRange" in lab.outputs(1), 30, "the error")
    lab.wait_idle(60)
    debugger.switch(False)
