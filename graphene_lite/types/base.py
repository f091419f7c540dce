"""What every declared type shares: a frozen record of its options."""

from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.declaring import SubclassWithMeta as SubclassWithMeta
from graphene_lite.support.declaring import SubclassWithMeta_Meta as SubclassWithMeta_Meta
from graphene_lite.support.declaring import meta_hook
from graphene_lite.support.docstrings import trim_docstring as trim_docstring


class BaseOptions:
    """The record of one declaration, kept as `_meta` of the class. Frozen once the class stands."""

    #: GraphQL name of the type.
    name: str | None = None
    #: Description of the type in the schema; for enums also a function from value to description.
    description: Any = None
    _frozen: bool = False

    def __init__(self, class_type: type) -> None:
        #: The declared class.
        self.class_type = class_type

    def freeze(self) -> None:
        """Refuse every later assignment."""
        self._frozen = True

    def __setattr__(self, name: str, value: Any) -> None:
        if self._frozen:
            raise InvalidDeclaration(
                f"{self.class_type.__name__}._meta.{name}",
                f"Can't modify frozen Options {self}.",
                "Set it in `class Meta`, or in `__init_subclass_with_meta__` before calling super().",
            )
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name!r}>"


BaseTypeMeta = SubclassWithMeta_Meta


class BaseType(SubclassWithMeta):
    """Base of every class that stands for a GraphQL type.

    Meta options:
        name (str): GraphQL name. Defaults to the class's name.
        description (str): Description in the schema. Defaults to the class's docstring.
    """

    @classmethod
    def create_type(cls, class_name: str, **options: Any) -> Any:
        """Return a new subclass of this class, with *options* as its `Meta`."""
        return type(class_name, (cls,), {"Meta": options})

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(
        cls, name: str | None = None, description: Any = None, _meta: BaseOptions | None = None, **_kwargs: Any
    ) -> None:
        """Complete and freeze *_meta*, and keep it as `_meta` of the class."""
        if "_meta" in vars(cls):
            raise InvalidDeclaration(cls.__name__, "Can't assign meta directly.", "Use `class Meta` for the options.")
        if not _meta:
            return
        _meta.name = name or cls.__name__
        _meta.description = description or trim_docstring(cls.__doc__)
        _meta.freeze()
        cls._meta = _meta
        super().__init_subclass_with_meta__()
