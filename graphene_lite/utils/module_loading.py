"""Public path `utils.module_loading`; the code is in `support.references`."""

from graphene_lite.support.references import import_string as import_string
from graphene_lite.support.references import lazy_import as lazy_import
