"""Public path `graphene_lite_sqlalchemy.resolvers`; the code is in `object_types.attribute_resolvers`."""

from graphene_lite_sqlalchemy.object_types.attribute_resolvers import get_attr_resolver as get_attr_resolver
from graphene_lite_sqlalchemy.object_types.attribute_resolvers import get_custom_resolver as get_custom_resolver
