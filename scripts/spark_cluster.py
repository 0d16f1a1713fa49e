"""Start a Spark cluster of one's own, run one command on it, and stop it, whatever happens.

    python scripts/spark_cluster.py [--workers 2] dbt build

A master and its workers are processes of their own, which listen on loopback alone, on free ports, and keep
what they write in a temporary folder that goes with them. The command finds the cluster through the
environment variables that profiles.yml reads. At the end it is said how many tasks each worker ran, and in
how many seconds; a worker that ran none is an error, so that nobody takes a run on one worker for a run
on two. Runs in .venv-spark.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from own_server import ServerError, ended_in_order, free_port

SECONDS_TO_START = 120
SECONDS_TO_STOP = 20
MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
LOOPBACK = "127.0.0.1"


class Cluster:
    """A master and workers, each with one core, which write to a folder."""

    def __init__(self, folder: Path, workers: int) -> None:
        """Prepare a cluster; nothing runs yet."""
        self.folder = folder
        self.workers = workers
        self.port, self.page = free_port(), free_port()
        self.processes: list[subprocess.Popen[bytes]] = []
        self.events = folder / "events"

    def address(self) -> dict[str, str]:
        """Return the environment variables that lead a command to the cluster."""
        return {
            "DBT_TARGET": "spark",
            "SPARK_MASTER": f"spark://{LOOPBACK}:{self.port}",
            "SPARK_CATALOG": "in-memory",
            "SPARK_WAREHOUSE_DIR": str(self.folder / "warehouse"),
            "SPARK_CONF_DIR": str(self.folder / "conf"),
            "SPARK_LOCAL_IP": LOOPBACK,
        }

    def configure(self) -> None:
        """Write what a driver takes from the folder of settings: its address, and a log of events."""
        settings = {
            "spark.driver.host": LOOPBACK,
            "spark.driver.bindAddress": LOOPBACK,
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": self.events.as_uri(),
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
        }
        self.events.mkdir()
        (self.folder / "conf").mkdir()
        lines = [f"{name} {value}\n" for name, value in settings.items()]
        (self.folder / "conf" / "spark-defaults.conf").write_text("".join(lines), "utf-8")

    def start(self) -> None:
        """Start the master, then the workers, and return when all are there."""
        self.configure()
        self.spawn(MASTER, "--port", str(self.port), "--webui-port", str(self.page))
        self.wait_for(0)
        for _ in range(self.workers):
            options = ["--cores", "1", "--memory", "2g", "--work-dir", str(self.folder / "work")]
            self.spawn(WORKER, *options, "--webui-port", "0", f"spark://{LOOPBACK}:{self.port}")
        self.wait_for(self.workers)

    def spawn(self, program: str, *options: str) -> None:
        """Start a program of Spark in a session of its own: an interrupt is for us, and we stop it."""
        home = spark_home()
        own = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_DAEMON_MEMORY": "256m"}
        with self.log.open("ab") as output:
            process = subprocess.Popen(
                [str(home / "bin" / "spark-class"), program, "--host", LOOPBACK, *options],
                cwd=self.folder,
                env=os.environ | own,
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.processes.append(process)

    @property
    def log(self) -> Path:
        """Return the file that master and workers write to."""
        return self.folder / "log"

    def wait_for(self, workers: int) -> None:
        """Return when the master knows so many workers."""
        until = time.monotonic() + SECONDS_TO_START
        while self.workers_alive() < workers:
            if time.monotonic() > until or any(process.poll() is not None for process in self.processes):
                raise ServerError(
                    f"The cluster did not start: {self.log.read_text('utf-8', 'replace')[-2000:]}"
                )
            time.sleep(0.2)

    def workers_alive(self) -> int:
        """Return how many workers the master knows; -1 while there is none to ask."""
        with (
            suppress(OSError),
            urllib.request.urlopen(f"http://{LOOPBACK}:{self.page}/json/", timeout=5) as page,
        ):
            return sum(worker["state"] == "ALIVE" for worker in json.load(page)["workers"])
        return -1

    def stop(self) -> None:
        """Stop the workers, then the master, each with what it started."""
        for process in reversed(self.processes):
            end_group(process, signal.SIGTERM)
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                end_group(process, signal.SIGKILL)
                process.wait()

    def tasks(self) -> dict[str, list[float]]:
        """Return the seconds of each task that each worker's executor has ended, by the log of events."""
        ended: dict[str, list[float]] = defaultdict(list)
        for path in self.events.iterdir():
            for line in path.read_text("utf-8").splitlines():
                if line.startswith('{"Event":"SparkListenerTaskEnd"'):
                    task = json.loads(line)
                    milliseconds = task.get("Task Metrics", {}).get("Executor Run Time", 0)
                    ended[task["Task Info"]["Executor ID"]].append(milliseconds / 1000)
        return ended


def end_group(process: subprocess.Popen[bytes], number: int) -> None:
    """Send a signal to a process and what it started, which is all in its own session."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def spark_home() -> Path:
    """Return the folder of Spark, which comes with its Python package."""
    try:
        import pyspark
    except ImportError as error:
        raise ServerError("There is no Spark here: run this with .venv-spark/bin/python.") from error
    return Path(pyspark.__file__).parent


@contextmanager
def cluster(workers: int = 2) -> Iterator[Cluster]:
    """Run a cluster for the length of a block."""
    folder = Path(tempfile.mkdtemp(prefix="spark-"))
    own = Cluster(folder, workers)
    with ended_in_order():
        try:
            own.start()
            yield own
        finally:
            own.stop()
            shutil.rmtree(folder, ignore_errors=True)


def run_on_cluster(command: Sequence[str], workers: int) -> int:
    """Run a command on a cluster of its own, tell what each worker did, and return the exit code."""
    with cluster(workers) as own:
        try:
            process = subprocess.Popen(command, env=os.environ | own.address(), start_new_session=True)
        except OSError as error:
            raise ServerError(f"{command[0]} cannot be run: {error.strerror}.") from error
        try:
            code = process.wait()
        finally:
            end_group(process, signal.SIGKILL)
        tasks = own.tasks()
    told = ", ".join(f"{len(s):,} in {sum(s):,.0f} s on executor {name}" for name, s in sorted(tasks.items()))
    print(f"Tasks: {told or 'none'}", flush=True)
    if code == 0 and len(tasks) < workers:
        print(f"Only {len(tasks)} of {workers} workers ran a task.", file=sys.stderr)
        return 1
    return code


def main(given: Sequence[str] | None = None) -> int:
    """Run the command given, and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workers", type=int, default=2, help="how many workers (default: 2)")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to run")
    options = parser.parse_args(given)
    if not options.command:
        parser.error("name a command to run")
    try:
        return run_on_cluster(options.command, options.workers)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main())
