"""Public path `graphene_lite_sqlalchemy.batching`; the code is in `loaders`."""

from graphene_lite_sqlalchemy.loaders.batches import RelationshipLoader as RelationshipLoader
from graphene_lite_sqlalchemy.loaders.batches import get_batch_resolver as get_batch_resolver
from graphene_lite_sqlalchemy.loaders.batches import get_data_loader_impl as get_data_loader_impl
from graphene_lite_sqlalchemy.utils import is_graphene_version_less_than as is_graphene_version_less_than
