// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/auth/exec_runner.h"
#include "kubeapi/auth/hide_credentials.h"
#include "kubeapi/auth/oidc_answers.h"
#include "kubeapi/auth/token_expiry.h"

namespace {

using namespace kubeapi;

constexpr const char *version = "client.authentication.k8s.io/v1";
constexpr std::string_view secret = "s3cr3t-t0ken";

/// A sentence for a person that shows nothing of what came: a plugin or an issuer may say a token anywhere.
void requireQuiet(const Error &error)
{
    fuzz::require(!error.message.empty() && !error.remedy.empty(), "a refusal has words and a remedy");
    fuzz::require((error.message + error.remedy + error.reason).find(secret) == std::string::npos, "and shows no token");
}

} // namespace

/// What signs a person in: a plugin's output, an issuer's two answers, a token itself.
FUZZ_TARGET(credentials)
{
    const std::string text(fuzz::textOf(data, size));
    if (const auto credential = readExecCredential(text, version, "plugin")) {
        fuzz::require(!credential->token.empty() || !credential->certificatePem.empty(), "a credential is one");
        fuzz::require(credential->certificatePem.empty() == credential->keyPem.empty(), "a certificate has its key");
        const std::string token = credential->token.reveal();
        Credentials used;
        used.authorization = Secret("Bearer " + token);
        std::string words = "sent: " + token;
        hideCredentials(words, used);
        fuzz::require(token.size() < 4 || words == "sent: ***" || std::string_view("sent: ").find(token) != std::string_view::npos,
                      "what was sent is not shown");
    } else {
        // A foreign apiVersion is quoted, and then what stands in its place is no secret
        if (credential.error().message.find("but returned version") == std::string::npos)
            requireQuiet(credential.error());
    }
    for (const int status : {200, 400}) {
        const auto endpoint = readTokenEndpoint(status, text);
        fuzz::require(!endpoint || endpoint->starts_with("https://"), "tokens go to https alone");
        const auto tokens = readTokenAnswer(status, text);
        fuzz::require(!tokens || !tokens->idToken.empty(), "an answer without an id-token is none");
        fuzz::require(tokens || !tokens.error().empty(), "why not has words");
    }
    (void)tokenExpiry(Secret(text));
    // The same as the claims of a token
    (void)tokenExpiry(Secret("e30." + text + ".c2ln"));
    return 0;
}
