from typing import Generic, TypeVar

from fastapi import FastAPI
from pydantic import BaseModel

from .login_types import LoginArgs, LoginResponse
from .remote_schema import graphql_app

ActionInput = TypeVar("ActionInput", bound=BaseModel | None)


class ActionName(BaseModel):
    name: str


class ActionPayload(BaseModel, Generic[ActionInput]):
    action: ActionName
    input: ActionInput
    request_query: str
    session_variables: dict[str, str]


app = FastAPI()
app.include_router(graphql_app, prefix="/graphql")


@app.post("/action")
async def action_handler(action: ActionPayload[LoginArgs]) -> LoginResponse:
    return LoginResponse(AccessToken="<sample value>")
