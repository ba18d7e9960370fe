// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/hide_credentials.h"

#include "kubeapi/config/base64.h"

namespace kubeapi {

namespace {

constexpr std::size_t shortestSecret = 4;

void hide(std::string &text, const std::string &secret)
{
    if (secret.size() < shortestSecret)
        return;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
        text.replace(at, secret.size(), "***");
}

} // namespace

void hideCredentials(std::string &text, const Credentials &used)
{
    const std::string &whole = used.authorization.reveal();
    const auto blank = whole.find(' ');
    const std::string secret = blank == std::string::npos ? whole : whole.substr(blank + 1);
    hide(text, secret);
    if (whole.rfind("Basic ", 0) == 0)
        if (const auto pair = decodeBase64(secret); pair && pair->find(':') != std::string::npos)
            hide(text, pair->substr(pair->find(':') + 1));
}

void hideCredentials(Error &error, const Credentials &used)
{
    for (std::string *text : {&error.message, &error.remedy, &error.statusJson, &error.reason})
        hideCredentials(*text, used);
}

} // namespace kubeapi
