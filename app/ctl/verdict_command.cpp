// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_logs.h"
#include "app/ctl/session.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/experiments/comparison.h"
#include "app/domain/reading/pattern_file.h"
#include "app/files/pattern_folder.h"

#include <algorithm>

namespace ctl {

namespace {

using JobPtr = std::shared_ptr<const workloads::TrainingJob>;

const kubeapi::Resource configMaps{"", "v1", "configmaps", "ConfigMap", true};

/// One run of the experiment, and its log as far as it was read. The job is null when the object is gone.
struct Run : LoggedJob {
    experiments::ExperimentRun ledger;
};

/// The leader's curve of the metric. Where it tells none (the last rank prints the loss), that of the one rank that does.
std::shared_ptr<const curves::CurveSnapshot> curveOf(const Run &run, const std::string &metric)
{
    const curves::RunCurves said = run.run({});
    if (const auto *own = said.find(metric))
        return own->curve->snapshot();
    const curves::RunSeries *only = nullptr;
    for (const curves::RunSeries &series : said.series)
        if (series.info.name.starts_with(metric + "@")) {
            if (only)
                return nullptr; // which of them is meant is the person's to say
            only = &series;
        }
    return only ? only->curve->snapshot() : nullptr;
}

const char *directionName(curves::Direction direction)
{
    return direction == curves::Direction::Lower ? "lower" : direction == curves::Direction::Higher ? "higher" : nullptr;
}

/// The names that the runs do have, for a person who named another.
std::string seriesOf(const std::vector<std::unique_ptr<Run>> &runs)
{
    std::set<std::string> names;
    for (const auto &run : runs)
        for (const curves::RunSeries &series : run->run({}).series)
            names.insert(series.info.name);
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::optional<double> numberOption(const Options &options, const std::string &name, bool &good)
{
    const auto text = options.value(name);
    double value = 0;
    if (!text)
        return std::nullopt;
    if (!curves::plainNumber(*text, value)) {
        tell("verdict", name + " needs a number, not '" + *text + "'");
        good = false;
    }
    return value;
}

} // namespace

int runVerdict(const Arguments &arguments)
{
    const OptionSpec spec{
        "verdict",
        "Usage: trainyardctl verdict EXPERIMENT [--metric NAME] [--budget X] [--within D] [--rank N] [--pattern FILE]\n"
        "  --metric NAME  another metric than the one named at the launch\n"
        "  --budget X     compare at this step (default: what every run has reached)\n"
        "  --within D     a difference this small does not matter\n"
        "  --rank N       compare what this rank of each run says (default: the leader; where it does not tell the metric, the rank that does)\n"
        "  --pattern FILE read the logs with these patterns (default: those kept with the experiment)\n",
        {{"--metric", "--metric"}, {"--budget", "--budget"}, {"--within", "--within"}, {"--rank", "--rank"}, {"--pattern", "--pattern"}},
        {},
        1,
        1};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    experiments::CompareOptions compare;
    bool good = true;
    compare.budget = numberOption(options, "--budget", good);
    compare.noDifferenceWithin = numberOption(options, "--within", good);
    if (!good)
        return Usage;
    std::shared_ptr<const reading::PatternSet> patterns;
    if (const auto path = options.value("--pattern")) {
        const auto file = reading::readPatternFile(*path);
        if (!file) {
            tell("verdict", file.error());
            return Failed;
        }
        patterns = std::make_shared<const reading::PatternSet>(file->patterns);
    }
    auto opened = Session::open(options);
    if (!opened) {
        tell("verdict", opened.error());
        return Failed;
    }
    Session &session = **opened;
    const std::string name = options.words.front().rfind("experiment/", 0) == 0 ? options.words.front().substr(11) : options.words.front();
    const auto known = session.experiments(session.namespaceName(), name);
    if (!known) {
        tell("verdict", known.error());
        return exitCodeOf(known.error());
    }
    if (known->empty()) {
        tell("verdict", "there is no experiment " + name + " in namespace " + session.namespaceName() + " of " + session.context() + ".");
        return NotFound;
    }
    const experiments::Experiment &experiment = known->front();

    JobFeed feed(session.loop(), session.client(), session.namespaceName(), {});
    if (const auto code = startAndSettle(session, feed, "verdict"))
        return *code;
    const auto jobs = feed.table().takeChanges().added;
    if (!patterns) {
        // All who look at the experiment read its logs with the patterns that lie beside it.
        const auto kept = session.get(configMaps, session.namespaceName(), reading::patternConfigMapName(experiment.name));
        if (kept)
            if (const auto file = reading::readPatternConfigMap(kept->dump()))
                patterns = std::make_shared<const reading::PatternSet>(file->patterns);
    }
    std::vector<std::unique_ptr<Run>> runs;
    for (const experiments::ExperimentRun &entry : experiment.runs) {
        auto run = std::make_unique<Run>();
        run->ledger = entry;
        run->name = entry.name;
        run->patterns = patterns;
        for (const JobPtr &job : jobs)
            if (job->experiment == experiment.name && job->object.meta.name == entry.name && job->kind == entry.kind)
                run->job = job;
        runs.push_back(std::move(run));
    }
    std::vector<LoggedJob *> logged;
    for (const auto &run : runs)
        logged.push_back(run.get());
    const std::string metric = options.value("--metric").value_or(experiment.metric);
    RankChoice choice{RankChoice::Leader, {}};
    if (const auto one = options.value("--rank"))
        choice = {RankChoice::One, *one};
    bool inTime = readJobLogs(session, "verdict", logged, choice);
    if (inTime && choice.which == RankChoice::Leader) {
        // The other ranks of those whose leader does not tell it
        std::erase_if(logged, [&](const LoggedJob *job) { return job->run({}).find(metric) != nullptr; });
        choice.which = RankChoice::All;
        inTime = readJobLogs(session, "verdict", logged, choice);
    }
    if (!inTime) {
        tell("verdict", "not all logs could be read in time; try again.");
        return Failed;
    }

    curves::Direction direction = experiment.direction;
    if (direction == curves::Direction::Unknown || metric != experiment.metric)
        direction = curves::directionOf(metric);
    std::vector<experiments::RunInput> inputs;
    bool found = false;
    for (const auto &run : runs) {
        experiments::RunInput input;
        input.arm = run->ledger.arm;
        input.seed = run->ledger.seed;
        input.curve = curveOf(*run, metric);
        input.ended = !run->job || run->job->terminal();
        input.failedState = run->job && run->job->state == workloads::JobState::Failed;
        found = found || input.curve;
        inputs.push_back(std::move(input));
    }
    if (!found)
        if (const std::string names = seriesOf(runs); !names.empty())
            tell("verdict", "no run has written the metric " + metric + "; what they have written: " + names + " (see --metric).");
    compare.mainArm = experiment.mainArm;
    if (!experiment.arms.empty())
        compare.baseline = experiment.arms.front().name;
    const experiments::Verdict verdict = experiments::compare(metric, direction, inputs, compare);

    Json arms = Json::array();
    Rows rows{{"ARM", "SEEDS", "MEAN", "LOW", "HIGH"}};
    for (const experiments::ArmResult &arm : verdict.arms) {
        arms.push_back(Json{
            {"name", arm.name}, {"seeds", arm.seeds}, {"mean", numberJson(arm.mean)}, {"low", numberJson(arm.low)}, {"high", numberJson(arm.high)}});
        rows.push_back({arm.name, std::to_string(arm.seeds), cell(arm.mean), cell(arm.low), cell(arm.high)});
    }
    const std::string sentence = experiments::toEnglish(verdict);
    print(options.format,
          Json{{"experiment", experiment.name},
               {"metric", metric},
               {"direction", directionName(direction) ? Json(directionName(direction)) : Json(nullptr)},
               {"arms", arms},
               {"decision", experiments::decisionName(verdict.decision)},
               {"evalue", numberJson(verdict.evalue)},
               {"sentence", sentence}},
          rows);
    if (options.format == Format::Table)
        std::printf("%s: %s\n", experiments::decisionName(verdict.decision), sentence.c_str());
    return verdict.decision == experiments::Decision::Undecided ? Undecided : Done;
}

} // namespace ctl
