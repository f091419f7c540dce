"""What is read from a mapping, and what is said of one that cannot be read."""

import pytest
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, backref, mapped_column, registry, relationship

from graphene_lite_sqlalchemy.errors import BrokenMappingError, UnmappedModelError
from graphene_lite_sqlalchemy.inspection import is_mapped_class, is_mapped_instance, model_info, primary_key_of
from tests.graphene_lite_sqlalchemy.models import Car, Department, Dog, Employee, Review, Task


def test_attributes_are_sorted_by_kind() -> None:
    info = model_info(Employee)
    assert list(info.composites) == ["address"]
    assert list(info.hybrids) == ["initials"]
    assert list(info.proxies) == ["department_name"]
    assert list(info.synonyms) == ["full_name"]
    assert "manager" in info.relationships


def test_a_model_is_read_once() -> None:
    assert model_info(Department) is model_info(Department)


def test_columns_come_before_relationships_among_automatic_attributes() -> None:
    names = list(model_info(Task).automatic)
    assert names.index("owner_id") < names.index("owner")


def test_synonyms_do_not_become_fields_by_themselves() -> None:
    info = model_info(Employee)
    assert "full_name" not in info.automatic
    assert "full_name" in info.attributes


def test_a_synonym_leads_to_the_attribute_it_stands_for() -> None:
    info = model_info(Employee)
    assert info.target(info.synonyms["full_name"]) is info.columns["name"]


def test_a_composite_primary_key_keeps_its_order() -> None:
    assert model_info(Review).primary_key_names == ("employee_id", "quarter")


def test_a_subclass_knows_its_discriminator_and_identity() -> None:
    assert (model_info(Dog).discriminator, model_info(Dog).identity) == ("kind", "dog")
    assert model_info(Car).primary_key_names == ("id",)


def test_a_model_outside_hierarchies_has_no_discriminator() -> None:
    assert model_info(Department).discriminator is None


def test_attributes_that_other_models_add_later_are_seen() -> None:
    class Base(DeclarativeBase):
        pass

    class Parent(Base):
        __tablename__ = "parent"
        id: Mapped[int] = mapped_column(primary_key=True)

    assert list(model_info(Parent).relationships) == []

    class Child(Base):
        __tablename__ = "child"
        id: Mapped[int] = mapped_column(ForeignKey("parent.id"), primary_key=True)
        parent = relationship(Parent, backref=backref("children"))

    model_info(Child)
    assert list(model_info(Parent).relationships) == ["children"]


def test_an_unmapped_class_is_an_error_with_a_remedy() -> None:
    with pytest.raises(UnmappedModelError, match=r"int: This is not a class that SQLAlchemy maps\. Pass a declarative"):
        model_info(int)


def test_a_broken_mapper_is_reported_with_its_cause() -> None:
    mappings = registry()

    @mappings.mapped
    class Broken:
        __tablename__ = "broken"
        id: Mapped[int] = mapped_column(primary_key=True)
        other = relationship("Missing")

    try:
        with pytest.raises(BrokenMappingError, match="Broken: SQLAlchemy cannot configure its mapping") as caught:
            model_info(Broken)
        assert "Missing" in str(caught.value.__cause__)
    finally:
        mappings.dispose()


@pytest.mark.parametrize("candidate", [int, 1, None, Department(name="x")])
def test_other_things_are_no_mapped_classes(candidate: object) -> None:
    assert not is_mapped_class(candidate)


def test_instances_are_told_from_other_objects() -> None:
    assert is_mapped_instance(Department())
    assert not is_mapped_instance(Department)
    assert not is_mapped_instance("text")


def test_the_primary_key_of_an_instance_is_a_tuple() -> None:
    assert primary_key_of(Review(employee_id=1, quarter="Q1")) == (1, "Q1")
