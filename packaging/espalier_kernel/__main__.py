"""`python -m espalier_kernel …` is `espalier …`: what the kernelspec starts, wherever the environment lies."""

import os
import sys

from espalier_kernel import executable

command = str(executable())
os.execv(command, [command, *sys.argv[1:]])
