// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/heartbeat.h"

#include <algorithm>
#include <utility>

namespace kubeapi {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

Heartbeat::Heartbeat(Loop &loop, const Timing &timing, std::mt19937 &random, Actions actions)
    : m_loop(loop), m_timing(timing), m_random(random), m_actions(std::move(actions))
{
}

Heartbeat::~Heartbeat() { stop(); }

void Heartbeat::start()
{
    if (m_running || m_timing.heartbeat <= 0ms)
        return;
    m_running = true;
    m_silent = m_lost = false;
    wait(m_timing.heartbeat, &Heartbeat::look);
}

void Heartbeat::stop()
{
    m_running = false;
    giveUp(m_shared);
    giveUp(m_alone);
    if (m_timer)
        m_loop.cancel(*m_timer);
    m_timer.reset();
}

void Heartbeat::giveUp(Question &question)
{
    question.number = 0;
    if (const auto cancel = std::exchange(question.cancel, nullptr))
        cancel();
}

void Heartbeat::put(Question &question, bool alone, void (Heartbeat::*then)(bool))
{
    giveUp(question);
    const std::uint64_t number = question.number = ++m_lastQuestion;
    question.cancel = m_actions.ask(alone, [this, &question, number, then](bool any) {
        if (question.number != number)
            return;
        question.cancel = nullptr;
        question.number = 0;
        (this->*then)(any);
    });
}

void Heartbeat::wait(std::chrono::milliseconds delay, void (Heartbeat::*next)())
{
    if (m_timer)
        m_loop.cancel(*m_timer);
    m_timer = m_loop.after(delay, [this, next] {
        m_timer.reset();
        (this->*next)();
    });
}

std::chrono::milliseconds Heartbeat::spread(std::chrono::milliseconds time)
{
    return std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, std::max<std::int64_t>(time.count(), 1))(m_random));
}

void Heartbeat::look()
{
    const auto silence = Clock::now() - m_actions.lastHeard();
    if (silence < m_timing.heartbeat)
        wait(std::chrono::ceil<std::chrono::milliseconds>(m_timing.heartbeat - silence), &Heartbeat::look);
    else
        ask();
}

void Heartbeat::ask()
{
    m_asked = Clock::now();
    m_silent = true;
    m_attempts = 0;
    wait(m_timing.heartbeatAnswer, &Heartbeat::askAlone);
    put(m_shared, false, &Heartbeat::answered);
}

void Heartbeat::answered(bool any)
{
    if (!any) {
        askAlone();
        return;
    }
    m_silent = false;
    giveUp(m_alone);
    wait(m_timing.heartbeat, &Heartbeat::look);
    if (std::exchange(m_lost, false))
        m_actions.found(false);
}

void Heartbeat::askAlone()
{
    if (m_silent && m_actions.lastHeard() > m_asked) { // something else was said meanwhile
        answered(true);
        return;
    }
    m_lost = m_lost || m_alone.number != 0; // the last one has not answered either
    // TCP asks again after 1 and 3 seconds by itself; then a new connection is sooner heard than that one. Now and then one is given the
    // time that a slow line needs.
    const auto patience = 2 * m_timing.heartbeatAnswer * (++m_attempts % 4 == 0 ? 3 : 1);
    wait(patience, &Heartbeat::askAlone);
    put(m_alone, true, &Heartbeat::answeredAlone);
}

void Heartbeat::answeredAlone(bool any)
{
    if (!any) {
        m_lost = true;
        wait(m_timing.reachAgain + spread(m_timing.reachAgain / 2), &Heartbeat::askAlone);
        return;
    }
    const bool dead = m_silent && m_actions.lastHeard() <= m_asked;
    const bool wasLost = std::exchange(m_lost, false);
    m_silent = false;
    giveUp(m_shared);
    wait(m_timing.heartbeat, &Heartbeat::look);
    if (dead || wasLost)
        m_actions.found(dead);
}

void Heartbeat::suspect()
{
    // One connection broke: whether the others are dead too is not known, so they are asked as well
    if (m_running && !m_lost && !m_silent && m_alone.number == 0)
        ask();
}

void Heartbeat::doubt()
{
    if (m_running && !m_silent)
        ask();
}

} // namespace kubeapi
