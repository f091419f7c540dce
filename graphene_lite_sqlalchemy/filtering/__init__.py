"""Filter arguments: operators, the input types that offer them, and the SQL conditions they become."""

from graphene_lite_sqlalchemy.filtering.all_filters import AllFilters
from graphene_lite_sqlalchemy.filtering.defaults import DropInFilters
from graphene_lite_sqlalchemy.registry import Registry

Registry.drop_in_filters, Registry.all_filters = DropInFilters(), AllFilters()
