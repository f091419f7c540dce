"""`Meta` options reach the parent's hook once, and are not inherited."""

from typing import Any

import pytest

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.types.base import BaseOptions, BaseType
from graphene_lite.utils.props import props
from graphene_lite.utils.subclass_with_meta import SubclassWithMeta


class Recorder(SubclassWithMeta):
    """Keeps the options of each of its subclasses."""

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        cls.options = options


def test_options_come_from_an_inner_class() -> None:
    class Declared(Recorder):
        class Meta:
            colour = "red"

    assert Declared.options == {"colour": "red"}


def test_options_come_from_a_dict() -> None:
    class Declared(Recorder):
        Meta = {"colour": "red"}

    assert Declared.options == {"colour": "red"}


def test_options_come_from_class_keywords_and_meta_wins() -> None:
    class Declared(Recorder, colour="blue", size=1):
        class Meta:
            colour = "red"

    assert Declared.options == {"colour": "red", "size": 1}


def test_meta_may_inherit_from_another_meta() -> None:
    class Shared:
        colour = "red"

    class Declared(Recorder):
        class Meta(Shared):
            size = 1

    assert Declared.options == {"colour": "red", "size": 1}


def test_meta_is_not_inherited_by_subclasses() -> None:
    class Declared(Recorder):
        class Meta:
            colour = "red"

    class Child(Declared):
        pass

    assert not hasattr(Declared, "Meta")
    assert Child.options == {}


def test_an_abstract_class_is_not_declared() -> None:
    class Abstract(Recorder):
        class Meta:
            abstract = True

    assert not hasattr(Abstract, "options")


def test_an_abstract_class_takes_no_further_options() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Base: Abstract types can only contain .* Received: colour"):

        class Base(Recorder):
            class Meta:
                abstract = True
                colour = "red"


def test_meta_is_a_class_or_a_dict() -> None:
    with pytest.raises(InvalidDeclaration, match=r"Wrong: Meta have to be either a class or a dict\. Received red"):

        class Wrong(Recorder):
            Meta = "red"


def test_an_extension_takes_its_own_options_and_passes_the_rest_on() -> None:
    class ModelOptions(BaseOptions):
        model: Any = None

    class ModelType(BaseType):
        @classmethod
        def __init_subclass_with_meta__(cls, model: Any = None, **options: Any) -> None:
            meta = ModelOptions(cls)
            meta.model = model
            super().__init_subclass_with_meta__(_meta=meta, **options)

    class User(ModelType):
        """A user."""

        class Meta:
            model = dict
            name = "Member"

    assert (User._meta.model, User._meta.name, User._meta.description) == (dict, "Member", "A user.")
    assert str(User) == "Member"
    assert repr(User) == "<User meta=<ModelOptions name='Member'>>"


def test_the_record_is_frozen_once_the_class_stands() -> None:
    class Declared(BaseType):
        @classmethod
        def __init_subclass_with_meta__(cls, **options: Any) -> None:
            super().__init_subclass_with_meta__(_meta=BaseOptions(cls), **options)

    class Child(Declared):
        pass

    with pytest.raises(InvalidDeclaration, match=r"Child\._meta\.name: Can't modify frozen Options"):
        Child._meta.name = "Other"


def test_create_type_declares_a_subclass_from_keywords() -> None:
    class Declared(BaseType):
        @classmethod
        def __init_subclass_with_meta__(cls, **options: Any) -> None:
            super().__init_subclass_with_meta__(_meta=BaseOptions(cls), **options)

    made = Declared.create_type("Made", name="Given", description="Told.")
    assert (made.__name__, made._meta.name, made._meta.description) == ("Made", "Given", "Told.")


def test_props_are_the_written_attributes_of_a_namespace() -> None:
    class Base:
        inherited = 1

    class Namespace(Base):
        own = 2

        @staticmethod
        def static() -> None: ...

    found = props(Namespace)
    assert set(found) == {"inherited", "own", "static"}
    assert isinstance(found["static"], staticmethod)
