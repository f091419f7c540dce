"""The version, as a tuple and as text.

Source of the text: PEP 440, "Version Identification".
"""

import subprocess
from datetime import datetime, timezone
from pathlib import Path

from graphene_lite.errors import InvalidDeclaration

#: Major, minor and micro number, stage of the release ("alpha", "beta", "rc" or "final"), number within the stage.
Version = tuple[int, int, int, str, int]

VERSION: Version = (0, 1, 0, "final", 0)

_STAGES = {"alpha": "a", "beta": "b", "rc": "rc", "final": ""}


def get_version(version: Version | None = None) -> str:
    """Return a version (this distribution's, by default) as text, such as "1.2", "1.2.3rc1" or "1.2.dev20260101"."""
    version = get_complete_version(version)
    stage, number = version[3:]
    if stage == "alpha" and number == 0:
        return f"{get_main_version(version)}.dev{get_git_changeset() or ''}"
    suffix = "" if stage == "final" else f"{_STAGES[stage]}{number}"
    return get_main_version(version) + suffix


def get_main_version(version: Version | None = None) -> str:
    """Return "major.minor", or "major.minor.micro" if the micro number is not zero."""
    major, minor, micro = get_complete_version(version)[:3]
    return f"{major}.{minor}.{micro}" if micro else f"{major}.{minor}"


def get_complete_version(version: Version | None = None) -> Version:
    """Return *version* once it has been checked, or this distribution's for None.

    Raises:
        InvalidDeclaration: It has not five parts, or an unknown stage.
    """
    if version is None:
        return VERSION
    if len(version) != 5 or version[3] not in _STAGES:
        raise InvalidDeclaration(
            "version", f"{version!r} is no version.", 'Use (major, minor, micro, stage, number), stage "final" or so.'
        )
    return version


def get_docs_version(version: Version | None = None) -> str:
    """Return which documentation belongs to a version: "major.minor", or "dev" before the final release."""
    major, minor, _, stage, _ = get_complete_version(version)
    return f"{major}.{minor}" if stage == "final" else "dev"


def get_git_changeset() -> str | None:
    """Return the time of the latest commit as YYYYMMDDHHMMSS in UTC, or None outside a git repository."""
    command = ["git", "log", "--pretty=format:%ct", "--quiet", "-1", "HEAD"]
    try:
        log = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
        committed = datetime.fromtimestamp(int(log.stdout), tz=timezone.utc)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    return committed.strftime("%Y%m%d%H%M%S")
