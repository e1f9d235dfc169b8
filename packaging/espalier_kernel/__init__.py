"""The Espalier kernel for Jupyter: the `espalier` command, its libraries and its kernelspec in one wheel."""

import pathlib
import sysconfig


def executable() -> pathlib.Path:
    """The `espalier` command of the environment that this package is installed in."""
    for scheme in (None, f"{sysconfig.get_default_scheme().split('_')[0]}_user"):
        folder = sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts")
        path = pathlib.Path(folder) / "espalier"
        if path.is_file():
            return path
    raise FileNotFoundError(
        f"The command 'espalier' is not in {sysconfig.get_path('scripts')}, where installing espalier-kernel puts it. "
        "Install the package again: pip install --force-reinstall espalier-kernel"
    )
