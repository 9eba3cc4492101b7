"""Makes keys and signs and verifies JWTs with jwcrypto or PyJWT.

Its arguments: the library, "verify", "sign" or "make_key", and what is asked as JSON. Prints the answer as JSON;
what does not verify ends it with a failure.
"""
import json
import sys

library, operation, given = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])


def with_jwcrypto():
    from jwcrypto import jwk, jws

    if operation == "make_key":
        return json.loads(jwk.JWK.generate(kty="RSA", size=2048, use="sig").export_private())
    if operation == "sign":
        signed = jws.JWS(json.dumps(given["claims"]))
        header = json.dumps({"alg": given["alg"], "typ": "JWT"})
        signed.add_signature(jwk.JWK(**given["key"]), None, header)
        return signed.serialize(compact=True)
    verified = jws.JWS()
    verified.deserialize(given["token"], jwk.JWK(**given["key"]))
    return json.loads(verified.payload)


def with_pyjwt():
    import jwt
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric import rsa

    if operation == "make_key":
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return key.private_bytes(
            forms.Encoding.PEM, forms.PrivateFormat.TraditionalOpenSSL, forms.NoEncryption()
        ).decode()
    key = jwt.PyJWK(given["key"], algorithm=given["alg"]).key
    if operation == "sign":
        return jwt.encode(given["claims"], key, algorithm=given["alg"])
    return jwt.decode(
        given["token"], key, algorithms=[given["alg"]], audience=given["audience"], leeway=60
    )


print(json.dumps(with_jwcrypto() if library == "jwcrypto" else with_pyjwt()))
