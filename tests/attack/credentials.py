"""Signs in to a demo server as each kind of caller and prints the credentials as JSON."""

import base64
import hashlib
import hmac
import json
import struct
import sys
import time
import urllib.request

SERVER = sys.argv[1]


def call(method, path, body=None, token=None):
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(SERVER + path, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def totp(secret):
    """RFC 6238, six digits in steps of 30 seconds."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), moment, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def member(demo):
    address = demo["member_phone"]
    call("POST", "/v1/auth/codes", {"address": address, "locale": "en"})
    inbox = call("GET", "/dev/inbox.json")
    code = max(inbox, key=lambda message: message["at"])["code"]
    device = {"name": "attack", "platform": "web", "locale": "en"}
    session = {"address": address, "code": code, "device": device}
    return call("POST", "/v1/auth/sessions", session)["token"]


def staff(demo):
    person = next(person for person in demo["staff"] if person["role"] == "operator")
    session = {key: person[key] for key in ("login", "password")}
    if person["totp_secret"]:
        session["totp"] = totp(person["totp_secret"])
    return call("POST", "/v1/staff/sessions", session)["token"]


def terminal(token):
    store = call("GET", "/v1/catalogue")["stores"][0]["id"]
    opened = {"store_id": store, "label": "attack"}
    return call("POST", "/v1/staff/terminals", opened, token)["key"]


demo = call("GET", "/dev/demo.json")
operator = staff(demo)
print(
    json.dumps(
        {
            "ATTACK_MEMBER": member(demo),
            "ATTACK_STAFF": operator,
            "ATTACK_TERMINAL": terminal(operator),
        }
    )
)
