// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/draft.h"

#include "app/domain/experiments/arguments.h"
#include "app/domain/experiments/base_object.h"
#include "app/domain/experiments/render.h"
#include "app/domain/experiments/statistics.h"
#include "kubeapi/objects/object_meta.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace experiments {

using wording::Text;

namespace {

std::vector<std::string> words(const Json *program, const char *key)
{
    std::vector<std::string> list;
    if (program && program->contains(key) && (*program)[key].is_array())
        for (const Json &word : (*program)[key])
            if (word.is_string())
                list.push_back(word.get<std::string>());
    return list;
}

bool isShellOption(const std::string &word) { return word == "-c" || word == "-lc" || word == "-ec" || word == "-euc"; }

/// `sh -c "one command"`: the place of that command among the words, else npos.
std::size_t shellCommand(const std::vector<std::string> &list)
{
    for (std::size_t i = 0; i + 1 < list.size(); ++i)
        if (isShellOption(list[i]))
            return i + 1;
    return std::string::npos;
}

/// All argument words of a program: its args, the end of its command, and the words inside `sh -c`.
std::vector<std::pair<std::string, std::string>> argumentsOf(const Json *program)
{
    std::vector<std::pair<std::string, std::string>> all;
    std::vector<std::string> command = words(program, "command"), args = words(program, "args");
    std::vector<std::string> joined = command;
    joined.insert(joined.end(), args.begin(), args.end());
    if (const std::size_t at = shellCommand(joined); at != std::string::npos) {
        if (const auto inner = shellWords(joined[at]))
            return readArguments(*inner);
        return {};
    }
    return readArguments(joined);
}

/// Whether arguments of a program can be changed without guessing.
enum class Reach { Words, OwnOfImage, Opaque };

Reach reachOf(const Json *program)
{
    const std::vector<std::string> command = words(program, "command"), args = words(program, "args");
    if (command.empty() && args.empty())
        return Reach::OwnOfImage; // args would take the place of what the image (or a TrainJob's runtime) starts by itself
    std::vector<std::string> joined = command;
    joined.insert(joined.end(), args.begin(), args.end());
    const std::size_t at = shellCommand(joined);
    return at != std::string::npos && !shellWords(joined[at]) ? Reach::Opaque : Reach::Words;
}

/// Of all replica groups: the first that cannot be changed speaks for all.
Reach reachOfBase(const Json &base)
{
    if (BaseObject::kindOf(base) == "TrainJob")
        return reachOf(BaseObject::program(base));
    for (const Json *podTemplate : BaseObject::templates(base))
        if (const Json *container = BaseObject::trainingContainer(*podTemplate))
            if (const Reach reach = reachOf(container); reach != Reach::Words)
                return reach;
    return Reach::Words;
}

void setArgumentIn(Json &program, const std::string &name, const std::optional<std::string> &value)
{
    if (reachOf(&program) != Reach::Words)
        return; // validate() says why

    // Where it stands already decides where it is changed; a new one goes to args, or to the command when there are no args.
    for (const char *key : {"args", "command"}) {
        std::vector<std::string> list = words(&program, key);
        // Where the command ends on the shell's option, its text is the first of args.
        const std::vector<std::string> command = words(&program, "command");
        const bool textInArgs = std::string_view(key) == "args" && !list.empty() && shellCommand(command) == std::string::npos && !command.empty() &&
                                isShellOption(command.back());
        if (const std::size_t at = textInArgs ? 0 : shellCommand(list); at != std::string::npos) {
            auto inner = shellWords(list[at]);
            if (!inner)
                continue;
            setArgument(*inner, name, value);
            std::string text;
            for (const std::string &word : *inner)
                text += (text.empty() ? "" : " ") + shellQuoted(word);
            list[at] = text;
            program[key] = list;
            return;
        }
        std::vector<std::string> changed = list;
        if (setArgument(changed, name, value)) {
            program[key] = changed;
            return;
        }
    }
    if (!value)
        return;
    const char *key = program.contains("args") || !program.contains("command") ? "args" : "command";
    std::vector<std::string> list = words(&program, key);
    setArgument(list, name, value);
    program[key] = list;
}

void setEnvIn(Json &program, const std::string &name, const std::optional<std::string> &value)
{
    if (!program.contains("env") || !program["env"].is_array())
        program["env"] = Json::array();
    Json &env = program["env"];
    for (std::size_t i = 0; i < env.size(); ++i) {
        if (textOf(env[i], "name") != name)
            continue;
        if (value)
            env[i] = Json{{"name", name}, {"value", *value}};
        else
            env.erase(i);
        return;
    }
    if (value)
        env.push_back(Json{{"name", name}, {"value", *value}});
}

bool isExtended(const std::string &resource) { return resource.find('/') != std::string::npos; }

void setResourceIn(Json &resources, const std::string &name, const std::string &value)
{
    if (!resources.is_object())
        resources = Json::object();
    // Extended resources must be equal in requests and limits; for cpu and memory what is there is set, requests otherwise.
    bool any = false;
    for (const char *which : {"requests", "limits"})
        if (resources.contains(which) && resources[which].contains(name)) {
            resources[which][name] = value;
            any = true;
        }
    if (!any)
        resources[isExtended(name) ? "limits" : "requests"][name] = value;
}

bool isDnsLabel(const std::string &name, std::size_t longest)
{
    if (name.empty() || name.size() > longest || name.front() == '-' || name.back() == '-')
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

const char *directionName(curves::Direction direction)
{
    return direction == curves::Direction::Lower ? "lower" : direction == curves::Direction::Higher ? "higher" : "";
}

const char *kindName(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Argument:
        return "argument";
    case Change::Kind::Env:
        return "env";
    case Change::Kind::Image:
        return "image";
    case Change::Kind::Resource:
        return "resource";
    case Change::Kind::Replicas:
        return "replicas";
    }
    return "argument";
}

} // namespace

std::vector<Parameter> parameters(const Json &base)
{
    std::vector<Parameter> found;
    const Json *program = BaseObject::program(base);
    for (const auto &[name, value] : argumentsOf(program))
        found.push_back({Change::Kind::Argument, name, value});
    if (program && program->contains("env") && (*program)["env"].is_array())
        for (const Json &entry : (*program)["env"])
            if (entry.is_object() && entry.contains("value") && entry["value"].is_string())
                found.push_back({Change::Kind::Env, textOf(entry, "name"), entry["value"].get<std::string>()});
    if (program && program->contains("image") && (*program)["image"].is_string())
        found.push_back({Change::Kind::Image, "", (*program)["image"].get<std::string>()});
    const bool trainJob = BaseObject::kindOf(base) == "TrainJob";
    const char *resourcesKey = trainJob ? "resourcesPerNode" : "resources";
    if (program && program->contains(resourcesKey)) {
        std::set<std::string> seen;
        for (const char *which : {"limits", "requests"})
            if ((*program)[resourcesKey].contains(which))
                for (const auto &[name, amount] : (*program)[resourcesKey][which].items())
                    if (seen.insert(name).second)
                        found.push_back({Change::Kind::Resource, name, amount.is_string() ? amount.get<std::string>() : amount.dump()});
    }
    if (trainJob && program && program->contains("numNodes"))
        found.push_back({Change::Kind::Replicas, "", (*program)["numNodes"].dump()});
    return found;
}

std::string guessSeedArgument(const Json &base)
{
    static constexpr const char *names[] = {"--seed", "--random-seed", "--random_seed", "--manual-seed", "--manual_seed", "seed", "training.seed"};
    const auto known = parameters(base);
    for (const char *name : names)
        for (const Parameter &parameter : known)
            if (parameter.kind == Change::Kind::Argument && parameter.name == name)
                return name;
    return {};
}

Json withChanges(const Json &base, const std::vector<Change> &changes)
{
    Json changed = base;
    const bool trainJob = BaseObject::kindOf(base) == "TrainJob";
    for (const Change &change : changes) {
        BaseObject::eachProgram(changed, [&](Json &program) {
            switch (change.kind) {
            case Change::Kind::Argument:
                setArgumentIn(program, change.name, change.value);
                break;
            case Change::Kind::Env:
                setEnvIn(program, change.name, change.value);
                break;
            case Change::Kind::Image:
                if (change.value)
                    program["image"] = *change.value;
                break;
            case Change::Kind::Resource:
                if (change.value)
                    setResourceIn(program[trainJob ? "resourcesPerNode" : "resources"], change.name, *change.value);
                break;
            case Change::Kind::Replicas:
                break;
            }
        });
        if (change.kind != Change::Kind::Replicas || !change.value)
            continue;
        if (!changed.is_object() || !changed.contains("spec") || !changed["spec"].is_object())
            continue;
        const int count = std::atoi(change.value->c_str());
        const std::string kind = BaseObject::kindOf(changed);
        Json &spec = changed["spec"];
        if (kind == "TrainJob")
            spec["trainer"]["numNodes"] = count;
        else if (kind == "PyTorchJob" && spec["pytorchReplicaSpecs"].contains("Worker"))
            spec["pytorchReplicaSpecs"]["Worker"]["replicas"] = count;
        else if (kind == "JobSet" && !spec["replicatedJobs"].empty())
            spec["replicatedJobs"][0]["replicas"] = count;
        else if (kind == "Job") {
            spec["parallelism"] = count;
            if (spec.contains("completions"))
                spec["completions"] = count;
        }
    }
    return changed;
}

std::vector<Issue> validate(const Draft &draft)
{
    std::vector<Issue> issues;
    const auto add = [&](Issue::Severity severity, std::string field, std::string id, const wording::Pattern &pattern,
                         std::initializer_list<wording::Argument> arguments = {}) {
        issues.push_back({severity, std::move(field), std::move(id), Text::of(pattern, arguments)});
    };
    using Severity = Issue::Severity;
    static const std::set<std::string> kinds{"Job", "JobSet", "TrainJob", "PyTorchJob", "Pod"};
    const std::string kind = BaseObject::kindOf(draft.base);
    if (kind.empty())
        add(Severity::Error, "base", "base-kind",
            PHRASE("Draft", "A missing object cannot be the base. Choose a Job, JobSet, TrainJob, PyTorchJob or Pod."));
    else if (!kinds.count(kind))
        add(Severity::Error, "base", "base-kind", PHRASE("Draft", "A %1 cannot be the base. Choose a Job, JobSet, TrainJob, PyTorchJob or Pod."),
            {kind});
    else
        for (const char *key : {"metadata", "spec"})
            if (draft.base.contains(key) && !draft.base[key].is_object())
                add(Severity::Error, "base", "base-shape", PHRASE("Draft", "The base's %1 must hold named fields. Correct the manifest."),
                    {std::string(key)});
    if (!isDnsLabel(draft.name, 40))
        add(Severity::Error, "name", "name-invalid",
            PHRASE("Draft", "The name needs 1 to 40 lower-case letters, digits or hyphens, beginning and ending with a letter or digit."));
    if (draft.metric.empty())
        add(Severity::Error, "metric", "metric-missing", PHRASE("Draft", "Name the metric that decides, as the log prints it."));
    if (draft.direction == curves::Direction::Unknown)
        add(Severity::Error, "direction", "direction-unknown",
            draft.metric.empty() ? PHRASE("Draft", "Say whether lower or higher values of the metric are better.")
                                 : PHRASE("Draft", "Say whether lower or higher values of %1 are better."),
            {draft.metric});
    if (draft.arms.size() < 2)
        add(Severity::Error, "arms", "arms-few", PHRASE("Draft", "A comparison needs at least two arms: the baseline and a variant."));
    const auto known = parameters(draft.base);
    const auto knows = [&](Change::Kind what, const std::string &name) {
        return std::any_of(known.begin(), known.end(), [&](const Parameter &parameter) { return parameter.kind == what && parameter.name == name; });
    };
    const Reach reach = kinds.count(kind) ? reachOfBase(draft.base) : Reach::Words;
    const auto refuseArgument = [&](const std::string &where, const std::string &name) {
        if (reach == Reach::OwnOfImage)
            add(Severity::Error, where, "arguments-unknown",
                PHRASE("Draft", "%1 cannot be set: the base has neither command nor args, so what its image starts is not known here, and args would "
                                "replace it. Write the command into the base, or use an environment variable."),
                {name});
        else if (reach == Reach::Opaque)
            add(Severity::Error, where, "arguments-shell",
                PHRASE("Draft", "%1 cannot be set: the base's shell command holds variables or several commands. Use an environment variable, or a "
                                "base that starts the program directly."),
                {name});
        return reach != Reach::Words;
    };
    std::set<std::string> names;
    for (std::size_t a = 0; a < draft.arms.size(); ++a) {
        const Arm &arm = draft.arms[a];
        const std::string field = "arms." + arm.name;
        const bool fits = !arm.name.empty() && arm.name.size() <= 8 &&
                          std::all_of(arm.name.begin(), arm.name.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
        if (!fits)
            add(Severity::Error, field, "arm-name", PHRASE("Draft", "An arm's name needs 1 to 8 letters or digits, as in A or B2."));
        std::string lower = arm.name;
        std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (!names.insert(lower).second)
            add(Severity::Error, field, "arm-twice", PHRASE("Draft", "Two arms are called %1. Give one of them another name."), {arm.name});
        if (a > 0 && withChanges(draft.base, arm.changes) == withChanges(draft.base, draft.arms.front().changes))
            add(Severity::Error, field, "arm-unchanged", PHRASE("Draft", "Arm %1 changes nothing against %2. Change a value, or take the arm away."),
                {arm.name, draft.arms.front().name});
        for (std::size_t c = 0; c < arm.changes.size(); ++c) {
            const Change &change = arm.changes[c];
            const std::string where = field + ".changes." + std::to_string(c);
            if ((change.kind == Change::Kind::Argument || change.kind == Change::Kind::Env || change.kind == Change::Kind::Resource) &&
                change.name.empty())
                add(Severity::Error, where, "change-nameless", PHRASE("Draft", "This change of arm %1 has no name."), {arm.name});
            if (change.kind == Change::Kind::Argument && !change.name.empty() && !refuseArgument(where, change.name) &&
                !knows(change.kind, change.name)) {
                if (change.value)
                    add(Severity::Notice, where, "argument-new", PHRASE("Draft", "%1 is not among the base's arguments; it is added at the end."),
                        {change.name});
                else
                    add(Severity::Error, where, "argument-absent", PHRASE("Draft", "%1 cannot be taken away: the base has no such argument."),
                        {change.name});
            }
            if (change.kind == Change::Kind::Resource &&
                (!change.value || !kubeapi::parseQuantity(*change.value) || *kubeapi::parseQuantity(*change.value) < 0))
                add(Severity::Error, where, "quantity", PHRASE("Draft", "“%1” is no amount of %2. Write a number such as 1, 500m or 16Gi."),
                    {change.value.value_or(""), change.name});
            if (change.kind == Change::Kind::Resource && change.value && isExtended(change.name))
                if (const auto amount = kubeapi::parseQuantity(*change.value); amount && std::floor(*amount) != *amount)
                    add(Severity::Error, where, "quantity-whole", PHRASE("Draft", "%1 comes in whole units only."), {change.name});
            if (change.kind == Change::Kind::Image &&
                (!change.value || change.value->empty() || change.value->find_first_of(" \t\n") != std::string::npos))
                add(Severity::Error, where, "image", PHRASE("Draft", "The image of arm %1 needs a name without blanks."), {arm.name});
            if (change.kind == Change::Kind::Replicas &&
                (!change.value || change.value->size() > 6 || change.value->find_first_not_of("0123456789") != std::string::npos ||
                 std::atoi(change.value->c_str()) < 1))
                add(Severity::Error, where, "replicas", PHRASE("Draft", "The replicas of arm %1 need a whole number from 1 on."), {arm.name});
        }
    }
    if (draft.seeds.empty())
        add(Severity::Error, "seeds", "seeds-missing", PHRASE("Draft", "Give at least one seed."));
    if (std::set<int>(draft.seeds.begin(), draft.seeds.end()).size() != draft.seeds.size())
        add(Severity::Error, "seeds", "seeds-twice", PHRASE("Draft", "A seed is there twice; the same seed gives the same run."));
    if (std::any_of(draft.seeds.begin(), draft.seeds.end(), [](int seed) { return seed < 0; }))
        add(Severity::Error, "seeds", "seeds-negative", PHRASE("Draft", "Seeds are whole numbers from 0 on."));
    if (draft.seedArgument.empty() && draft.seedEnv.empty() && draft.seeds.size() > 1)
        add(Severity::Error, "seedArgument", "seed-way",
            PHRASE("Draft", "Say how the seed reaches the program: an argument such as --seed, or an environment variable."));
    if (!draft.seedArgument.empty() && !refuseArgument("seedArgument", draft.seedArgument) && !knows(Change::Kind::Argument, draft.seedArgument))
        add(Severity::Notice, "seedArgument", "seed-new", PHRASE("Draft", "%1 is not among the base's arguments; it is added at the end."),
            {draft.seedArgument});
    if (!draft.seeds.empty() && draft.arms.size() >= 2) {
        const std::size_t comparisons = draft.mainArm.empty() ? draft.arms.size() - 1 : 1;
        const double needed = 20.0 * static_cast<double>(comparisons);
        const int n = static_cast<int>(draft.seeds.size());
        const int fewest = std::max(n, statistics::fewestPairs(1 / needed));
        if (n == 1)
            add(Severity::Warning, "seeds", "seeds-one",
                PHRASE("Draft", "One run per arm has no spread: curves, but no verdict. %1 seeds are the fewest that can decide."),
                {Text::number(fewest)});
        else if (fewest > n)
            add(Severity::Warning, "seeds", "seeds-few", PHRASE("Draft", "%1 paired seeds can never decide at 5 %: %2 are the fewest that can."),
                {Text::number(n), Text::number(fewest)});
    }
    if (!draft.mainArm.empty() && std::none_of(draft.arms.begin(), draft.arms.end(), [&](const Arm &arm) { return arm.name == draft.mainArm; }))
        add(Severity::Error, "mainArm", "main-arm", PHRASE("Draft", "There is no arm %1 to decide by."), {draft.mainArm});
    return issues;
}

bool launchable(const std::vector<Issue> &issues)
{
    return std::none_of(issues.begin(), issues.end(), [](const Issue &issue) { return issue.severity == Issue::Severity::Error; });
}

Json toJson(const Draft &draft)
{
    Json json = {{"name", draft.name},
                 {"namespace", draft.namespaceName},
                 {"metric", draft.metric},
                 {"direction", directionName(draft.direction)},
                 {"seeds", draft.seeds}};
    const std::pair<const char *, const std::string *> texts[] = {{"seedArgument", &draft.seedArgument},
                                                                  {"seedEnv", &draft.seedEnv},
                                                                  {"mainArm", &draft.mainArm},
                                                                  {"author", &draft.author},
                                                                  {"cause", &draft.cause}};
    for (const auto &[key, value] : texts)
        if (!value->empty())
            json[key] = *value;
    json["arms"] = Json::array();
    for (const Arm &arm : draft.arms) {
        Json changes = Json::array();
        for (const Change &change : arm.changes) {
            Json entry = {{"kind", kindName(change.kind)}};
            if (!change.name.empty())
                entry["name"] = change.name;
            entry["value"] = change.value ? Json(*change.value) : Json(nullptr);
            changes.push_back(entry);
        }
        json["arms"].push_back(Json{{"name", arm.name}, {"changes", changes}});
    }
    json["base"] = cleaned(draft.base);
    return json;
}

std::optional<Draft> draftFrom(const Json &json)
{
    const auto text = [](const Json &object, const char *key) {
        auto it = object.find(key);
        return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    if (!json.is_object() || text(json, "name").empty() || !json.contains("arms") || !json["arms"].is_array())
        return std::nullopt;
    Draft draft;
    draft.name = text(json, "name");
    draft.namespaceName = text(json, "namespace");
    draft.metric = text(json, "metric");
    const std::string direction = text(json, "direction");
    draft.direction = direction == "lower"    ? curves::Direction::Lower
                      : direction == "higher" ? curves::Direction::Higher
                                              : curves::Direction::Unknown;
    draft.seedArgument = text(json, "seedArgument");
    draft.seedEnv = text(json, "seedEnv");
    draft.mainArm = text(json, "mainArm");
    draft.author = text(json, "author");
    draft.cause = text(json, "cause");
    if (json.contains("seeds") && json["seeds"].is_array())
        for (const Json &seed : json["seeds"])
            if (seed.is_number_integer())
                draft.seeds.push_back(seed.get<int>());
    for (const Json &entry : json["arms"]) {
        if (!entry.is_object())
            continue;
        Arm arm;
        arm.name = text(entry, "name");
        if (entry.contains("changes") && entry["changes"].is_array())
            for (const Json &item : entry["changes"]) {
                if (!item.is_object())
                    continue;
                Change change;
                const std::string kind = text(item, "kind");
                for (auto candidate :
                     {Change::Kind::Argument, Change::Kind::Env, Change::Kind::Image, Change::Kind::Resource, Change::Kind::Replicas})
                    if (kind == kindName(candidate))
                        change.kind = candidate;
                change.name = text(item, "name");
                if (item.contains("value") && item["value"].is_string())
                    change.value = item["value"].get<std::string>();
                arm.changes.push_back(std::move(change));
            }
        draft.arms.push_back(std::move(arm));
    }
    if (json.contains("base"))
        draft.base = json["base"];
    return draft;
}

} // namespace experiments
