// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/streams/log_resume.h"

#include <string>
#include <vector>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;

/// A log of which every byte says one more line: how much later it is than the one before, how far it is out of order, and which of few texts it has.
std::vector<std::string> logOf(std::string_view bytes)
{
    static constexpr std::chrono::milliseconds later[] = {0ms, 0ms, 1ms, 30ms, 400ms, 1000ms, 2500ms, 61s};
    static constexpr std::chrono::milliseconds before[] = {0ms, 0ms, 90ms, 290ms};
    TimePoint now{std::chrono::seconds(1'700'000'000)};
    std::vector<std::string> lines;
    for (const char byte : bytes.substr(0, 400)) {
        const auto said = static_cast<unsigned char>(byte);
        now += later[said & 7];
        lines.push_back(formatTime(now - before[said >> 3 & 3]) + " " + std::string(said >> 5 & 3, 'x') + "!");
    }
    return lines;
}

/// Follows that log over connections that break after as many lines as `cuts` say: each line comes once, in the log's order.
void follow(const std::vector<std::string> &log, std::string_view cuts, bool skips)
{
    LogResume resume;
    std::vector<std::string> got;
    std::size_t reach = 0; // lines that the log has by now
    for (std::size_t connection = 0; connection <= cuts.size(); ++connection) {
        const bool last = connection == cuts.size();
        const auto from = resume.resumeFrom();
        resume.beginReplay();
        std::size_t left = last ? log.size() : static_cast<unsigned char>(cuts[connection]) % 29U;
        reach = last ? log.size() : std::min(log.size(), reach + left);
        bool begun = false;
        for (std::size_t i = 0; i < reach && left > 0; ++i) {
            const LogResume::Line line = LogResume::split(log[i]);
            fuzz::require(line.time.has_value(), "a line has its stamp");
            // A server leaves out each line that is too old, or all up to the first that is not
            if (from && *line.time < *from && !(skips && begun))
                continue;
            begun = true;
            --left;
            if (resume.accept(line))
                got.push_back(log[i]);
        }
        fuzz::require(!resume.takeGap(), "a log that holds all has no gap");
    }
    fuzz::require(got == log, "every line came, once, in its order");
}

} // namespace

/// Up to the first 0xff: how often a followed log's connection breaks. Then its lines. And the same bytes as the lines themselves.
FUZZ_TARGET(log_resume)
{
    std::string_view text = fuzz::textOf(data, size);
    const auto end = text.find('\xff');
    const std::string_view cuts = text.substr(0, std::min<std::size_t>(end, 24));
    const auto log = logOf(end == std::string_view::npos ? text : text.substr(end + 1));
    follow(log, cuts, false);
    follow(log, cuts, true);

    LogResume resume;
    for (int replay = 0; replay < 3; ++replay) {
        for (std::string_view rest = text; !rest.empty();) {
            const auto raw = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), raw.size() + 1));
            const LogResume::Line line = LogResume::split(raw);
            fuzz::require(raw.ends_with(line.text) && (line.time || line.text == raw), "a line keeps its text");
            (void)resume.accept(line);
        }
        fuzz::require(!resume.last() || *resume.resumeFrom() <= *resume.last(), "what is asked for anew begins before what came last");
        (void)resume.takeGap();
        resume.beginReplay(replay == 0);
    }
    return 0;
}
