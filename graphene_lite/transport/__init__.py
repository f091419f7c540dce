"""GraphQL over HTTP, without a framework and without I/O.

An adapter reads a request, calls `Endpoint.answer`, and writes the answer.
"""

from graphene_lite.execution.loops import run_to_completion as run_to_completion
from graphene_lite.support.later import then as then
from graphene_lite.transport.encoding import json_encode as json_encode
from graphene_lite.transport.endpoint import Endpoint as Endpoint
from graphene_lite.transport.endpoint import plain_format as plain_format
from graphene_lite.transport.graphiql import GraphiQLOptions as GraphiQLOptions
from graphene_lite.transport.graphiql import graphiql_page as graphiql_page
from graphene_lite.transport.graphiql import html_page as html_page
from graphene_lite.transport.masking import Status as Status
from graphene_lite.transport.media import URL_ENCODED as URL_ENCODED
from graphene_lite.transport.messages import HttpRefusal as HttpRefusal
from graphene_lite.transport.messages import HttpRequest as HttpRequest
from graphene_lite.transport.messages import HttpResponse as HttpResponse
from graphene_lite.transport.messages import declared_length as declared_length
from graphene_lite.transport.operations import ExecutionSettings as ExecutionSettings
from graphene_lite.transport.operations import SchemaHolder as SchemaHolder
from graphene_lite.transport.operations import check_schema as check_schema
from graphene_lite.transport.options import DEFAULTS as DEFAULTS
from graphene_lite.transport.options import EndpointOptions as EndpointOptions
from graphene_lite.transport.options import settled as settled
from graphene_lite.transport.parameters import GraphQLParams as GraphQLParams
from graphene_lite.transport.parameters import check_fields as check_fields
from graphene_lite.transport.policy import check_method as check_method
from graphene_lite.validation.limits import LimitExceeded as LimitExceeded
from graphene_lite.validation.limits import Limits as Limits
from graphene_lite.validation.limits import check_body as check_body
