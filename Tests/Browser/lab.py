"""JupyterLab in a headless Chromium, for tests that look at what a person would see."""

import contextlib
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
    """Polls until the condition gives something true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(Exception):
            value = condition()
            if value:
                return value
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s for {what}")


@contextlib.contextmanager
def server(folder, prefix):
    """A JupyterLab on loopback that shows `folder` and finds the kernel under `prefix`."""
    installed = subprocess.run([ESPALIER, "install", "--prefix", prefix], capture_output=True, text=True)
    assert installed.returncode == 0, installed.stderr
    port = free_port()
    environment = dict(os.environ, JUPYTER_PATH=str(pathlib.Path(prefix) / "share" / "jupyter"))
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "HOME"):
        environment[name] = str(pathlib.Path(prefix) / name.lower())
        os.makedirs(environment[name], exist_ok=True)
    log = open(pathlib.Path(prefix) / "server.log", "w")
    process = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
            "--IdentityProvider.token=", "--allow-root", f"--ServerApp.root_dir={folder}",
            "--ServerApp.disable_check_xsrf=True", "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        env=environment, stdout=log, stderr=log,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: urllib.request.urlopen(url + "/api/status").status == 200, 60, "the server")
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
        wait_for(lambda: self.find(".jp-Notebook .jp-Cell"), 60, "the notebook")
        wait_for(lambda: self.status() == "idle", 60, "an idle kernel")

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def status(self):
        """What the kernel indicator of the notebook's toolbar says."""
        element = self.find(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator")[0]
        return element.get_attribute("data-status")

    def command(self, name, wait=True):
        """Runs a command of JupyterLab by its identifier."""
        self.driver.execute_script(
            "window.jupyterapp.commands.execute(arguments[0])" if not wait else "return 0", name
        )

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def shift_enter(self):
        ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(Keys.SHIFT).perform()

    def menu(self, *labels):
        """Chooses an entry of the menu bar."""
        bar = next(e for e in self.find("#jp-MainMenu .lm-MenuBar-itemLabel") if e.text == labels[0])
        bar.click()
        for label in labels[1:]:
            entry = wait_for(
                lambda: next((e for e in self.find(".lm-Menu-itemLabel") if e.text.startswith(label)), None), 10, label
            )
            entry.click()

    def screenshot(self, path):
        self.driver.save_screenshot(str(path))
