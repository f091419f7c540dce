"""Packages written for `graphene` run on this library."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

INSTALL = "from graphene_lite.aliases import install_as_graphene; install_as_graphene()\n"


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run *code* in a new interpreter that finds modules in *folder* first."""
    program = f"import sys; sys.path.insert(0, {str(folder)!r})\n{textwrap.dedent(code)}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as others write them for graphene: deep paths, subclasses, a field of its own."""
    (tmp_path / "graphene_thing.py").write_text(
        textwrap.dedent("""
            import graphene.types.schema
            import graphene.utils.str_converters as converters
            from graphene import Field, ObjectType, String
            from graphene.relay.connection import PageInfo
            from graphene.relay.node import Node
            from graphene.types.objecttype import ObjectTypeOptions
            from graphene.types.utils import get_type, yank_fields_from_attrs
            from graphene.utils.orderedtype import OrderedType
            from graphene.utils.subclass_with_meta import SubclassWithMeta_Meta


            class Thing(ObjectType):
                class Meta:
                    abstract = True

                @classmethod
                def __init_subclass_with_meta__(cls, label="", _meta=None, **options):
                    _meta = _meta or ObjectTypeOptions(cls)
                    _meta.fields = yank_fields_from_attrs({converters.to_snake_case(label): String()}, _as=Field)
                    super().__init_subclass_with_meta__(_meta=_meta, **options)
        """)
    )
    return tmp_path


def test_a_package_written_for_graphene_runs(package: Path) -> None:
    code = """
        import graphene_thing, graphene_lite
        class Query(graphene_thing.Thing):
            class Meta:
                label = "myLabel"
        print(graphene_lite.Schema(query=Query))
    """
    result = run(INSTALL + textwrap.dedent(code), package)
    assert (result.stdout, result.stderr) == ("type Query {\n  myLabel: String\n}\n", "")


@pytest.mark.parametrize(
    "path", ["", ".types.schema", ".types.objecttype", ".utils.str_converters", ".relay.node", ".test", ".validation"]
)
def test_every_path_is_the_very_same_module(path: str, tmp_path: Path) -> None:
    code = f"""
        from importlib import import_module
        alias, original = import_module("graphene{path}"), import_module("graphene_lite{path}")
        print(alias is original, original.__name__, original.__spec__.name)
    """
    name = f"graphene_lite{path}"
    assert run(INSTALL + textwrap.dedent(code), tmp_path).stdout == f"True {name} {name}\n"


def test_installing_twice_changes_nothing(tmp_path: Path) -> None:
    code = "install_as_graphene(); before = list(sys.meta_path)\ninstall_as_graphene(); print(before == sys.meta_path)"
    assert run(INSTALL + code, tmp_path).stdout == "True\n"


def test_the_real_graphene_imported_before_is_a_conflict(tmp_path: Path) -> None:
    (tmp_path / "graphene.py").write_text("")
    result = run(f"import graphene\n{INSTALL}", tmp_path)
    assert "AliasConflict: graphene of the real graphene is imported already" in result.stderr


def test_the_real_graphene_on_the_path_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "graphene.py").write_text("raise SystemExit('the real one')")
    assert run(f"{INSTALL}\nimport graphene; print(graphene.__name__)", tmp_path).stdout == "graphene_lite\n"


def test_a_path_that_does_not_exist_is_not_found(tmp_path: Path) -> None:
    assert "No module named 'graphene.nonsense'" in run(f"{INSTALL}\nimport graphene.nonsense", tmp_path).stderr


@pytest.mark.parametrize(
    "name", ["utils.str_converters", "utils.subclass_with_meta", "types.enum.EnumType", "get_version", "relay.node"]
)
def test_what_graphene_loads_by_itself_needs_no_import_of_its_own(name: str, tmp_path: Path) -> None:
    assert run(f"{INSTALL}import graphene; graphene.{name}", tmp_path).stderr == ""


def test_the_version_is_that_of_the_graphene_it_stands_for(tmp_path: Path) -> None:
    code = "from graphene import VERSION, get_version; print(VERSION >= (3, 4), get_version(VERSION))"
    assert run(f"{INSTALL}{code}", tmp_path).stdout == "True 3.4.3\n"
