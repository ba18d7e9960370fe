// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/list_turns.h"

#include <algorithm>

namespace kubeapi {

void ListTurns::Place::leave()
{
    if (ListTurns *turns = std::exchange(m_turns, nullptr))
        turns->leave(m_number);
}

int ListTurns::rankOf(const std::string &plural)
{
    if (plural == "pods" || plural == "nodes" || plural == "jobs")
        return 0;
    return plural == "events" ? 2 : 1;
}

ListTurns::~ListTurns()
{
    if (m_soon)
        m_port.cancelTimer(*m_soon);
    for (const auto &[number, timer] : m_going)
        m_port.cancelTimer(timer);
}

void ListTurns::enter(Place &place, int rank, std::function<void()> go)
{
    const std::uint64_t number = ++m_last;
    place = Place(this, number);
    m_waiting.emplace(std::pair{rank, number}, std::move(go));
    soon();
}

void ListTurns::soon()
{
    if (m_soon || m_waiting.empty() || m_going.size() >= most)
        return;
    m_soon = m_port.after(std::chrono::milliseconds(0), [this] {
        m_soon.reset();
        next();
    });
}

void ListTurns::next()
{
    while (m_going.size() < most && !m_waiting.empty()) {
        auto first =
            m_waiting.extract(m_waiting.begin()); // which may enter or leave others, but not end us: that is the client's, and never from here
        const std::uint64_t number = first.key().second;
        m_going[number] = m_port.after(m_port.timing().listTurn, [this, number] {
            m_going.erase(number);
            soon();
        });
        first.mapped()();
    }
}

void ListTurns::leave(std::uint64_t number)
{
    std::erase_if(m_waiting, [&](const auto &waiting) { return waiting.first.second == number; });
    const auto it = m_going.find(number);
    if (it == m_going.end())
        return;
    m_port.cancelTimer(it->second);
    m_going.erase(it);
    soon();
}

} // namespace kubeapi
