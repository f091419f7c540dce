"""Public path `utils.props`; the code is in `support.declaring`."""

from graphene_lite.support.declaring import props as props
