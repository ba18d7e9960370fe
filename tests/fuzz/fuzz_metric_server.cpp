// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/mlflow_server.h"
#include "app/domain/curves/tensorboard_server.h"

#include <set>
#include <string>

namespace {

/// Each line is the answer to a question; the first byte of a line may be the sign of another status than 200.
void play(curves::MetricServer &server, std::string_view text)
{
    server.wantAll();
    for (int round = 0; round < 3; ++round) {
        server.refresh();
        for (int asked = 0; asked < 2000; ++asked) {
            const auto question = server.next();
            if (!question)
                break;
            auto line = fuzz::takeLine(text);
            curves::ServerAnswer answer;
            answer.status = text.empty() ? 0 : 200;
            if (line.starts_with('!'))
                answer.status = 404;
            else if (line.starts_with('?'))
                answer.status = 0;
            answer.body = line;
            server.answer(question->id, answer);
        }
        std::set<std::string> ids;
        for (const auto &run : server.runs()) {
            fuzz::require(ids.insert(run.id).second, "a run is listed once");
            for (std::size_t i = 0; run.curves && i < run.curves->series.size(); ++i) {
                const auto &series = run.curves->series[i];
                fuzz::require(series.curve != nullptr, "a series has points");
            }
        }
        server.takeChanged();
    }
}

} // namespace

FUZZ_TARGET(metric_server)
{
    const std::string_view text = fuzz::textOf(data, size);
    curves::MlflowServer mlflow("fuzz");
    play(mlflow, text);
    curves::TensorBoardServer board("fuzz");
    play(board, text);
    if (const auto address = curves::serverAddress(text)) {
        const auto again = curves::serverAddress(address->base);
        fuzz::require(again && again->base == address->base, "an address that was read reads as itself");
        fuzz::require(!address->origin().empty(), "an address has an origin");
    }
    curves::quoteBareNumbers(text);
    return 0;
}
