"""authlib's session as a client of the sandbox: prints the token's answer, or what was refused."""
import json
import os

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import ClientSecretJWT, PrivateKeyJWT

endpoint = os.environ["TOKEN_ENDPOINT"]
method = os.environ["AUTH_SCHEME"]
session = OAuth2Session(
    os.environ["CLIENT_ID"],
    os.environ["CLIENT_SECRET"],
    scope=os.environ.get("SCOPE"),
    token_endpoint_auth_method=method,
)
if method == "client_secret_jwt":
    session.register_client_auth_method(ClientSecretJWT(os.environ["AUDIENCE"]))
if method == "private_key_jwt":
    session.register_client_auth_method(PrivateKeyJWT(os.environ["AUDIENCE"]))
try:
    print(json.dumps(session.fetch_token(endpoint, grant_type="client_credentials")))
except OAuthError as error:
    print(json.dumps({"error": error.error}))
