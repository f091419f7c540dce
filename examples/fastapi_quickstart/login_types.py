from pydantic import BaseModel


class LoginResponse(BaseModel):
    AccessToken: str


class LoginArgs(BaseModel):
    username: str
    password: str
