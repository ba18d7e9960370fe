// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/credential_source.h"

#include "kubeapi/config/base64.h"
#include "kubeapi/config/read_file.h"

#include <cstdlib>

namespace kubeapi {

namespace {

constexpr auto tokenFileAge = std::chrono::seconds(50);

std::string environmentValue(std::initializer_list<const char *> names)
{
    for (const char *name : names)
        if (const char *value = std::getenv(name); value && *value)
            return value;
    return {};
}

bool isLoopback(const std::string &server)
{
    const auto start = server.find("://") + 3;
    const std::string rest = server.substr(start);
    return rest.rfind("localhost", 0) == 0 || rest.rfind("127.", 0) == 0 || rest.rfind("[::1]", 0) == 0;
}

std::string trim(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

CredentialSource::CredentialSource(Loop &loop, std::shared_ptr<const ResolvedContext> context) : m_loop(loop), m_context(std::move(context)) {}
CredentialSource::~CredentialSource() { *m_alive = false; }

std::shared_ptr<const Credentials> CredentialSource::make(const Secret &authorization, const std::string &certificate, const Secret &key) const
{
    auto settings = std::make_shared<ConnectSettings>();
    settings->caPem = m_context->caPem;
    settings->tlsServerName = m_context->tlsServerName;
    settings->insecure = m_context->insecure;
    settings->compression = !m_context->disableCompression;
    const bool https = m_context->isHttps();
    if (!m_context->proxyUrl.empty()) {
        settings->proxyUrl = m_context->proxyUrl; // and NO_PROXY does not count, as in kubectl
    } else if (!isLoopback(m_context->server)) {
        settings->proxyUrl = Secret(https ? environmentValue({"HTTPS_PROXY", "https_proxy"}) : environmentValue({"HTTP_PROXY", "http_proxy"}));
        settings->noProxy = environmentValue({"NO_PROXY", "no_proxy"});
    }
    auto out = std::make_shared<Credentials>();
    if (https) {
        settings->certificatePem = certificate;
        settings->keyPem = key;
        out->authorization = authorization;
    }
    out->settings = std::move(settings);
    return out;
}

std::shared_ptr<const ConnectSettings> CredentialSource::handshakeSettings() const
{
    std::string certificate = m_context->certificatePem;
    Secret key = m_context->keyPem;
    return make({}, certificate, key)->settings;
}

Result<std::shared_ptr<const Credentials>> CredentialSource::fromFiles()
{
    const auto now = std::chrono::steady_clock::now();
    const bool files = !m_context->tokenFile.empty() || !m_context->certificateFile.empty();
    if (m_current && (!files || now - m_read < tokenFileAge))
        return m_current;
    Secret token = m_context->token;
    if (!m_context->tokenFile.empty()) {
        auto text = readFile(m_context->tokenFile, "token file");
        if (text && !trim(*text).empty())
            m_fileToken = Secret(trim(*text));
        else if (m_fileToken.empty() && token.empty())
            return text ? fail(ErrorKind::Auth, "The token file " + m_context->tokenFile + " is empty.", "Sign in again with whatever writes it.")
                        : fail(text.error());
        if (!m_fileToken.empty())
            token = m_fileToken;
    }
    std::string certificate = m_context->certificatePem;
    Secret key = m_context->keyPem;
    // A pair being replaced can be half written for a moment: then the last good pair stays
    if (!m_context->certificateFile.empty())
        if (auto text = readFile(m_context->certificateFile, "client certificate"))
            certificate = *text;
    if (!m_context->keyFile.empty())
        if (auto text = readFile(m_context->keyFile, "client key"))
            key = Secret(std::move(*text));
    Secret authorization;
    if (!token.empty())
        authorization = Secret("Bearer " + token.reveal());
    else if (!m_context->username.empty())
        authorization = Secret("Basic " + encodeBase64(m_context->username + ":" + m_context->password.reveal()));
    m_read = now;
    // The same settings object means the same connections
    if (m_current && m_current->authorization == authorization && m_current->settings->certificatePem == (m_context->isHttps() ? certificate : "") &&
        m_current->settings->keyPem == (m_context->isHttps() ? key : Secret()))
        return m_current;
    m_current = make(authorization, certificate, key);
    return m_current;
}

void CredentialSource::get(Done done)
{
    if (!m_context->exec || !m_context->isHttps()) {
        done(fromFiles());
        return;
    }
    if (m_current && (!m_expires || *m_expires > std::chrono::system_clock::now())) {
        done(m_current);
        return;
    }
    m_waiting.push_back(std::move(done));
    if (m_runner)
        return;
    const std::weak_ptr<bool> alive = m_alive;
    m_runner = std::make_unique<ExecRunner>(*m_context, [this, alive, &loop = m_loop](Result<ExecCredential> answer) {
        auto carried = std::make_shared<Result<ExecCredential>>(std::move(answer));
        loop.post([this, alive, carried] {
            if (alive.lock())
                pluginAnswered(std::move(*carried));
        });
    });
}

void CredentialSource::pluginAnswered(Result<ExecCredential> answer)
{
    m_runner.reset();
    Result<std::shared_ptr<const Credentials>> result = fail(ErrorKind::Auth, {});
    if (answer) {
        m_expires = answer->expires;
        m_current = make(answer->token.empty() ? Secret() : Secret("Bearer " + answer->token.reveal()), answer->certificatePem, answer->keyPem);
        result = m_current;
    } else {
        m_current.reset();
        result = fail(answer.error());
    }
    const std::weak_ptr<bool> alive = m_alive;
    for (Done &done : std::exchange(m_waiting, {})) {
        done(result);
        if (alive.expired() || !*alive.lock())
            return;
    }
}

bool CredentialSource::rejected(const std::shared_ptr<const Credentials> &used)
{
    if (!m_context->exec && m_context->tokenFile.empty() && m_context->certificateFile.empty())
        return false;
    if (used != m_current)
        return true; // someone else has fetched new ones meanwhile
    if (m_context->exec) {
        m_current.reset();
        m_expires.reset();
        return true;
    }
    m_read = {};
    const auto again = fromFiles();
    return again && *again != used;
}

} // namespace kubeapi
