// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servers/server_reading.h"

#include <algorithm>
#include <set>

namespace servers {

struct ServerReading::State : std::enable_shared_from_this<State> {
    kubeapi::Loop &loop;
    Fetch fetch;
    Options options;
    std::function<void()> changed;
    std::unique_ptr<curves::ServerProbe> probe;
    std::unique_ptr<curves::MetricServer> server;
    std::set<std::string> wanted; ///< before they were listed
    wording::Text notFound;
    kubeapi::Loop::TimerId timer = 0;
    int out = 0;
    bool ended = false;

    State(kubeapi::Loop &l, Fetch f, Options o, std::function<void()> c) : loop(l), fetch(std::move(f)), options(std::move(o)), changed(std::move(c))
    {
    }

    void tell()
    {
        // A copy: the listener may end the reading.
        const auto listener = changed;
        if (listener)
            listener();
    }

    void look()
    {
        probe = std::make_unique<curves::ServerProbe>(options.source);
        for (const auto &question : probe->questions())
            send(question, [](State &state, std::uint64_t id, curves::ServerAnswer answer) {
                state.probe->answer(id, std::move(answer));
                if (state.probe->finished())
                    state.found();
            });
    }

    void found()
    {
        server = probe->server();
        notFound = probe->problem();
        if (server) {
            if (options.all)
                server->wantAll();
            server->refresh();
            pump();
            return;
        }
        again();
        tell();
    }

    void send(const curves::ServerQuestion &question, void (*take)(State &, std::uint64_t, curves::ServerAnswer))
    {
        ++out;
        fetch(question.request, [weak = weak_from_this(), id = question.id, take](curves::ServerAnswer answer) {
            const auto self = weak.lock();
            if (!self || self->ended)
                return;
            --self->out;
            take(*self, id, std::move(answer));
        });
    }

    void pump()
    {
        while (out < options.atOnce) {
            const auto question = server->next();
            if (!question)
                break;
            send(*question, [](State &state, std::uint64_t id, curves::ServerAnswer answer) {
                state.server->answer(id, answer);
                for (auto it = state.wanted.begin(); it != state.wanted.end();) {
                    const auto &runs = state.server->runs();
                    const bool listed = std::any_of(runs.begin(), runs.end(), [&](const curves::ServedRun &run) { return run.id == *it; });
                    if (listed)
                        state.server->want(*it);
                    it = listed ? state.wanted.erase(it) : std::next(it);
                }
                state.pump();
                if (state.server->idle())
                    state.again();
                state.tell();
            });
        }
    }

    void again()
    {
        if (!options.every || timer != 0)
            return;
        timer = loop.after(*options.every, [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (!self || self->ended)
                return;
            self->timer = 0;
            if (!self->server) {
                self->look();
                return;
            }
            self->server->refresh();
            self->pump();
        });
    }
};

ServerReading::ServerReading(kubeapi::Loop &loop, Fetch fetch, Options options, std::function<void()> changed)
    : m_state(std::make_shared<State>(loop, std::move(fetch), std::move(options), std::move(changed)))
{
    m_state->look();
}

ServerReading::~ServerReading()
{
    m_state->ended = true;
    if (m_state->timer != 0)
        m_state->loop.cancel(m_state->timer);
}

void ServerReading::want(const std::string &runId)
{
    if (m_state->server) {
        const auto &runs = m_state->server->runs();
        if (std::any_of(runs.begin(), runs.end(), [&](const curves::ServedRun &run) { return run.id == runId; })) {
            m_state->server->want(runId);
            m_state->pump();
            return;
        }
    }
    m_state->wanted.insert(runId);
}

const curves::MetricServer *ServerReading::server() const { return m_state->server.get(); }

std::vector<std::string> ServerReading::takeChanged() { return m_state->server ? m_state->server->takeChanged() : std::vector<std::string>(); }

bool ServerReading::busy() const { return m_state->server ? !m_state->server->idle() : !m_state->probe->finished(); }

wording::Text ServerReading::problem() const { return m_state->server ? m_state->server->problem() : m_state->notFound; }

} // namespace servers
