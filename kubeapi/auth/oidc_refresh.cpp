// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/oidc_refresh.h"

#include "kubeapi/auth/oidc_answers.h"
#include "kubeapi/config/base64.h"
#include "kubeapi/http/http_error.h"
#include "kubeapi/http/loop_impl.h"
#include "kubeapi/http/proxy_choice.h"
#include "kubeapi/request/percent.h"

namespace kubeapi {

namespace {

constexpr int longestSeconds = 30;
constexpr std::size_t largestAnswer = 1 << 20;
constexpr const char *remedy = "Sign in again with whatever wrote this user, or use the kubelogin plugin: kubectl oidc-login setup shows how.";

} // namespace

struct OidcRefresh::Impl : std::enable_shared_from_this<OidcRefresh::Impl> {
    Loop &loop;
    const OidcProvider provider;
    const std::string owner;
    std::function<void(Result<OidcTokens>)> done;
    Sockets *sockets;
    std::uint64_t call = 0;
    std::string body, endpoint;
    HttpHead head;

    Impl(Loop &l, OidcProvider p, std::string o, std::function<void(Result<OidcTokens>)> d)
        : loop(l), provider(std::move(p)), owner(std::move(o)), done(std::move(d)), sockets(loop.impl().newSockets())
    {
    }

    void finish(Result<OidcTokens> result)
    {
        if (auto last = std::exchange(done, {}))
            last(std::move(result));
    }

    void refuse(const std::string &why)
    {
        finish(fail(ErrorKind::Auth, "The sign-in of " + owner + " at " + provider.issuer + " could not be renewed: " + why, remedy));
    }

    void ask(const char *method, const std::string &url, std::vector<Secret> headers, std::string content, std::function<void()> next)
    {
        HttpCall out;
        out.method = method;
        out.url = url;
        out.headers = std::move(headers);
        out.headers.push_back(Secret("Accept: application/json"));
        out.body = std::move(content);
        out.timeoutSeconds = longestSeconds;
        auto settings = std::make_shared<ConnectSettings>();
        settings->caPem = provider.caPem;
        settings->proxyUrl = proxyFor(url, ProxyEnvironment::ofProcess());
        out.settings = std::move(settings);
        body.clear();
        head = {};
        const std::weak_ptr<Impl> weak = weak_from_this();
        out.head = [weak](const HttpHead &got) {
            if (const auto self = weak.lock())
                self->head = got;
        };
        out.data = [weak](std::string_view piece) {
            if (const auto self = weak.lock(); self && self->body.size() < largestAnswer)
                self->body += piece;
        };
        out.done = [weak, next = std::move(next), where = std::string(method) + " " + url](const HttpEnd &end) {
            const auto self = weak.lock();
            if (!self || !self->done)
                return;
            self->call = 0;
            if (end.curlCode != 0) {
                Error error = transportError(end, {self->provider.issuer, {}, where});
                error.kind = ErrorKind::Auth;
                error.message = "The sign-in of " + self->owner + " could not be renewed: " + error.message;
                self->finish(fail(std::move(error)));
            } else {
                next();
            }
        };
        call = loop.impl().start(std::move(out), sockets);
    }

    void discover()
    {
        std::string issuer = provider.issuer;
        while (!issuer.empty() && issuer.back() == '/')
            issuer.pop_back();
        if (issuer.rfind("https://", 0) != 0) {
            refuse("the issuer's address does not start with https://, and tokens go nowhere else.");
            return;
        }
        ask("GET", issuer + "/.well-known/openid-configuration", {}, {}, [this] {
            const auto named = readTokenEndpoint(head.status, body);
            endpoint = named.value_or(std::string());
            if (!named)
                refuse("its discovery document names no token endpoint with https (HTTP " + std::to_string(head.status) + ").");
            else
                refresh(!provider.clientSecret.empty());
        });
    }

    /// RFC 6749, 2.3.1: a client signs in by a header; some servers know only the body.
    void refresh(bool byHeader)
    {
        const auto pair = [](const char *key, const std::string &value) { return std::string(key) + "=" + percentEncode(value); };
        std::string content = pair("grant_type", "refresh_token") + "&" + pair("refresh_token", provider.refreshToken.reveal());
        std::vector<Secret> headers{Secret("Content-Type: application/x-www-form-urlencoded")};
        if (byHeader) {
            headers.push_back(Secret("Authorization: Basic " +
                                     encodeBase64(percentEncode(provider.clientId) + ":" + percentEncode(provider.clientSecret.reveal()))));
        } else {
            content += "&" + pair("client_id", provider.clientId);
            if (!provider.clientSecret.empty())
                content += "&" + pair("client_secret", provider.clientSecret.reveal());
        }
        ask("POST", endpoint, std::move(headers), std::move(content), [this, byHeader] {
            if ((head.status == 400 || head.status == 401) && byHeader)
                refresh(false);
            else if (auto tokens = readTokenAnswer(head.status, body))
                finish(std::move(*tokens));
            else
                refuse(tokens.error());
        });
    }
};

OidcRefresh::OidcRefresh(Loop &loop, const OidcProvider &provider, std::string owner, std::function<void(Result<OidcTokens>)> done)
    : m_impl(std::make_shared<Impl>(loop, provider, std::move(owner), std::move(done)))
{
    const std::weak_ptr<Impl> weak = m_impl;
    loop.after(std::chrono::milliseconds(0), [weak] {
        if (const auto self = weak.lock(); self && self->done)
            self->discover();
    });
}

OidcRefresh::~OidcRefresh()
{
    m_impl->done = {};
    if (m_impl->call)
        m_impl->loop.impl().cancelCall(m_impl->call);
}

} // namespace kubeapi
