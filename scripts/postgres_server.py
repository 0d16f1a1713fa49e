"""Start a Postgres server of one's own, run one command on it, and stop it, whatever happens.

    python scripts/postgres_server.py dbt build

The server listens on loopback alone, on a free port, and keeps its data in a temporary folder that goes
with it. The command finds it through the environment variables that profiles.yml reads. Postgres is
installed from Debian's packages where it is missing and one is allowed to.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from own_server import ServerError, ended_in_order, free_port

OWNER = "postgres"  # the system's user for servers: Postgres refuses to run as root
DATABASE = "customer_segmentation"
# Nothing here outlives the command, so nothing needs to reach the disk. Text sorts as in DuckDB.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "4GB",
    "shared_buffers": "256MB",
    "work_mem": "64MB",
    "jit": "off",
}
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30


def programs() -> Path | None:
    """Return the folder of the newest Postgres server on this machine."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    on_path = shutil.which("postgres")
    return found[0].parent if found else Path(on_path).resolve().parent if on_path else None


def installed_programs() -> Path:
    """Return the folder of the server, after installing Debian's package where there is none."""
    found = programs()
    if found is None:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise ServerError("There is no Postgres server here: install Debian's package postgresql.")
        print("There is no Postgres server here: installing Debian's package postgresql.", file=sys.stderr)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "postgresql"]):
            subprocess.run(["apt-get", "--quiet", *command], check=True, env=environment, stdout=sys.stderr)
        found = programs()
    if found is None:
        raise ServerError("Postgres was installed, but its server is not in /usr/lib/postgresql.")
    return found


def as_owner(command: Sequence[str]) -> list[str]:
    """Return a command as the user that may run a server."""
    return ["runuser", "-u", OWNER, "--", *command] if os.geteuid() == 0 else list(command)


def run(command: Sequence[str]) -> None:
    """Run a command of the server's owner, and say what it said where it fails."""
    done = subprocess.run(as_owner(command), cwd="/", capture_output=True, text=True)
    if done.returncode:
        raise ServerError(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()}")


def wait_until_ready(process: subprocess.Popen[bytes], bin_dir: Path, port: int, log: Path) -> None:
    """Return when the server takes connections."""
    until = time.monotonic() + SECONDS_TO_START
    ready = [str(bin_dir / "pg_isready"), "--quiet", "--host", "127.0.0.1", "--port", str(port)]
    while subprocess.run(ready).returncode:
        if process.poll() is not None or time.monotonic() > until:
            raise ServerError(f"The server did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
        time.sleep(0.1)


def stop(process: subprocess.Popen[bytes], data: Path) -> None:
    """Stop the server by the process id that it has written down itself, as nothing else is ours to stop."""
    with suppress(FileNotFoundError, ProcessLookupError):
        server = int((data / "postmaster.pid").read_text("utf-8").split()[0])
        os.kill(server, signal.SIGINT)  # a fast shutdown: connections are ended
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """Run a server for the length of a block; give the environment variables that lead to it."""
    with ended_in_order():
        yield from started()


def started() -> Iterator[dict[str, str]]:
    """Start a server, give the environment variables that lead to it, and stop it."""
    bin_dir = installed_programs()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    data, log = folder / "data", folder / "log"
    process = None
    try:
        folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        initdb = [str(bin_dir / "initdb"), "--pgdata", str(data), "--username", "segmentation"]
        run([*initdb, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"])
        port = free_port()
        settings = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as output:
            process = subprocess.Popen(
                as_owner([str(bin_dir / "postgres"), "-D", str(data), *options]),
                cwd="/",
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt is for us, and we stop the server
            )
        wait_until_ready(process, bin_dir, port, log)
        address = ["--host", "127.0.0.1", "--port", str(port), "--username", "segmentation"]
        run([str(bin_dir / "createdb"), *address, DATABASE])
        yield {
            "DBT_TARGET": "postgres",
            "POSTGRES_HOST": "127.0.0.1",
            "POSTGRES_PORT": str(port),
            "POSTGRES_USER": "segmentation",
            "POSTGRES_PASSWORD": "",
            "POSTGRES_DATABASE": DATABASE,
        }
    finally:
        if process is not None:
            stop(process, data)
        shutil.rmtree(folder, ignore_errors=True)


def run_on_server(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Run a command on a server of its own and return its exit code."""
    with server() as address:
        try:
            return subprocess.run(command, env={**environment, **address}).returncode
        except OSError as error:
            raise ServerError(f"{command[0]} cannot be run: {error.strerror}.") from error


def main(command: Sequence[str]) -> int:
    """Run the command given, and return its exit code."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return run_on_server(command)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
