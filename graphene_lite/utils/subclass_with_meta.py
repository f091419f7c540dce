"""Public path `utils.subclass_with_meta`; the code is in `support.declaring`."""

from graphene_lite.support.declaring import SubclassWithMeta as SubclassWithMeta
from graphene_lite.support.declaring import SubclassWithMeta_Meta as SubclassWithMeta_Meta
from graphene_lite.support.declaring import props as props
