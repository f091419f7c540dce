"""Check that what is installed are the lowest versions that setup.cfg admits: only what is tested is admitted."""

import sys
from collections.abc import Iterator
from importlib.metadata import requires, version

from packaging.requirements import Requirement
from packaging.version import Version


def differences(project: str) -> Iterator[str]:
    """Yield a line for each requirement of *project* whose lowest version is not the one that is installed."""
    for line in requires(project) or ():
        requirement = Requirement(line)
        if requirement.name == project:
            continue
        lowest = [Version(each.version) for each in requirement.specifier if each.operator == ">="]
        installed = Version(version(requirement.name))
        if lowest != [installed]:
            yield f"setup.cfg has {requirement.name}{requirement.specifier}, and {installed} is tested."


if __name__ == "__main__":
    sys.exit("\n".join(differences("graphene-lite")) or 0)
