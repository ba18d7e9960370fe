// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/request/request_port.h"

#include <deque>
#include <gtest/gtest.h>

namespace kubeapi {

/// The way to a server that the test plays.
class FakePort : public RequestPort {
public:
    struct Open {
        std::uint64_t id;
        Request request;
        StreamHandlers handlers;
    };
    std::uint64_t open(Request request, StreamHandlers handlers) override
    {
        exchanges.push_back({++m_last, std::move(request), std::move(handlers)});
        return m_last;
    }
    void close(std::uint64_t id) override
    {
        std::erase_if(exchanges, [id](const Open &exchange) { return exchange.id == id; });
    }
    Loop::TimerId after(std::chrono::milliseconds, std::function<void()> work) override
    {
        timers.emplace_back(++m_last, std::move(work));
        return m_last;
    }
    void cancelTimer(Loop::TimerId timer) override
    {
        std::erase_if(timers, [timer](const auto &pair) { return pair.first == timer; });
    }
    std::mt19937 &random() override { return m_random; }
    std::string server() const override { return "https://fake"; }

    /// Takes the one open exchange, which must look like this.
    Open take(const std::string &text)
    {
        if (exchanges.size() != 1 || exchanges.front().request.text() != text) {
            ADD_FAILURE() << "expected " << text << ", got " << (exchanges.empty() ? "nothing" : exchanges.front().request.text());
            return {};
        }
        Open out = std::move(exchanges.front());
        exchanges.clear();
        return out;
    }
    void tick()
    {
        ASSERT_EQ(timers.size(), 1U);
        auto work = std::move(timers.front().second);
        timers.clear();
        work();
    }

    std::deque<Open> exchanges;
    std::deque<std::pair<Loop::TimerId, std::function<void()>>> timers;

private:
    std::uint64_t m_last = 0;
    std::mt19937 m_random{1};
};

} // namespace kubeapi
