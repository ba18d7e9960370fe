// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/credential_source.h"

#include "kubeapi/auth/token_expiry.h"
#include "kubeapi/config/base64.h"
#include "kubeapi/config/kubeconfig_write.h"
#include "kubeapi/config/read_file.h"
#include "kubeapi/http/certificate.h"
#include "kubeapi/http/proxy_choice.h"

namespace kubeapi {

namespace {

/// Files are looked at this often at most. Tokens and certificates are small, and a rotated one should be used before the old one bites.
constexpr auto fileAge = std::chrono::seconds(1);
/// An id-token that ends so soon is renewed already, as in kubectl.
constexpr auto tokenLeeway = std::chrono::seconds(10);

std::string trim(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

CredentialSource::CredentialSource(Loop &loop, std::shared_ptr<const ResolvedContext> context, CredentialOptions options)
    : m_loop(loop), m_context(std::move(context)), m_options(std::move(options)), m_goodCa(m_context->caPem),
      m_goodCertificate(m_context->certificatePem), m_goodKey(m_context->keyPem)
{
    if ((m_context->exec || m_context->oidc) && !m_options.logins) {
        if (m_context->exec && !m_options.plugin.shell)
            m_options.plugin.shell = std::make_shared<LoginShell>();
        m_options.logins = std::make_shared<PluginLogins>(m_options.plugin);
    }
    if (m_context->oidc)
        m_idToken = m_context->oidc->idToken;
}

CredentialSource::~CredentialSource()
{
    *m_alive = false;
    if (m_ticket)
        m_options.logins->giveUp(m_ticket);
    leaveSession();
}

std::shared_ptr<const Credentials> CredentialSource::make(const Secret &authorization, const std::string &certificate, const Secret &key) const
{
    auto settings = std::make_shared<ConnectSettings>();
    settings->caPem = m_goodCa;
    settings->tlsServerName = m_context->tlsServerName;
    settings->insecure = m_context->insecure;
    settings->compression = !m_context->disableCompression;
    const bool https = m_context->isHttps();
    // A proxy-url counts whatever NO_PROXY says, as in kubectl
    settings->proxyUrl =
        m_context->proxyUrl.empty() ? proxyFor(m_context->server, ProxyEnvironment::ofProcess()) : curlProxy(m_context->proxyUrl.reveal());
    auto out = std::make_shared<Credentials>();
    if (https) {
        settings->certificatePem = certificate;
        settings->keyPem = key;
        out->authorization = authorization;
    }
    out->settings = std::move(settings);
    return out;
}

std::shared_ptr<const ConnectSettings> CredentialSource::handshakeSettings() const { return make({}, m_goodCertificate, m_goodKey)->settings; }

/// The authorities as they are now; a file that is being replaced can be half written for a moment: then the last good ones stay.
std::string CredentialSource::authority() const
{
    if (m_context->caFile.empty())
        return m_goodCa;
    const auto text = readFile(m_context->caFile, "certificate-authority");
    return text && !readCertificates(*text).empty() ? *text : m_goodCa;
}

/// For credentials of a login: the server's authority may be rotated while they last.
void CredentialSource::lookAtAuthority()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_current || m_context->caFile.empty() || now - m_read < fileAge)
        return;
    m_read = now;
    std::string fresh = authority();
    if (fresh == m_goodCa)
        return;
    m_goodCa = std::move(fresh);
    m_current = make(m_current->authorization, m_current->settings->certificatePem, m_current->settings->keyPem);
}

std::shared_ptr<const Credentials> CredentialSource::present()
{
    if ((m_context->exec || m_context->oidc) && m_context->isHttps()) {
        if (!m_current || (m_expires && *m_expires <= std::chrono::system_clock::now()))
            return nullptr;
        lookAtAuthority();
        return m_current;
    }
    return fromFiles().value_or(nullptr);
}

Result<std::shared_ptr<const Credentials>> CredentialSource::fromFiles()
{
    const auto now = std::chrono::steady_clock::now();
    const bool files = !m_context->tokenFile.empty() || !m_context->certificateFile.empty() || !m_context->caFile.empty();
    if (m_current && (!files || now - m_read < fileAge))
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
    if (!m_context->certificateFile.empty() || !m_context->keyFile.empty()) {
        std::string certificate = m_context->certificatePem;
        Secret key = m_context->keyPem;
        if (!m_context->certificateFile.empty())
            if (auto text = readFile(m_context->certificateFile, "client certificate"))
                certificate = *text;
        if (!m_context->keyFile.empty())
            if (auto text = readFile(m_context->keyFile, "client key"))
                key = Secret(std::move(*text));
        // Two files are never replaced at once: only a pair that fits is used
        const bool changed = certificate != m_goodCertificate || !(key == m_goodKey);
        if (changed && checkKeyPair(certificate, key, m_context->userWords)) {
            m_goodCertificate = std::move(certificate);
            m_goodKey = std::move(key);
        }
    }
    Secret authorization;
    if (!token.empty())
        authorization = Secret("Bearer " + token.reveal());
    else if (!m_context->username.empty())
        authorization = Secret("Basic " + encodeBase64(m_context->username + ":" + m_context->password.reveal()));
    m_read = now;
    m_goodCa = authority();
    auto fresh = make(authorization, m_goodCertificate, m_goodKey);
    // The same settings object means the same connections
    if (m_current && m_current->authorization == fresh->authorization && m_current->settings->certificatePem == fresh->settings->certificatePem &&
        m_current->settings->keyPem == fresh->settings->keyPem && m_current->settings->caPem == fresh->settings->caPem)
        return m_current;
    m_current = std::move(fresh);
    return m_current;
}

void CredentialSource::get(Done done)
{
    if ((!m_context->exec && !m_context->oidc) || !m_context->isHttps()) {
        done(fromFiles());
        return;
    }
    const auto now = std::chrono::system_clock::now();
    if (m_current && (!m_expires || *m_expires > now)) {
        lookAtAuthority();
        done(m_current);
        return;
    }
    if (m_context->oidc)
        if (const auto expires = tokenExpiry(m_idToken); expires && *expires > now + tokenLeeway) {
            useIdToken(m_idToken);
            done(m_current);
            return;
        }
    if (m_declined) {
        done(fail(ErrorKind::Cancelled, "The sign-in was cancelled.", "Try again when you want to sign in."));
        return;
    }
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() > 1)
        return; // under way
    if (m_context->oidc) {
        refresh();
        return;
    }
    if (!m_options.ask || m_allowed) {
        runPlugin();
        return;
    }
    const std::weak_ptr<bool> alive = m_alive;
    const int round = *m_round;
    m_options.ask({m_context->exec->command, m_context->userName, m_context->userWords, pluginId(*m_context)}, [this, alive, round,
                                                                                                                &loop = m_loop](bool allowed) {
        // Later, also when the answer comes from inside the question
        loop.after(std::chrono::milliseconds(0), [this, alive, round, allowed] {
            if (alive.expired() || !*alive.lock() || *m_round != round || m_waiting.empty() || m_ticket)
                return;
            m_allowed = allowed;
            if (allowed)
                runPlugin();
            else
                tell(fail(ErrorKind::Auth,
                          "The login plugin " + m_context->exec->command + " of " + m_context->userWords + " was not run: it was not allowed.",
                          "Allow it when asked again, if you trust where this kubeconfig comes from."));
        });
    });
}

void CredentialSource::runPlugin()
{
    const std::weak_ptr<bool> alive = m_alive;
    const int round = *m_round;
    m_ticket = m_options.logins->get(*m_context, [this, alive, round, &loop = m_loop](Result<PluginLogins::Login> answer) {
        // Our own destructor gives the ticket up before the loop goes, so that the loop is there
        auto carried = std::make_shared<Result<PluginLogins::Login>>(std::move(answer));
        loop.post([this, alive, round, carried] {
            if (const auto here = alive.lock(); here && *here && *m_round == round)
                pluginAnswered(std::move(*carried));
        });
    });
}

void CredentialSource::pluginAnswered(Result<PluginLogins::Login> answer)
{
    m_ticket = 0;
    if (answer) {
        m_goodCa = authority();
        const ExecCredential &credential = answer->credential;
        m_generation = answer->generation;
        m_expires = credential.expires;
        m_proven = false;
        m_current =
            make(credential.token.empty() ? Secret() : Secret("Bearer " + credential.token.reveal()), credential.certificatePem, credential.keyPem);
        tell(m_current);
    } else {
        m_current.reset();
        tell(fail(answer.error()));
    }
}

/// Others may be renewing the tokens of the same user: kubectl, or a source of another cluster or thread.
void CredentialSource::refresh()
{
    const std::weak_ptr<bool> alive = m_alive;
    const int round = *m_round;
    m_session = m_options.logins->oidc().enter(*m_context, [this, alive, round, &loop = m_loop](Result<void> turn) {
        // Our own destructor leaves before the loop goes, so that the loop is there
        loop.post([this, alive, round, turn = std::move(turn)] {
            if (const auto here = alive.lock(); here && *here && *m_round == round)
                ourTurn(turn);
        });
    });
}

void CredentialSource::leaveSession()
{
    if (const auto session = std::exchange(m_session, 0))
        m_options.logins->oidc().leave(session);
}

void CredentialSource::useIdToken(Secret token)
{
    m_idToken = std::move(token);
    const auto expires = tokenExpiry(m_idToken);
    m_expires = expires ? std::optional(*expires - tokenLeeway) : std::nullopt;
    m_proven = false;
    m_current = make(Secret("Bearer " + m_idToken.reveal()), {}, {});
}

void CredentialSource::ourTurn(const Result<void> &turn)
{
    if (!turn) {
        leaveSession();
        tell(fail(turn.error()));
        return;
    }
    // What was read when we began may be used up: whoever renewed since has left its tokens in the file, or here where it could not
    OidcProvider provider = *m_context->oidc;
    m_known = {provider.idToken, provider.refreshToken};
    if (!provider.file.empty()) {
        const auto now = readProviderSettings(provider.file, m_context->userName);
        for (const auto &[key, token] : {std::pair{"id-token", &m_known.idToken}, std::pair{"refresh-token", &m_known.refreshToken}})
            if (const auto it = now.find(key); it != now.end())
                *token = it->second;
    }
    OidcTokens newest = m_known;
    if (const auto unsaved = m_options.logins->oidc().unsaved(*m_context); unsaved && unsaved->inFile == m_known.refreshToken)
        newest = unsaved->tokens;
    if (const auto expires = tokenExpiry(newest.idToken); expires && *expires > std::chrono::system_clock::now() + tokenLeeway) {
        leaveSession();
        useIdToken(newest.idToken);
        tell(m_current);
        return;
    }
    if (newest.refreshToken.empty()) {
        leaveSession();
        tell(fail(ErrorKind::Auth, m_context->userWords + " has no valid id-token, and no refresh-token to get one.",
                  "Sign in again with whatever wrote this user, or use the kubelogin plugin: kubectl oidc-login setup shows how."));
        return;
    }
    provider.refreshToken = newest.refreshToken;
    m_refresh = std::make_unique<OidcRefresh>(m_loop, provider, m_context->userWords, [this, used = newest.refreshToken](Result<OidcTokens> answer) {
        // The refresh ends with this call, and is on the stack
        m_loop.after(std::chrono::milliseconds(0), [kept = std::shared_ptr<OidcRefresh>(std::move(m_refresh))] {});
        if (answer && answer->refreshToken.empty())
            answer->refreshToken = used; // the old one stays good
        refreshed(std::move(answer));
    });
}

void CredentialSource::refreshed(Result<OidcTokens> answer)
{
    if (answer) {
        useIdToken(answer->idToken);
        save(std::move(*answer));
    } else {
        m_options.logins->oidc().failed(*m_context, answer.error());
    }
    leaveSession();
    tell(answer ? Result<std::shared_ptr<const Credentials>>(m_current) : fail(answer.error()));
}

/// An issuer that hands out a new refresh token forgets the old one: what is not saved locks kubectl out. But refusing to go on would help nobody,
/// for the new tokens are here and the old ones are used up.
void CredentialSource::save(OidcTokens tokens)
{
    std::map<std::string, Secret> settings{{"id-token", tokens.idToken}};
    if (!(tokens.refreshToken == m_known.refreshToken))
        settings["refresh-token"] = tokens.refreshToken;
    std::optional<OidcSessions::Unsaved> unsaved;
    if (const std::string &file = m_context->oidc->file; file.empty() || !m_options.saveTokens)
        unsaved = {std::move(tokens), m_known.refreshToken};
    else if (const auto saved = saveProviderSettings(file, m_context->userName, settings); !saved) {
        unsaved = {std::move(tokens), m_known.refreshToken};
        if (m_options.warn)
            m_options.warn(saved.error().message + " They are used from memory until Trainyard ends; other programs may have to sign in anew. " +
                           saved.error().remedy);
    }
    m_options.logins->oidc().renewed(*m_context, std::move(unsaved));
}

void CredentialSource::tell(const Result<std::shared_ptr<const Credentials>> &result)
{
    const std::shared_ptr<bool> alive = m_alive;
    const auto told = result; // a caller may destroy us, and the result with us
    for (Done &done : std::exchange(m_waiting, {})) {
        done(told);
        if (!*alive)
            return;
    }
}

void CredentialSource::cancel()
{
    ++*m_round;
    if (const auto ticket = std::exchange(m_ticket, 0))
        m_options.logins->giveUp(ticket);
    m_refresh.reset();
    leaveSession();
    if (!m_waiting.empty())
        tell(fail(ErrorKind::Cancelled, "The sign-in was cancelled.", "Try again when you want to sign in."));
}

void CredentialSource::decline()
{
    m_declined = m_context->exec || m_context->oidc;
    cancel();
}

void CredentialSource::forgive()
{
    m_declined = false;
    if (m_options.logins)
        m_options.logins->forgive(*m_context);
}

void CredentialSource::tryOnce()
{
    if (m_options.logins)
        m_options.logins->tryOnce(*m_context);
}

void CredentialSource::accepted(const std::shared_ptr<const Credentials> &used)
{
    if (m_proven || used != m_current || !m_context->exec || !m_context->isHttps())
        return;
    m_proven = true;
    m_options.logins->accept(*m_context, m_generation);
}

bool CredentialSource::rejected(const std::shared_ptr<const Credentials> &used)
{
    const bool login = m_context->exec || m_context->oidc;
    if (!login && m_context->tokenFile.empty() && m_context->certificateFile.empty())
        return false;
    if (used != m_current)
        return true; // someone else has fetched new ones meanwhile
    if (m_context->oidc)
        return false; // as kubectl: its token is good by its own word
    if (m_context->exec) {
        const bool again = m_options.logins->reject(*m_context, m_generation);
        m_current.reset();
        m_expires.reset();
        return again;
    }
    m_read = {};
    const auto again = fromFiles();
    return again && *again != used;
}

} // namespace kubeapi
