// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/readable_namespaces.h"

#include <algorithm>

namespace kubeapi {

namespace {
constexpr std::size_t portion = 40; ///< questions at once: a server that lists thousands of namespaces is not flooded
}

ReadableNamespaces::ReadableNamespaces(Loop &loop, Client &client, AccessQuery probe, std::function<void()> changed)
    : m_loop(loop), m_client(client), m_probe(std::move(probe)), m_changed(std::move(changed))
{
}

ReadableNamespaces::~ReadableNamespaces() { *m_alive = false; }

void ReadableNamespaces::setNamed(std::vector<std::string> names)
{
    m_named.clear();
    for (std::string &name : names)
        if (!name.empty() && std::find(m_named.begin(), m_named.end(), name) == m_named.end())
            m_named.push_back(std::move(name));
    assemble();
}

void ReadableNamespaces::setListed(const std::set<std::string> &names)
{
    m_listed = names;
    const auto gone = [&](const std::string &name) { return !m_listed.contains(name); };
    std::erase_if(m_allowed, gone);
    std::erase_if(m_refused, gone);
    assemble();
    ask();
}

void ReadableNamespaces::askAgain()
{
    m_round += 1;
    m_asking = false;
    m_refused.clear(); // what was allowed stays shown until the watch itself is refused
    ask();
}

void ReadableNamespaces::ask()
{
    if (m_asking)
        return;
    std::vector<AccessQuery> questions;
    for (const std::string &name : m_listed) {
        if (m_allowed.contains(name) || m_refused.contains(name) || std::find(m_named.begin(), m_named.end(), name) != m_named.end())
            continue;
        AccessQuery question = m_probe;
        question.namespaceName = name;
        questions.push_back(std::move(question));
        if (questions.size() == portion)
            break;
    }
    if (questions.empty()) {
        if (!std::exchange(m_asked, true))
            tellLater();
        return;
    }
    m_asking = true;
    std::vector<std::string> names;
    for (const AccessQuery &question : questions)
        names.push_back(question.namespaceName);
    m_client.reviewAccess(std::move(questions), [this, alive = m_alive, round = m_round, names](Result<std::vector<AccessAnswer>> answers) {
        if (!*alive || m_round != round)
            return;
        // Only where the question itself is not to be had does the watch answer it. Else a server that is busy for a moment would have every
        // namespace watched, and each of those that are forbidden refused for ever.
        if (!answers && answers.error().kind != ErrorKind::Forbidden && answers.error().kind != ErrorKind::NotFound &&
            answers.error().kind != ErrorKind::Invalid) {
            askLater();
            return;
        }
        m_backoff.reset();
        m_asking = false;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!m_listed.contains(names[i]))
                continue;
            const bool allowed = !answers || (*answers)[i].allowed;
            (allowed ? m_allowed : m_refused).insert(names[i]);
        }
        assemble();
        ask();
    });
}

void ReadableNamespaces::askLater()
{
    m_loop.after(m_backoff.next(m_random), [this, alive = m_alive, round = m_round] {
        if (!*alive || m_round != round)
            return;
        m_asking = false;
        ask();
    });
}

void ReadableNamespaces::assemble()
{
    std::vector<std::string> names = m_named;
    for (const std::string &name : m_allowed)
        if (std::find(m_named.begin(), m_named.end(), name) == m_named.end())
            names.push_back(name);
    m_leftOut = names.size() > most ? names.size() - most : 0;
    names.resize(names.size() - m_leftOut);
    if (names == m_names)
        return;
    m_names = std::move(names);
    tellLater();
}

void ReadableNamespaces::tellLater()
{
    if (std::exchange(m_telling, true))
        return;
    m_loop.post([this, alive = m_alive] {
        if (!*alive)
            return;
        m_telling = false;
        m_changed();
    });
}

} // namespace kubeapi
