#!/bin/sh
# Checks a client of PingOne from a pipeline, through a deployed Unified Flow: validates its configuration,
# requests a token and introspects it. Copy this one file; it needs a POSIX shell and curl.
#
#   UNIFIED_FLOW_URL=https://flow.example.com CONNECTION=orders sh check.sh
#
# Settings are environment variables:
#
#   UNIFIED_FLOW_URL           where Unified Flow is deployed
#   CONNECTION                 a connection that is configured there; or a client:
#   REGION, ENVIRONMENT_ID     its environment (REGION: NA, EU, CA, AU, SG, AP or sandbox; NA if not set)
#   ISSUER                     instead of both: an issuer that the deployment trusts
#   CLIENT_ID                  and, unless it is client_secret_basic, CLIENT_AUTH_METHOD
#   CLIENT_SECRET              or CLIENT_SECRET_FILE, the path of a file that holds it
#   PRIVATE_KEY                or PRIVATE_KEY_FILE, for private_key_jwt; with KEY_ID where there is one
#   SCOPE, AUDIENCE, RESOURCE  what to ask for
#   CF_ACCESS_CLIENT_ID, CF_ACCESS_CLIENT_SECRET
#                              a service token, where Cloudflare Access protects the deployment
#   JUNIT_FILE                 where to write a JUnit report
#   CHECK_TIMEOUT              seconds for everything; 120 if not set
#
# Exit codes: 0 passed; 1 refused or failed; 2 could not try (a setting, the network, Unified Flow itself).
#
# No secret is an argument of a program: everyone on a machine can read those. curl gets all that it needs on
# its standard input.

{ set +x; } 2>/dev/null # A trace would print the secret.
set -u
LC_ALL=C
export LC_ALL

newline='
'
tab=$(printf '\t')
return_character=$(printf '\r')

# The functions below leave what they make in $result: $( ) would cut line breaks off its end.

# replace TEXT FROM TO: all of them.
replace() {
  rest=$1 result=
  while :; do
    case $rest in
      *"$2"*)
        result=$result${rest%%"$2"*}$3
        rest=${rest#*"$2"}
        ;;
      *)
        result=$result$rest
        return
        ;;
    esac
  done
}

xml_text() {
  replace "$1" '&' '&amp;'
  replace "$result" '<' '&lt;'
  replace "$result" '>' '&gt;'
  replace "$result" '"' '&quot;'
}

# What an XML attribute says, on one line; "##" would begin a command to some CI systems.
plain_text() {
  replace "$1" '&#10;' ' '
  replace "$result" '&#13;' ' '
  replace "$result" '&#9;' ' '
  replace "$result" '&lt;' '<'
  replace "$result" '&gt;' '>'
  replace "$result" '&quot;' '"'
  replace "$result" '&#39;' "'"
  replace "$result" '&amp;' '&'
  replace "$result" '##' '# #'
}

# could_not_try MESSAGE
could_not_try() {
  printf 'Could not try: %s\n' "$1" >&2
  if [ -n "${JUNIT_FILE:-}" ]; then
    xml_text "$1"
    printf '%s\n' '<?xml version="1.0" encoding="UTF-8"?>' \
      '<testsuites name="Unified Flow check" tests="1" failures="0" errors="1" skipped="0" time="0.000">' \
      '<testsuite name="Check" tests="1" failures="0" errors="1" skipped="0" time="0.000">' \
      "<testcase classname=\"unified-flow.check\" name=\"The check can run\" time=\"0.000\"><error message=\"$result\" type=\"could_not_try\"/></testcase>" \
      '</testsuite>' '</testsuites>' 2>/dev/null >"$JUNIT_FILE" || :
  fi
  exit 2
}

# json_text TEXT: a JSON string without its quotes.
json_text() {
  replace "$1" '\' '\\'
  replace "$result" '"' '\"'
  replace "$result" "$newline" '\n'
  replace "$result" "$return_character" '\r'
  replace "$result" "$tab" '\t'
  case $result in *[[:cntrl:]]*) ;; *) return ;; esac
  rest=$result result=
  while [ -n "$rest" ]; do
    tail=${rest#?}
    character=${rest%"$tail"}
    case $character in
      [[:cntrl:]]) result=$result$(printf '\\u%04x' "'$character") ;;
      *) result=$result$character ;;
    esac
    rest=$tail
  done
}

# member NAME VALUE: adds it to the body; an empty one is left out.
body=
member() {
  [ -n "$2" ] || return 0
  json_text "$2"
  body=$body${body:+,}\"$1\":\"$result\"
}

# setting NAME VALUE: adds a line to curl's configuration.
configuration=
setting() {
  replace "$2" '\' '\\'
  replace "$result" '"' '\"'
  configuration="$configuration$1 = \"$result\"$newline"
}

# header NAME VALUE
header() {
  case $2 in *[[:cntrl:]]*) could_not_try "the value of $1 contains a line break or another control character." ;; esac
  setting header "$1: $2"
}

# file_text PATH: without the line break at its end.
file_text() {
  [ -f "$1" ] && [ -r "$1" ] || could_not_try "the file $1 cannot be read."
  text=
  while IFS= read -r line || [ -n "$line" ]; do
    text=$text${line%"$return_character"}$newline
  done <"$1"
  result=${text%"$newline"}
  [ -n "$result" ] || could_not_try "the file $1 is empty."
}

# attribute NAME LINE: of an element of the report.
attribute() {
  case $2 in
    *" $1=\""*)
      result=${2#*" $1=\""}
      result=${result%%\"*}
      ;;
    *) result= ;;
  esac
}

# problem_text MEMBER JSON: a text of problem details.
problem_text() {
  result=
  case $2 in *"\"$1\":\""*) ;; *) return ;; esac
  replace "${2#*"\"$1\":\""}" '\"' "'"
  replace "${result%%\"*}" '\n' ' '
  replace "$result" '##' '# #'
}

[ $# -eq 0 ] || could_not_try 'check.sh takes no arguments. Its settings are environment variables; the top of the file lists them.'
command -v curl >/dev/null 2>&1 || could_not_try 'curl is not installed.'

url=${UNIFIED_FLOW_URL:-}
case $url in
  '') could_not_try 'set UNIFIED_FLOW_URL to where Unified Flow is deployed, such as https://flow.example.com.' ;;
  *[[:cntrl:][:space:]]* | *'?'* | *'#'* | *@*) could_not_try 'UNIFIED_FLOW_URL must be an origin, such as https://flow.example.com.' ;;
  https://?*) ;;
  http://localhost | http://localhost[:/]* | http://127.0.0.1 | http://127.0.0.1[:/]* | http://\[::1\]*) ;;
  *) could_not_try 'UNIFIED_FLOW_URL must begin with https://, because a secret is sent there. Only localhost may have http://.' ;;
esac
url=${url%/}

if [ -n "${CONNECTION:-}" ]; then
  [ -z "${CLIENT_ID:-}${ENVIRONMENT_ID:-}${ISSUER:-}" ] || could_not_try 'set CONNECTION, or the fields of a client, not both.'
  member connection "$CONNECTION"
else
  [ -n "${CLIENT_ID:-}" ] || could_not_try 'set CONNECTION, or CLIENT_ID with ENVIRONMENT_ID and REGION.'
  [ -n "${ENVIRONMENT_ID:-}${ISSUER:-}" ] || could_not_try 'set ENVIRONMENT_ID and REGION, or ISSUER.'
  member region "${REGION:-}"
  member environment_id "${ENVIRONMENT_ID:-}"
  member issuer "${ISSUER:-}"
  member client_id "$CLIENT_ID"
  member client_auth_method "${CLIENT_AUTH_METHOD:-}"
  member key_id "${KEY_ID:-}"
  result=${CLIENT_SECRET:-}
  [ -z "${CLIENT_SECRET_FILE:-}" ] || file_text "$CLIENT_SECRET_FILE"
  member client_secret "$result"
  result=${PRIVATE_KEY:-}
  [ -z "${PRIVATE_KEY_FILE:-}" ] || file_text "$PRIVATE_KEY_FILE"
  member private_key "$result"
fi
member scope "${SCOPE:-}"
member audience "${AUDIENCE:-}"
member resource "${RESOURCE:-}"

setting url "$url/api/check"
header content-type application/json
header accept 'application/xml, application/problem+json;q=0.9'
if [ -n "${CF_ACCESS_CLIENT_ID:-}${CF_ACCESS_CLIENT_SECRET:-}" ]; then
  [ -n "${CF_ACCESS_CLIENT_ID:-}" ] && [ -n "${CF_ACCESS_CLIENT_SECRET:-}" ] ||
    could_not_try 'set both CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET.'
  header CF-Access-Client-Id "$CF_ACCESS_CLIENT_ID"
  header CF-Access-Client-Secret "$CF_ACCESS_CLIENT_SECRET"
fi
setting data-binary "{$body}"
case ${CHECK_TIMEOUT:-120} in
  *[!0-9]* | 0*) could_not_try 'CHECK_TIMEOUT must be a whole number of seconds.' ;;
esac
setting max-time "${CHECK_TIMEOUT:-120}"
# What the programs below need not know.
unset CLIENT_SECRET PRIVATE_KEY CF_ACCESS_CLIENT_SECRET

# The last line is the status and the type of the answer. A redirect is not followed: it leads to a login.
answer=$(printf '%s' "$configuration" |
  curl --disable --silent --show-error --config - --write-out '\n%{http_code} %{content_type}')
code=$?
configuration=
[ $code -eq 0 ] || could_not_try "$url cannot be reached (curl ended with $code)."
last=${answer##*"$newline"}
answer=${answer%"$newline"*}
status=${last%% *}
type=${last#* }

case $status:$type in
  200:application/xml*) ;;
  *:application/problem+json*)
    problem_text detail "$answer"
    detail=$result
    issues=$answer
    while :; do
      case $issues in *'{"field":"'*) issues=${issues#*'{"field":'} ;; *) break ;; esac
      problem_text field "{\"field\":$issues"
      detail="$detail $result:"
      problem_text message "$issues"
      detail="$detail $result"
    done
    problem_text request_id "$answer"
    could_not_try "Unified Flow answered $status: $detail (request $result)"
    ;;
  3*:* | 200:text/html* | 401:text/html* | 403:text/html*)
    could_not_try "$url answered $status with a page, not with a report. If Cloudflare Access protects it, set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a service token that its policy allows. If not, check UNIFIED_FLOW_URL."
    ;;
  *) could_not_try "$url answered $status, and not with a report. Check UNIFIED_FLOW_URL, and that the deployment is recent enough to have /api/check." ;;
esac

if [ -n "${JUNIT_FILE:-}" ]; then
  { printf '%s\n' "$answer" >"$JUNIT_FILE"; } 2>/dev/null || {
    unwritable=$JUNIT_FILE JUNIT_FILE=
    could_not_try "the report cannot be written to $unwritable."
  }
fi

summary=${answer#*<testsuites}
summary=${summary%%>*}
attribute tests "$summary"
tests=$result
attribute failures "$summary"
failures=$result
attribute errors "$summary"
errors=$result
attribute skipped "$summary"
skipped=$result
[ -n "$tests" ] && [ -n "$failures" ] && [ -n "$errors" ] || could_not_try "the report of $url has no summary."

printf '%s\n' "$answer" | while IFS= read -r line; do
  case $line in
    '<testcase '*'><failure '* | '<testcase '*'><error '*) ;;
    *) continue ;;
  esac
  attribute name "$line"
  plain_text "$result"
  printf 'FAILED  %s\n' "$result"
  attribute message "$line"
  plain_text "$result"
  printf '        %s\n' "$result"
done

if [ "$failures" = 0 ] && [ "$errors" = 0 ]; then
  printf 'passed: %s checks, %s of them skipped\n' "$tests" "${skipped:-0}"
  exit 0
fi
printf 'failed: %s of %s checks, %s skipped\n' "$((failures + errors))" "$tests" "${skipped:-0}"
exit 1
