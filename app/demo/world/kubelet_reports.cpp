// SPDX-License-Identifier: GPL-3.0-or-later
// What the trainers say of their progress, and who is told.
#include "app/demo/world/kubelet.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace demo {
namespace {

/// A trainer's own line, see trainer::ProgressReport.
struct Report {
    long step = 0, total = 0;
    double busy = 0, rate = 0, megabytes = 0;
    std::string epoch, loss;
};

std::optional<Report> readReport(const std::string &path)
{
    std::ifstream file(path);
    Report report;
    if (!(file >> report.step >> report.busy >> report.rate >> report.megabytes >> report.total >> report.epoch >> report.loss))
        return std::nullopt;
    return report;
}

} // namespace

/// As a trainer's callback does that posts to Kubeflow Trainer's status server: every five seconds at most, by rank 0 alone, with the names that
/// HuggingFace's callback uses.
void Kubelet::tellTrainJob(const Pod &pod, Container &container, bool last)
{
    const std::string job = labelOf(*pod.object, "jobset.sigs.k8s.io/jobset-name");
    if (job.empty() || container.plan.kind != ContainerPlan::Kind::Trainer ||
        annotationOf(*pod.object, "batch.kubernetes.io/job-completion-index") != "0")
        return;
    const auto now = Steady::now();
    if (!last && container.told != Steady::time_point{} && now - container.told < std::chrono::duration<double>(paced(5)))
        return;
    const auto report = readReport(container.reportFile);
    if (!report || report->total <= 0)
        return;
    container.told = now;
    m_store.modify("trainjobs.trainer.kubeflow.org", namespaceOf(*pod.object), job, [&](Json &current) {
        Json told{{"progressPercentage", std::clamp<long>(report->step * 100 / report->total, 0, 100)}, {"lastUpdatedTime", timestampNow()}};
        if (report->rate > 0)
            told["estimatedRemainingSeconds"] = std::lround(static_cast<double>(std::max(0L, report->total - report->step)) / report->rate);
        told["metrics"] = Json::array(
            {Json{{"name", "loss"}, {"value", report->loss}}, Json{{"name", "current_step"}, {"value", std::to_string(report->step)}},
             Json{{"name", "total_steps"}, {"value", std::to_string(report->total)}}, Json{{"name", "current_epoch"}, {"value", report->epoch}}});
        current["status"]["trainerStatus"] = std::move(told);
        return true;
    });
}

void Kubelet::readReports()
{
    for (auto &[uid, pod] : m_pods) {
        double busy = 0, memory = 0;
        for (Container &container : pod.containers) {
            if (container.state != Container::State::Running)
                continue;
            if (container.plan.kind == ContainerPlan::Kind::Trainer) {
                if (const auto report = readReport(container.reportFile)) {
                    busy = std::max(busy, report->busy);
                    memory += 2200 + report->megabytes * 40'000; // a real framework's context, and numbers as large as a real model's
                    tellTrainJob(pod, container, false);
                } else {
                    memory += 900;
                }
            } else if (textAt(container.spec, {"image"}).find("demo-server") != std::string::npos) {
                memory += 5120; // weights loaded, no requests
            } else {
                memory += 1350;
            }
        }
        const double slowdown = pod.pace.empty() ? 1 : std::strtod(pod.pace.c_str(), nullptr);
        m_fleet.report(uid, busy, memory, slowdown);
    }
    m_fleet.advance();
}

} // namespace demo
