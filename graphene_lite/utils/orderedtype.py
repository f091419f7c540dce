"""Public path `utils.orderedtype`; the code is in `support.ordering`."""

from graphene_lite.support.ordering import OrderedType as OrderedType
