// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/metric_server.h"

#include <set>

namespace curves {

/// A TensorBoard over HTTP (tensorboard/plugins/scalar/http_api.md and its code). It keeps a sample of each series, 1,000 points unless it was
/// started with --samples_per_plugin, and tells the number in /data/environment: a run of which points are missing says so in its note.
class TensorBoardServer : public MetricServer {
public:
    explicit TensorBoardServer(std::string source) : MetricServer(std::move(source)) {}
    std::string_view kind() const override { return "TensorBoard"; }

    static constexpr std::size_t usualSample = 1000; ///< where the server does not tell

protected:
    void beginRound() override;
    void beginRun(ServedRun &run) override;

private:
    struct State {
        std::vector<std::string> tags;
        std::vector<RunParameter> params;
        std::map<std::string, std::pair<std::shared_ptr<Curve>, std::uint64_t>> curves; ///< by tag, with a print of its points
        int waiting = 0;
        bool moved = false;
    };
    void takeEnvironment(const std::string &body);
    void takeTags(const std::string &body);
    void takeSettings(const std::string &body);
    void takeScalars(const std::string &run, const std::string &tag, const std::string &body);
    void seriesEnded(const std::string &run);

    std::map<std::string, State> m_states;
    std::size_t m_sample = usualSample; ///< 0 = the server keeps all points
    bool m_environmentRead = false;
};

} // namespace curves
