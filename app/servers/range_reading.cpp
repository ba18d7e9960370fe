// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servers/range_reading.h"

#include <utility>

namespace servers {
namespace {

constexpr int atOnce = 4; ///< parts under way

struct Reading : std::enable_shared_from_this<Reading> {
    std::shared_ptr<curves::PrometheusRange> range;
    Fetch fetch;
    std::function<void()> done;
    int under = 0;

    void pump()
    {
        while (under < atOnce) {
            const auto question = range->next();
            if (!question)
                break;
            ++under;
            fetch(question->request, [self = shared_from_this(), id = question->id](curves::ServerAnswer answer) {
                --self->under;
                self->range->answer(id, answer);
                self->pump();
            });
        }
        if (range->finished() && done)
            std::exchange(done, nullptr)();
    }
};

} // namespace

void readRange(std::shared_ptr<curves::PrometheusRange> range, Fetch fetch, std::function<void()> done)
{
    const auto reading = std::make_shared<Reading>();
    reading->range = std::move(range);
    reading->fetch = std::move(fetch);
    reading->done = std::move(done);
    reading->pump();
}

} // namespace servers
