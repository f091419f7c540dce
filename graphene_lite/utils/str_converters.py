"""Public path `utils.str_converters`; the code is in `support.naming`."""

from graphene_lite.support.naming import to_camel_case as to_camel_case
from graphene_lite.support.naming import to_snake_case as to_snake_case
