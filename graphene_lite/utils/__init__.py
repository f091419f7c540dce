"""Graphene's public helper paths; the code is in `graphene_lite.support`.

Graphene loads these modules itself, so that `graphene.utils.str_converters` can be used after `import graphene`.
"""

from graphene_lite.utils import deprecated as deprecated
from graphene_lite.utils import get_unbound_function as get_unbound_function
from graphene_lite.utils import is_introspection_key as is_introspection_key
from graphene_lite.utils import module_loading as module_loading
from graphene_lite.utils import orderedtype as orderedtype
from graphene_lite.utils import props as props
from graphene_lite.utils import resolve_only_args as resolve_only_args
from graphene_lite.utils import str_converters as str_converters
from graphene_lite.utils import subclass_with_meta as subclass_with_meta
from graphene_lite.utils import thenables as thenables
from graphene_lite.utils import trim_docstring as trim_docstring
