"""JupyterLab in a headless Chromium, for tests that look at what a person would see."""

import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ESPALIER = ROOT / ".build" / "release" / "espalier"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(condition, seconds, what):
    """Polls until the condition gives something true. Generous bounds: nothing here measures time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(Exception):
            value = condition()
            if value:
                return value
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s for {what}")


def write_settings(folder):
    """Every cell is in the page, also those out of sight, and saving asks nothing."""
    settings = {
        "notebook-extension/tracker": {"windowingMode": "none"},
        "docmanager-extension/plugin": {"autosave": False},
        "apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
    }
    for name, content in settings.items():
        path = folder / "@jupyterlab" / (name + ".jupyterlab-settings")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))


@contextlib.contextmanager
def server(folder, prefix):
    """A JupyterLab on loopback that shows `folder` and finds the kernel under `prefix`."""
    prefix = pathlib.Path(prefix)
    environment = dict(os.environ, JUPYTER_PATH=str(prefix / "share" / "jupyter"))
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "HOME", "JUPYTERLAB_SETTINGS_DIR"):
        environment[name] = str(prefix / name.lower())
        os.makedirs(environment[name], exist_ok=True)
    write_settings(prefix / "jupyterlab_settings_dir")
    installed = subprocess.run([ESPALIER, "install", "--prefix", prefix], capture_output=True, text=True, env=environment)
    assert installed.returncode == 0, installed.stderr
    port = free_port()
    log_path = prefix / "server.log"
    with open(log_path, "w") as log:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
                "--IdentityProvider.token=", "--allow-root", f"--ServerApp.root_dir={folder}",
                "--ServerApp.disable_check_xsrf=True",
            ],
            env=environment, stdout=log, stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        try:
            wait_for(lambda: urllib.request.urlopen(url + "/api/status").status == 200, 120, "the server")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{log_path.read_text()[-3000:]}") from None
        yield url
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


@contextlib.contextmanager
def browser(profile, size=(1300, 1000)):
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
        f"--window-size={size[0]},{size[1]}", f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


class Lab:
    """One notebook open in JupyterLab."""

    def __init__(self, driver, url):
        self.driver = driver
        self.url = url

    def open(self, notebook):
        self.driver.get(f"{self.url}/lab/tree/{notebook}?reset")
        wait_for(lambda: self.find(".jp-Notebook .jp-Cell"), 120, "the notebook")
        self.wait_idle(120)

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def status(self):
        """What the kernel indicator of the notebook's toolbar says."""
        return self.find(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator")[0].get_attribute("data-status")

    def wait_idle(self, seconds):
        """Until the kernel has been idle for a moment and no cell waits."""

        def is_idle():
            return self.status() == "idle" and not any(p == "[*]:" for p in self.prompts())

        wait_for(lambda: is_idle() and (time.sleep(0.5) or is_idle()), seconds, "an idle kernel")

    def prompts(self):
        return [e.text for e in self.find(".jp-InputPrompt") if e.text]

    def cells(self):
        return self.find(".jp-Notebook .jp-CodeCell")

    def outputs(self, index):
        """The text of a code cell's outputs."""
        return "\n".join(e.text for e in self.cells()[index].find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output"))

    def focus(self, index):
        """Puts the cursor at the end of a code cell."""
        editor = self.cells()[index].find_element(By.CSS_SELECTOR, ".cm-content")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", editor)
        editor.click()
        self.keys(Keys.CONTROL, Keys.END)

    def type(self, text):
        """Types as an input method does: any character, and no closing bracket is added."""
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text})

    def enter(self, index, text):
        """Replaces a code cell's source."""
        self.focus(index)
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
        self.type(text)

    def keys(self, *keys):
        actions = ActionChains(self.driver)
        for key in keys[:-1]:
            actions = actions.key_down(key)
        actions = actions.send_keys(keys[-1])
        for key in reversed(keys[:-1]):
            actions = actions.key_up(key)
        actions.perform()

    def run(self, index, text):
        """Replaces a code cell's source and runs it, without waiting."""
        self.enter(index, text)
        self.keys(Keys.CONTROL, Keys.ENTER)

    def menu(self, *labels):
        """Chooses an entry of the menu bar."""
        bar = next(e for e in self.find("#jp-MainMenu .lm-MenuBar-itemLabel") if e.text == labels[0])
        bar.click()
        for label in labels[1:]:
            entry = wait_for(
                lambda: next((e for e in self.find(".lm-Menu-itemLabel") if e.text.startswith(label)), None), 20, label
            )
            entry.click()

    def accept(self):
        """Presses the dialog's accepting button."""
        wait_for(lambda: self.find(".jp-Dialog .jp-mod-accept"), 20, "a dialog")[-1].click()

    def screenshot(self, path):
        self.driver.save_screenshot(str(path))
