"""The package as `import graphene_lite_sqlalchemy` alone gives it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "name", ["types.ORMField", "converter.convert_sqlalchemy_type", "enums", "filters", "registry.Registry", "utils"]
)
def test_its_modules_need_no_import_of_their_own(name: str) -> None:
    code = f"import graphene_lite_sqlalchemy; graphene_lite_sqlalchemy.{name}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_it_does_not_import_promise() -> None:
    code = "import graphene_lite_sqlalchemy, sys; sys.exit('promise' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
