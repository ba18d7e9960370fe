// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/request/request_port.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace kubeapi {

/// Whose list may travel now: a few at a time, so that a cluster that is opened (or comes back) is not asked for everything at once, and what a
/// person looks at first comes first. A list that takes long keeps its place for Timing::listTurn only. Lives on the loop's thread.
class ListTurns {
public:
    static constexpr int most = 4; ///< each may cost several seats of the server's fair queuing

    /// One list's place in the queue or among those under way; goes with the value.
    class Place {
    public:
        Place() = default;
        ~Place() { leave(); }
        Place(Place &&other) noexcept : m_turns(std::exchange(other.m_turns, nullptr)), m_number(other.m_number) {}
        Place &operator=(Place &&other) noexcept
        {
            if (this != &other) {
                leave();
                m_turns = std::exchange(other.m_turns, nullptr);
                m_number = other.m_number;
            }
            return *this;
        }
        void leave();
        explicit operator bool() const { return m_turns != nullptr; }

    private:
        friend class ListTurns;
        Place(ListTurns *turns, std::uint64_t number) : m_turns(turns), m_number(number) {}
        ListTurns *m_turns = nullptr;
        std::uint64_t m_number = 0;
    };

    explicit ListTurns(RequestPort &port) : m_port(port) {}
    ~ListTurns();
    ListTurns(const ListTurns &) = delete;
    ListTurns &operator=(const ListTurns &) = delete;

    /// Calls `go` when it is its turn, always later: who comes first is settled among all that ask at the same moment. Not after the Place is gone.
    void enter(Place &place, int rank, std::function<void()> go);
    /// What is wanted first: 0 = pods, nodes and jobs, 2 = events, 1 = all else.
    static int rankOf(const std::string &plural);

private:
    void leave(std::uint64_t number);
    void soon();
    void next();

    RequestPort &m_port;
    std::map<std::pair<int, std::uint64_t>, std::function<void()>> m_waiting; ///< by rank, then by when they came
    std::map<std::uint64_t, Loop::TimerId> m_going;
    std::optional<Loop::TimerId> m_soon;
    std::uint64_t m_last = 0;
};

} // namespace kubeapi
