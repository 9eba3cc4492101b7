"""An authorization server of authlib on Flask: client credentials with all four methods, introspection, revocation.

Its clients come as JSON in the first argument. Prints its port, and serves until it is ended.
"""
import json
import sys
import time

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from flask import Flask, jsonify
from werkzeug.serving import make_server

clients, tokens, seen = {}, {}, set()
METHODS = [
    "client_secret_basic",
    "client_secret_post",
    "client_assertion_jwt",
]


class Client(ClientMixin):
    def __init__(self, registered):
        self.__dict__.update(registered)

    def get_client_id(self):
        return self.client_id

    def get_allowed_scope(self, scope):
        return " ".join(name for name in (scope or "").split() if name in self.scope.split())

    def check_client_secret(self, client_secret):
        return self.client_secret == client_secret

    def check_endpoint_auth_method(self, method, endpoint):
        return method == self.method

    def check_grant_type(self, grant_type):
        return grant_type == "client_credentials"


class ClientCredentials(grants.ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS


class Assertion(JWTBearerClientAssertion):
    def validate_jti(self, claims, jti):
        is_new = jti not in seen
        seen.add(jti)
        return is_new

    def resolve_client_public_key(self, client, headers):
        return client.key


class Introspection(IntrospectionEndpoint):
    CLIENT_AUTH_METHODS = METHODS

    def query_token(self, token_string, token_type_hint):
        return tokens.get(token_string)

    def check_permission(self, token, client, request):
        return token["client_id"] == client.client_id

    def introspect_token(self, token):
        return {"active": not token.get("revoked", False), "client_id": token["client_id"]}


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = METHODS

    def query_token(self, token_string, token_type_hint):
        return tokens.get(token_string)

    def revoke_token(self, token, request):
        token["revoked"] = True


class StoredToken(dict):
    def check_client(self, client):
        return self["client_id"] == client.client_id

    def is_revoked(self):
        return self.get("revoked", False)

    def is_expired(self):
        return False


def save_token(token, request):
    stored = StoredToken(token, client_id=request.client.client_id, issued_at=time.time())
    tokens[token["access_token"]] = stored


app = Flask(__name__)
app.config["OAUTH2_SCOPES_SUPPORTED"] = ["api:read", "api:write"]
server = AuthorizationServer(app, query_client=clients.get, save_token=save_token)
server.register_grant(ClientCredentials)
server.register_endpoint(Introspection)
server.register_endpoint(Revocation)


@app.post("/token")
def token():
    return server.create_token_response()


@app.post("/introspect")
def introspect():
    return server.create_endpoint_response("introspection")


@app.post("/revoke")
def revoke():
    return server.create_endpoint_response("revocation")


listening = make_server("127.0.0.1", 0, app, threaded=True)
issuer = f"http://127.0.0.1:{listening.port}"


@app.get("/.well-known/oauth-authorization-server")
def metadata():
    return jsonify(
        issuer=issuer,
        token_endpoint=f"{issuer}/token",
        introspection_endpoint=f"{issuer}/introspect",
        revocation_endpoint=f"{issuer}/revoke",
        grant_types_supported=["client_credentials"],
    )


# An assertion is for the issuer, which is what the workbench writes.
server.register_client_auth_method("client_assertion_jwt", Assertion(issuer))
for given in json.loads(sys.argv[1]):
    clients[given["client_id"]] = Client(given)
print(listening.port, flush=True)
listening.serve_forever()
