// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_logs.h"
#include "app/ctl/session.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <sstream>

namespace ctl {

namespace {

using namespace std::chrono_literals;
using JobPtr = std::shared_ptr<const workloads::TrainingJob>;

constexpr auto gather = 50ms; ///< changes of several watches that belong together come within this

volatile std::sig_atomic_t stopWanted = 0;

/// What the program itself tells of its way, as its job's status has it; null where it tells nothing.
Json progressJson(const workloads::TrainingJob &job)
{
    const auto &told = job.object.trainerStatus;
    if (!told || (!told->progressPercent && !told->remainingSeconds))
        return nullptr;
    return Json{{"percent", told->progressPercent ? Json(*told->progressPercent) : Json()},
                {"remainingSeconds", told->remainingSeconds ? Json(*told->remainingSeconds) : Json()},
                {"at", told->updated ? Json(kubeapi::formatTime(*told->updated)) : Json()},
                {"source", "trainerStatus"}};
}

/// "45%, 1h2m left"; what is left only while the job is not over.
std::string progressCell(const workloads::TrainingJob &job)
{
    const auto &told = job.object.trainerStatus;
    std::string text;
    if (told && told->progressPercent)
        text = std::to_string(*told->progressPercent) + "%";
    if (told && told->remainingSeconds && !job.terminal()) {
        const auto s = *told->remainingSeconds;
        text += text.empty() ? "" : ", ";
        text += s < 60      ? std::to_string(s) + "s"
                : s < 3600  ? std::to_string(s / 60) + "m" + std::to_string(s % 60) + "s"
                : s < 86400 ? std::to_string(s / 3600) + "h" + std::to_string(s % 3600 / 60) + "m"
                            : std::to_string(s / 86400) + "d" + std::to_string(s % 86400 / 3600) + "h";
        text += " left";
    }
    return text;
}

Json jobJson(const std::string &cluster, const workloads::TrainingJob &job)
{
    return Json{{"cluster", cluster},
                {"namespace", job.object.meta.namespaceName},
                {"name", job.object.meta.name},
                {"kind", job.kind},
                {"state", workloads::stateName(job.state)},
                {"reason", textJson(job.reason.english())},
                {"pods", job.pods},
                {"ready", job.ready},
                {"restarts", job.restarts},
                {"gpus", numberJson(job.gpus)},
                {"gpuModel", textJson(job.gpuModel)},
                {"progress", progressJson(job)}};
}

std::vector<std::string> jobRow(const workloads::TrainingJob &job)
{
    return {job.object.meta.namespaceName,
            job.object.meta.name,
            job.kind,
            workloads::stateName(job.state),
            std::to_string(job.ready) + "/" + std::to_string(job.pods),
            std::to_string(job.restarts),
            cell(job.gpus),
            job.gpuModel,
            progressCell(job),
            job.reason.english()};
}

const std::vector<std::string> header{"NAMESPACE", "NAME", "KIND", "STATE", "READY", "RESTARTS", "GPUS", "MODEL", "PROGRESS", "REASON"};

void sortJobs(std::vector<JobPtr> &jobs)
{
    std::sort(jobs.begin(), jobs.end(), [](const JobPtr &a, const JobPtr &b) {
        return std::tie(a->object.meta.namespaceName, a->object.meta.name, a->kind) <
               std::tie(b->object.meta.namespaceName, b->object.meta.name, b->kind);
    });
}

/// One line for each change. In a table the same columns come line by line, without a common width.
class ChangePrinter {
public:
    ChangePrinter(Format format, std::string cluster) : m_format(format), m_cluster(std::move(cluster)) {}

    void print(workloads::JobChanges changes)
    {
        sortJobs(changes.added);
        for (const JobPtr &job : changes.removed)
            line("DELETED", *job);
        for (const JobPtr &job : changes.added)
            line("ADDED", *job);
        for (const JobPtr &job : changes.modified)
            line("MODIFIED", *job);
        std::fflush(stdout);
    }

private:
    void line(const char *type, const workloads::TrainingJob &job)
    {
        if (m_format == Format::Table) {
            std::printf("%-8s  %s/%s  %s  %s  %d/%d%s%s\n", type, job.object.meta.namespaceName.c_str(), job.object.meta.name.c_str(),
                        job.kind.c_str(), workloads::stateName(job.state), job.ready, job.pods, job.reason.empty() ? "" : "  ",
                        job.reason.english().c_str());
            return;
        }
        const std::string text = Json{{"type", type}, {"job", jobJson(m_cluster, job)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
        std::printf("%s\n", text.c_str());
    }

    const Format m_format;
    const std::string m_cluster;
};

/// Until SIGINT or SIGTERM. A signal handler may only set a flag; the loop looks at it.
int follow(Session &session, JobFeed &feed, bool &dirty, ChangePrinter &printer)
{
    stopWanted = 0;
    const auto stop = [](int) { stopWanted = 1; };
    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
    printer.print(feed.table().takeChanges());
    while (!stopWanted) {
        dirty = false;
        if (!session.loop().runUntil([&] { return dirty || stopWanted; }, 100ms) || stopWanted)
            continue;
        session.loop().runUntil([] { return stopWanted != 0; }, gather);
        printer.print(feed.table().takeChanges());
        if (std::ferror(stdout)) {
            tell("jobs", "the output cannot be written any more.");
            return Failed;
        }
    }
    return Done;
}

} // namespace

int runJobs(const Arguments &arguments)
{
    const OptionSpec spec{"jobs",
                          "Usage: trainyardctl jobs [-A|--all-namespaces [--namespaces NAME,NAME…]] [-w|--watch]\n"
                          "Who may not list all namespaces at once sees those that may be read. Where the namespaces themselves may not be listed,\n"
                          "--namespaces names them.\n",
                          {{"--namespaces", "--namespaces"}},
                          {{"-A", "--all-namespaces"}, {"--all-namespaces", "--all-namespaces"}, {"-w", "--watch"}, {"--watch", "--watch"}},
                          0,
                          0};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    const bool watch = options.has("--watch"), all = options.has("--all-namespaces");
    if (options.value("--namespaces") && !all) {
        tell("jobs", "--namespaces goes with -A: without it the namespace of -n alone is shown");
        return Usage;
    }
    if (watch && (options.format == Format::Csv || options.format == Format::Yaml)) {
        tell("jobs", "--watch prints a table or JSON lines; use -o table or -o json");
        return Usage;
    }
    auto session = Session::open(options);
    if (!session) {
        tell("jobs", session.error());
        return Failed;
    }
    std::vector<std::string> fallbacks{(*session)->namespaceName()};
    if (const auto names = options.value("--namespaces")) {
        std::istringstream parts(*names);
        for (std::string name; std::getline(parts, name, ',');)
            if (!name.empty())
                fallbacks.push_back(name);
    }
    JobFeed feed((*session)->loop(), (*session)->client(), all ? std::string() : (*session)->namespaceName(), std::move(fallbacks));
    bool dirty = false;
    if (const auto code = startAndSettle(**session, feed, "jobs", [&] { dirty = true; }))
        return *code;
    for (const std::string &note : feed.notes())
        tell("jobs", note);
    if (watch) {
        ChangePrinter printer(options.format, (*session)->context());
        return follow(**session, feed, dirty, printer);
    }
    auto jobs = feed.table().takeChanges().added;
    sortJobs(jobs);
    Json list = Json::array();
    Rows rows{header};
    for (const JobPtr &job : jobs) {
        list.push_back(jobJson((*session)->context(), *job));
        rows.push_back(jobRow(*job));
    }
    print(options.format, Json{{"jobs", list}}, rows);
    return Done;
}

} // namespace ctl
