"""Filter arguments: operators, the input types that offer them, and the SQL conditions they become."""

from graphene_lite_sqlalchemy.filtering.defaults import DefaultFilters
from graphene_lite_sqlalchemy.registry import Registry

Registry.filter_source = DefaultFilters()
