"""Sessions of nox: `nox -l` lists them, `nox -s tests-3.13 -- tests/docs` passes arguments on to pytest."""

import shutil
import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2026.10"
nox.options.default_venv_backend = "uv"
nox.options.download_python = "never"
nox.options.sessions = ["types", "tests-3.13"]

#: The packages of the wheel. Its tests run where these folders are not.
PACKAGES = ("graphene_lite", "graphene_lite_sqlalchemy", "flask_view", "graphene_lite_cli")

#: What comes out the same on every Python: page and protocol, types, layers, texts, and whatever takes long.
ON_ANY_PYTHON = [
    *(f"--ignore=tests/{folder}" for folder in ("architecture", "docs", "fuzzing", "typing", "web")),
    *("-m", "not long"),
]


#: The newest Python has the newest graphql-core 3.2; the others, this.
NEWER_CORE = "graphql-core>=3.3.2,<3.4"


@nox.session(python=["3.10", "3.11", "3.12"])
def tests(session: nox.Session) -> None:
    """Run what may depend on the version of Python, with graphql-core 3.3 and the newest versions of everything."""
    session.install("-U", "-e", ".[test]")
    # After the rest: graphql-relay, an oracle of the tests, says that it needs 3.2.
    session.install("-U", NEWER_CORE, "gql[requests]")
    session.run("pytest", "-n", "auto", *(session.posargs or ON_ANY_PYTHON))


@nox.session(name="tests-3.13", python="3.13")
def newest(session: nox.Session) -> None:
    """Run every test on the newest Python, with the newest versions of everything; `-- --cov` measures coverage."""
    session.install("-U", "-e", ".[dev]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(name="tests-3.10-lowest", python="3.10")
def lowest(session: nox.Session) -> None:
    """Run every test from the wheel, on the oldest Python and with the lowest versions that setup.cfg admits."""
    constraints, known = (str(Path(session.create_tmp(), name)) for name in ("lowest.txt", "known.txt"))
    # uv takes the newest of these, though the lowest would do.
    Path(known).write_text("typing-extensions==4.12.2\n")
    resolve = ("uv", "pip", "compile", "-q", "setup.cfg", "--extra=dev", "--resolution=lowest-direct", "-c", known)
    session.run(*resolve, "--python-version=3.10", f"--output-file={constraints}", silent=True)
    run_from_wheel(session, "-c", constraints)


@nox.session(python="3.13")
def wheel(session: nox.Session) -> None:
    """Run every test from the wheel, with the newest versions of everything."""
    run_from_wheel(session, "-U")


@nox.session(python="3.13")
def long(session: nox.Session) -> None:
    """Run the tests that make cases, many of them: `-- --cases 5000 --seed 7` says how many, from which seed."""
    session.install("-U", "-e", ".[dev]")
    session.run("pytest", "-n", "auto", "-m", "long", *(session.posargs or ["--cases", "500"]))


@nox.session(python="3.13")
def neighbours(session: nox.Session) -> None:
    """Run other GraphQL libraries beside this one in one process, the newest release of each."""
    others = (
        "ariadne",
        "gql[requests]",
        "strawberry-graphql",
        "pytest",
        "pytest-asyncio",
        "pytest-timeout",
        "pytest-xdist",
    )
    session.install("-U", "-e", ".[sqlalchemy,flask]", *others)
    session.run("pytest", "--confcutdir=tests/neighbours", "tests/neighbours", *session.posargs)


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright, and the style with ruff."""
    session.install("-U", "-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("basedpyright", f"--pythonpath={session.bin}/python")


@nox.session(python="3.13")
def docs(session: nox.Session) -> None:
    """Run the samples of the documentation and the examples."""
    session.install("-U", "-e", ".[test]")
    session.run("pytest", "tests/docs", "tests/examples", *session.posargs)


def run_from_wheel(session: nox.Session, *how_to_install: str) -> None:
    """Install the wheel, and run its tests in a folder that has everything of the checkout but the packages."""
    dist = Path(session.create_tmp()) / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    session.run("uv", "build", "-q", "--wheel", f"--out-dir={dist}")
    [built] = dist.glob("*.whl")
    session.install(*how_to_install, f"{built}[dev]")
    if "-c" in how_to_install:
        session.run("python", "tools/lowest.py")
    with tempfile.TemporaryDirectory() as folder:
        listed = session.run("git", "ls-files", external=True, silent=True) or ""
        for name in listed.splitlines():
            if not name.startswith(tuple(f"{package}/" for package in PACKAGES)):
                target = Path(folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(name, target)
        with session.chdir(folder):
            session.run("pytest", "-n", "auto", *session.posargs)
