"""JupyterHub on one machine for a class room: `jupyterhub --config jupyterhub_config.py`, as root.

Install the wheel into the environment that single-user servers run in, and the kernel is in everybody's list. Bounds are kept by
systemd (`pip install jupyterhub-systemdspawner`); the kernel knows them and ends a cell before the memory ends.
"""

c = get_config()  # noqa: F821, which JupyterHub defines

STUDENTS_AT_ONCE = 20
CORES = 16

c.JupyterHub.spawner_class = "systemd"
c.SystemdSpawner.mem_limit = "2G"
c.SystemdSpawner.cpu_limit = 2.0
c.SystemdSpawner.isolate_tmp = True
c.Spawner.default_url = "/lab"
c.Spawner.notebook_dir = "~/lessons"
c.Spawner.environment = {
    # As many threads as a student's share has cores, so that twenty kernels do not fight.
    "ESPALIER_THREADS": str(max(1, CORES // STUDENTS_AT_ONCE)),
    # One copy of the data sets for all, which nobody can change.
    "ESPALIER_DATA": "/srv/data",
}
c.JupyterHub.concurrent_spawn_limit = 10
