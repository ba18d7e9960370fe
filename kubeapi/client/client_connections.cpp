// SPDX-License-Identifier: GPL-3.0-or-later
// When connections of a client are looked at, left and closed.
#include "kubeapi/client/client_impl.h"

namespace kubeapi {

namespace {

/// Whether a connection that was opened with the one set may carry requests of the other.
bool sameConnections(const ConnectSettings &a, const ConnectSettings &b)
{
    return a.caPem == b.caPem && a.certificatePem == b.certificatePem && a.keyPem == b.keyPem;
}

} // namespace

Secret headerLine(const std::string &name, const std::string &value)
{
    std::string line = name + ": ";
    for (const char c : value)
        if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f)
            line += c;
    return Secret(std::move(line));
}

std::function<void()> Client::Impl::askForLife(bool alone, std::function<void(bool)> done)
{
    if (!m_lastUsed) { // nothing was ever sent
        const auto timer = loop.after(std::chrono::milliseconds(0), [done = std::move(done)] { done(true); });
        return [this, timer] { loop.cancel(timer); };
    }
    HttpCall call;
    call.method = "GET";
    call.url = context->server + "/livez/ping"; // open to every user that is known; a refusal is a sign of life too
    call.timeoutSeconds = call.connectSeconds = options.timing.connectSeconds;
    call.settings = m_lastUsed->settings;
    call.alone = alone;
    call.headers.push_back(headerLine("User-Agent", options.userAgent));
    if (!m_lastUsed->authorization.empty())
        call.headers.push_back(headerLine("Authorization", m_lastUsed->authorization.reveal()));
    ++m_stats.requests;
    call.done = [this, alone, done = std::move(done)](const HttpEnd &end) {
        if (end.headSeen && !alone)
            heard();
        if (end.headSeen)
            leaveTheDeaf();
        done(end.headSeen);
    };
    const auto id = loop.impl().start(std::move(call), m_sockets);
    return [this, id] { loop.impl().cancelCall(id); };
}

/// A connection was made with the certificate and the authorities of its time. When these are others now, watches and logs go on over new
/// connections from where they were, other requests end where they are, and then the old connections are closed: whoever rotates a
/// certificate means the old one to go. (WebSockets stay: a command cannot go on elsewhere.)
void Client::Impl::goesWith(const std::shared_ptr<const Credentials> &credentials)
{
    const bool others = m_lastUsed && !sameConnections(*m_lastUsed->settings, *credentials->settings);
    m_lastUsed = credentials;
    if (!others)
        return;
    m_sockets->retire();
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive] {
        if (alive.expired())
            return;
        reopenAll();
        closeRetired();
    });
}

void Client::Impl::closeRetired()
{
    if (m_sockets->retired.empty() || !m_lastUsed)
        return;
    for (const auto &[id, exchange] : m_exchanges)
        if (exchange->call && !sameConnections(*exchange->used->settings, *m_lastUsed->settings))
            return;
    m_sockets->cutRetired();
}

/// Watches may go for minutes without a request that would notice new files.
void Client::Impl::lookAtFiles()
{
    const bool files = !context->certificateFile.empty() || !context->keyFile.empty() || !context->caFile.empty();
    if (m_fileTimer || !files || options.timing.certificateFiles <= std::chrono::milliseconds(0))
        return;
    const std::weak_ptr<bool> alive = m_alive;
    m_fileTimer = loop.after(options.timing.certificateFiles, [this, alive] {
        if (alive.expired())
            return;
        m_fileTimer.reset();
        if (m_subscriptions.empty())
            return;
        if (const auto now = m_lastUsed ? m_credentials->present() : nullptr)
            goesWith(now);
        lookAtFiles();
    });
}

/// Over HTTP/1.1 a sign of life says nothing about the connections of the streams. But a server that answers here and leaves TCP's own
/// questions unanswered there has forgotten those connections.
void Client::Impl::leaveTheDeaf()
{
    const auto deaf = m_sockets->deaf();
    if (deaf.empty())
        return;
    m_sockets->retired.insert(deaf.begin(), deaf.end());
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive] {
        if (alive.expired())
            return;
        reopenAll(); // first, so that no watch sees its connection break
        m_sockets->cutRetired();
    });
}

void Client::Impl::found(bool dead)
{
    if (dead)
        m_sockets->cut();
    m_credentials->tryOnce();
    // In a moment: first what was cut breaks off
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(20), [this, alive] {
        if (!alive.expired())
            reopenAll();
    });
}

} // namespace kubeapi
