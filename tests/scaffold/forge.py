"""A forge in small: runs the steps of a job with bash, as far as this machine can."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

# What only the forge itself can do, by what it is called, and what stands for it here.
ON_THE_FORGE = {
    "actions/checkout": "fetches from the forge; here the repository is there already",
    "actions/setup-python": "fetches a Python; here it is that of the tests",
    "actions/upload-artifact": "keeps files on the forge; here they are copied",
    "actions/download-artifact": "fetches files from the forge; here they are copied",
    "actions/upload-pages-artifact": "packs files for the forge; here they are copied",
    "actions/deploy-pages": "publishes on the forge",
    "Azure/static-web-apps-deploy": "publishes on Azure, with a secret",
    "UsePythonVersion@0": "fetches a Python; here it is that of the tests",
    "AzureStaticWebApp@0": "publishes on Azure, with a secret",
    "checkout": "fetches from the forge; here the repository is there already",
    "publish": "keeps files on the forge; here they are copied",
    "download": "fetches files from the forge; here they are copied",
}
_KEEPING = {"actions/upload-artifact", "actions/upload-pages-artifact"}
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}|\$\(([\w.]+)\)")


@dataclass
class Runner:
    """A machine of the forge: the repository, an environment of Python, and what jobs keep."""

    repository: Path
    python: Path  # the folder with the commands of its environment
    kept: Path  # where artefacts go, by name
    told: Mapping[str, str] = field(default_factory=dict)  # what expressions stand for
    variables: Mapping[str, str] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    output: str = ""

    def github(self, job: Mapping[str, Any]) -> None:
        """Run every step of a job of GitHub Actions."""
        for step in job["steps"]:
            if "run" in step:
                self._bash(step["name"], step["run"], step.get("env", {}), "-e")
                continue
            action = step["uses"].split("@")[0]
            assert action in ON_THE_FORGE, action
            options = step.get("with", {})
            if action in _KEEPING:
                self._keep(options.get("name", "pages"), options["path"])
            elif action == "actions/download-artifact":
                self._fetch(options["name"], options["path"])

    def gitlab(self, job: Mapping[str, Any]) -> None:
        """Run the script of a job of GitLab."""
        lines = "\n".join(job["script"])
        self._bash("script", lines, {}, "-eo", "pipefail")
        for path in job.get("artifacts", {}).get("paths", ()):
            self._keep(path.strip("/"), path)
        for path in job.get("artifacts", {}).get("reports", {}).values():
            assert (self.repository / path).is_file()

    def azure(self, job: Mapping[str, Any]) -> None:
        """Run every step of a job of Azure Pipelines."""
        for step in job["steps"]:
            kind = next(iter(step))
            if kind == "bash":
                self._bash(step["displayName"], step["bash"], step.get("env", {}))
                continue
            assert (step["task"] if kind == "task" else kind) in ON_THE_FORGE
            if kind == "publish":
                self._keep(step["artifact"], step["publish"])
            elif kind == "download":
                self._fetch(step["artifact"], step["artifact"])

    def _keep(self, name: str, path: str) -> None:
        shutil.copytree(self.repository / path, self.kept / name, dirs_exist_ok=True)

    def _fetch(self, name: str, path: str) -> None:
        shutil.rmtree(self.repository / path, ignore_errors=True)
        shutil.copytree(self.kept / name, self.repository / path, symlinks=True)

    def _bash(self, name: str, script: str, given: Mapping[str, str], *options: str) -> None:
        assert "${{" not in script, f"{name}: an expression within a script runs what it holds"
        assert not re.search(r"\$\([A-Z]\w*\.\w", script), f"{name}: a macro within a script"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", *options, "-c", script],
            cwd=self.repository,
            capture_output=True,
            text=True,
            check=False,
            env=self._environment() | {key: self._meant(value) for key, value in given.items()},
        )
        self.output += done.stdout + done.stderr
        assert done.returncode == 0, f"{name}\n{script}\n{done.stdout}\n{done.stderr}"
        self.ran.append(name)

    def _environment(self) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("HOME", "TMPDIR", "LANG") if key in os.environ}
        return {
            **kept,
            "PATH": os.pathsep.join([str(self.python), "/usr/local/bin", "/usr/bin", "/bin"]),
            "PIP_NO_INDEX": "1",  # all that the program needs is there already
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            **self.variables,
        }

    def _meant(self, value: str) -> str:
        """Return a value with every expression replaced; an unknown one ends the test."""
        return _EXPRESSION.sub(lambda found: self.told[found[1] or found[2]], value)


def python_for_jobs(folder: Path) -> Path:
    """Make an environment like that of a job, in which all but the program itself is there.

    Returns:
        The folder with its commands.
    """
    venv.create(folder, with_pip=True, symlinks=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    there = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    beside = folder / "lib" / version / "site-packages" / "all-but-the-program.pth"
    beside.write_text(f"{there}\n", encoding="utf-8")
    return folder / "bin"


def loaded(path: Path) -> dict[Any, Any]:
    """Return a file of jobs as YAML reads it."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def scripts(data: object) -> Iterator[str]:
    """Yield every script of a file of jobs, of whatever forge."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("run", "bash") and isinstance(value, str):
                yield value
            elif key == "script":
                yield "\n".join(value)
            else:
                yield from scripts(value)
    elif isinstance(data, list):
        for value in data:
            yield from scripts(value)
