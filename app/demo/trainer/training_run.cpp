// SPDX-License-Identifier: GPL-3.0-or-later
#include "training_run.h"

#include "checkpoint.h"
#include "collective.h"
#include "dataset.h"
#include "event_file.h"
#include "network.h"
#include "progress_report.h"
#include "run_log.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <thread>
#include <unistd.h>

namespace trainer {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The order of the images in an epoch: the same for every rank and every restart, as it depends on the seed alone.
std::vector<std::size_t> orderOf(std::size_t count, std::uint64_t seed, long epoch)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937_64 random(seed * 1000003ULL + static_cast<std::uint64_t>(epoch));
    for (std::size_t i = count; i > 1; --i)
        std::swap(order[i - 1], order[random() % i]);
    return order;
}

class Run {
public:
    Run(const Options &options, const std::atomic<bool> &stop)
        : m_options(options), m_stop(stop), m_data(Dataset::load()), m_network(options.width, options.optimizer, options.seed),
          m_ranks(options, stop), m_stepsPerEpoch(std::max<long>(1, static_cast<long>(m_data.training.size()) / options.batchSize)),
          m_total(options.steps > 0 ? options.steps : std::lround(std::ceil(options.epochs * static_cast<double>(m_stepsPerEpoch)))),
          m_log(options, m_total, static_cast<double>(m_stepsPerEpoch)), m_events(options.rank == 0 ? options.tensorboardFolder : std::string()),
          m_report(options.reportFile, static_cast<double>(m_network.state().size() * 2 * sizeof(float)) / 1048576.0, m_total,
                   static_cast<double>(m_stepsPerEpoch))
    {
    }

    int go()
    {
        m_log.text("trainyard-demo-trainer: " + std::to_string(m_data.training.size()) + " training images, " +
                   std::to_string(m_data.validation.size()) + " validation images, optimizer " + Options::name(m_options.optimizer) + ", width " +
                   std::to_string(m_options.width) + ", batch size " + std::to_string(m_options.batchSize) + ", seed " +
                   std::to_string(m_options.seed) + ", rank " + std::to_string(m_options.rank) + " of " + std::to_string(m_options.worldSize));
        if (m_options.rank == 0 && !m_options.tensorboardFolder.empty())
            m_log.text("TensorBoard logs are written to " + m_options.tensorboardFolder);
        if (const auto problem = resume())
            return failed(*problem);
        m_start = Clock::now();
        m_logged = m_start;
        const long first = m_step;
        m_firstStep = first;
        while (m_step < m_total) {
            if (ended())
                return 143;
            if (const auto problem = oneStep())
                return failed(*problem);
        }
        if (m_step > first || m_total == first)
            finish();
        return 0;
    }

private:
    bool ended() const
    {
        // The kernel's death signal covers Linux; the check covers a parent that was gone before it could be asked for.
        return m_stop || (m_options.parentProcess > 0 && getppid() != m_options.parentProcess);
    }

    int failed(const std::string &problem) const
    {
        if (ended())
            return 143;
        std::fprintf(stderr, "RuntimeError: %s\n", problem.c_str());
        std::fflush(stderr);
        return 1;
    }

    std::optional<std::string> resume()
    {
        std::vector<float> state;
        if (m_options.rank == 0) {
            state = m_network.state();
            long step = 0;
            if (!m_options.checkpointFolder.empty()) {
                if (auto found = Checkpoint::newest(m_options.checkpointFolder)) {
                    if (found->state.size() == state.size()) {
                        state = std::move(found->state);
                        step = found->step;
                    } else {
                        m_log.text("the checkpoint of step " + std::to_string(found->step) + " is of another width or optimizer: starting anew");
                    }
                }
            }
            // Two floats carry the step, as one is exact only to 2^24.
            state.push_back(static_cast<float>(step / 65536));
            state.push_back(static_cast<float>(step % 65536));
        }
        if (const auto problem = m_ranks.join(120))
            return problem;
        if (const auto problem = m_ranks.broadcast(state))
            return problem;
        m_step = std::lround(state[state.size() - 2]) * 65536 + std::lround(state.back());
        state.resize(state.size() - 2);
        if (!m_network.restore(state))
            return "rank " + std::to_string(m_options.rank) + " has another width or optimizer than rank 0";
        m_network.setStepsTaken(m_step);
        if (m_step > 0)
            m_log.text("resumed from checkpoint step " + std::to_string(m_step));
        return std::nullopt;
    }

    void pause(double seconds) const
    {
        const auto until = Clock::now() + std::chrono::duration<double>(seconds);
        while (!ended()) {
            const double left = -since(std::chrono::time_point_cast<Clock::duration>(until));
            if (left <= 0)
                return;
            std::this_thread::sleep_for(std::chrono::duration<double>(std::min(left, 0.25)));
        }
    }

    std::optional<std::string> oneStep()
    {
        const auto begin = Clock::now();
        const long epoch = m_step / m_stepsPerEpoch, within = m_step % m_stepsPerEpoch;
        if (epoch != m_orderEpoch) {
            m_order = orderOf(m_data.training.size(), m_options.seed, epoch);
            m_orderEpoch = epoch;
        }
        // The global batch is dealt out to the ranks like cards.
        std::vector<std::size_t> mine;
        const auto batch = static_cast<std::size_t>(m_options.batchSize);
        for (std::size_t i = static_cast<std::size_t>(m_options.rank); i < batch; i += static_cast<std::size_t>(m_options.worldSize))
            mine.push_back(m_order[(static_cast<std::size_t>(within) * batch + i) % m_order.size()]);
        m_network.clearGradients();
        const auto score = m_network.backward(m_data.training, mine);
        if (m_options.stepDelayMs > 0)
            pause(m_options.stepDelayMs / 1000 * slowdownOf(m_options.paceFile));
        const double computing = since(begin);

        auto &gradients = m_network.gradients();
        gradients.push_back(static_cast<float>(score.loss));
        const auto problem = m_ranks.allReduceSum(gradients);
        const double loss = static_cast<double>(gradients.back()) / m_options.batchSize;
        gradients.pop_back();
        if (problem)
            return problem;
        for (float &value : gradients)
            value /= static_cast<float>(m_options.batchSize);
        const double waiting = since(begin) - computing;
        const double norm = m_network.gradientNorm();
        m_network.step(m_options.learningRate);
        ++m_step;
        m_report.stepDone(m_step, loss, computing, waiting);

        if (m_step % m_options.logEvery == 0 || m_step == m_firstStep + 1 || m_step == m_total) {
            const double seconds = std::max(1e-6, since(m_logged));
            m_log.step(
                {m_step, loss, norm, m_options.learningRate,
                 static_cast<double>((m_step - m_lastLogged > 0 ? m_step - std::max(m_lastLogged, m_firstStep) : 1) * m_options.batchSize) / seconds,
                 since(m_start)});
            m_events.scalar("train/loss", m_step, loss);
            m_events.scalar("train/grad_norm", m_step, norm);
            m_logged = Clock::now();
            m_lastLogged = m_step;
        }
        if (m_options.rank == 0 && (m_step % m_options.evalEvery == 0 || m_step == m_total)) {
            const auto result = m_network.evaluate(m_data.validation);
            m_log.evaluation(m_step, result.loss, result.accuracy);
            m_events.scalar("val/loss", m_step, result.loss);
            m_events.scalar("val/accuracy", m_step, result.accuracy);
        }
        if (m_options.stopOnNan && std::isnan(loss))
            return "loss is nan at step " + std::to_string(m_step) + "; lower --lr";
        if (m_options.rank == 0 && !m_options.checkpointFolder.empty() && std::isfinite(loss) &&
            (m_step % m_options.checkpointEvery == 0 || m_step == m_total)) {
            if (const auto trouble = Checkpoint{m_step, m_network.state()}.save(m_options.checkpointFolder))
                return trouble;
            m_log.text("saved checkpoint step " + std::to_string(m_step));
        }
        if (m_options.failAtStep == m_step && firstPass())
            return "failing at step " + std::to_string(m_step) + " as --fail-at-step asks";
        return std::nullopt;
    }

    /// True once per checkpoint folder, so that a run that was asked to fail comes through after its restart.
    bool firstPass() const
    {
        if (m_options.checkpointFolder.empty())
            return true;
        const std::string mark = m_options.checkpointFolder + "/failed-once-" + std::to_string(m_options.rank);
        if (std::filesystem::exists(mark))
            return false;
        std::error_code problem;
        std::filesystem::create_directories(m_options.checkpointFolder, problem);
        std::ofstream(mark) << m_step << '\n';
        return true;
    }

    void finish()
    {
        m_log.text("training finished at step " + std::to_string(m_step) + " after " + std::to_string(std::lround(since(m_start))) + " s");
    }

    const Options &m_options;
    const std::atomic<bool> &m_stop;
    Dataset m_data;
    Network m_network;
    Collective m_ranks;
    long m_stepsPerEpoch, m_total;
    RunLog m_log;
    EventFile m_events;
    ProgressReport m_report;
    std::vector<std::size_t> m_order;
    long m_orderEpoch = -1, m_step = 0, m_firstStep = 0, m_lastLogged = 0;
    Clock::time_point m_start, m_logged;
};

} // namespace

int runTraining(const Options &options, const std::atomic<bool> &stop) { return Run(options, stop).go(); }

} // namespace trainer
