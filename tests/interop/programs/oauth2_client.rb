# The oauth2 gem as a client of the sandbox: prints the token's answer, or what was refused.
require 'json'
require 'oauth2'

client = OAuth2::Client.new(
  ENV.fetch('CLIENT_ID'),
  ENV.fetch('CLIENT_SECRET'),
  site: ENV.fetch('TOKEN_ENDPOINT'),
  token_url: ENV.fetch('TOKEN_ENDPOINT'),
  auth_scheme: ENV.fetch('AUTH_SCHEME').to_sym
)
begin
  token = client.client_credentials.get_token({ scope: ENV['SCOPE'] }.compact)
  puts JSON.generate(token.to_hash.merge('expires_in' => token.expires_in))
rescue OAuth2::Error => error
  puts JSON.generate(error: error.code)
end
