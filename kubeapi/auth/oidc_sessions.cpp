// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/oidc_sessions.h"

namespace kubeapi {

namespace {

std::string keyOf(const ResolvedContext &context)
{
    const OidcProvider &provider = *context.oidc;
    std::string key;
    for (const std::string &part : {provider.file, context.userName, provider.issuer, provider.clientId})
        key += part + '\n';
    // Without a file there is nothing but the token itself to tell two users of the same name apart
    return provider.file.empty() ? key + provider.refreshToken.reveal() : key;
}

} // namespace

std::uint64_t OidcSessions::enter(const ResolvedContext &context, Turn turn)
{
    const std::lock_guard lock(m_mutex);
    Session &session = m_sessions[keyOf(context)];
    const std::uint64_t ticket = ++m_lastTicket;
    session.waiting.emplace(ticket, std::move(turn));
    next(session);
    return ticket;
}

void OidcSessions::next(Session &session)
{
    while (session.holder == 0 && !session.waiting.empty()) {
        auto first = session.waiting.extract(session.waiting.begin());
        if (const Error *held = session.failed.inForce()) {
            first.mapped()(fail(*held));
            continue;
        }
        session.holder = first.key();
        first.mapped()({});
    }
}

void OidcSessions::leave(std::uint64_t ticket)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[key, session] : m_sessions) {
        session.waiting.erase(ticket);
        if (session.holder == ticket) {
            session.holder = 0;
            next(session);
        }
    }
}

std::optional<OidcSessions::Unsaved> OidcSessions::unsaved(const ResolvedContext &context) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_sessions.find(keyOf(context));
    return it == m_sessions.end() ? std::nullopt : it->second.unsaved;
}

void OidcSessions::renewed(const ResolvedContext &context, std::optional<Unsaved> unsaved)
{
    const std::lock_guard lock(m_mutex);
    Session &session = m_sessions[keyOf(context)];
    session.unsaved = std::move(unsaved);
    session.failed.forgive();
}

void OidcSessions::failed(const ResolvedContext &context, const Error &error)
{
    const std::lock_guard lock(m_mutex);
    m_sessions[keyOf(context)].failed.hold(error, m_times, false);
}

void OidcSessions::forgive(const ResolvedContext &context)
{
    if (!context.oidc)
        return;
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_sessions.find(keyOf(context)); it != m_sessions.end())
        it->second.failed.forgive();
}

void OidcSessions::tryOnce(const ResolvedContext &context)
{
    if (!context.oidc)
        return;
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_sessions.find(keyOf(context)); it != m_sessions.end())
        it->second.failed.tryOnce();
}

} // namespace kubeapi
