// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/credential_facts.h"

#include "kubeapi/auth/token_expiry.h"
#include "kubeapi/config/read_file.h"

#include <algorithm>

namespace kubeapi {

CredentialFacts credentialFacts(const ResolvedContext &context)
{
    CredentialFacts out;
    const auto add = [&out](const std::string &what) { out.how += (out.how.empty() ? "" : " and ") + what; };
    std::string pem = context.certificatePem;
    if (!context.certificateFile.empty())
        if (auto text = readFile(context.certificateFile, "client certificate"))
            pem = std::move(*text);
    if (!pem.empty()) {
        add("a client certificate");
        if (auto all = readCertificates(pem); !all.empty())
            out.certificate = std::move(all.front());
    }
    Secret token = context.token;
    if (!context.tokenFile.empty()) {
        add("the token file " + context.tokenFile);
        if (auto text = readFile(context.tokenFile, "token file"); text && !text->empty())
            token = Secret(std::move(*text));
    } else if (!token.empty()) {
        add("a token");
    }
    out.tokenExpires = tokenExpiry(token);
    if (!context.username.empty())
        add("a user name with a password");
    if (context.exec)
        add("the login plugin " + context.exec->command);
    if (context.oidc) {
        add("the id-token of " + context.oidc->issuer);
        if (context.oidc->refreshToken.empty())
            out.tokenExpires = tokenExpiry(context.oidc->idToken);
    }
    if (out.how.empty())
        out.how = "nothing";
    return out;
}

std::optional<TimePoint> CredentialFacts::expires() const
{
    if (certificate && tokenExpires)
        return std::min(certificate->notAfter, *tokenExpires);
    return certificate ? std::optional(certificate->notAfter) : tokenExpires;
}

std::string CredentialFacts::warning(TimePoint now, std::chrono::hours ahead) const
{
    const auto sentence = [&](const std::string &what, TimePoint end) {
        if (end <= now)
            return what + " expired on " + dayAndTime(end) + ".";
        return end <= now + ahead ? what + " expires on " + dayAndTime(end) + "." : std::string();
    };
    std::string out;
    if (certificate)
        out = sentence("The client certificate (" + certificate->subject + ")", certificate->notAfter);
    // Tokens are short-lived by design: only one that has ended is worth a word
    if (out.empty() && tokenExpires && *tokenExpires <= now)
        out = sentence("The token", *tokenExpires);
    return out;
}

} // namespace kubeapi
