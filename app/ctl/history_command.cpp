// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/revisions.h"
#include "app/ctl/store_command.h"

#include <algorithm>

namespace ctl {

namespace {

struct Line {
    std::int64_t revision = 0;
    bool current = false;
    std::vector<std::string> images;
    std::string cause, created;
};

/// Every container image in a manifest, each once, in order.
void collectImages(const Json &value, std::vector<std::string> &images)
{
    if (value.is_object()) {
        for (const auto &[key, child] : value.items()) {
            if (key == "image" && child.is_string()) {
                const std::string image = child.get<std::string>();
                if (std::find(images.begin(), images.end(), image) == images.end())
                    images.push_back(image);
            } else if (key != "metadata") {
                collectImages(child, images);
            }
        }
    } else if (value.is_array()) {
        for (const Json &child : value)
            collectImages(child, images);
    }
}

kubeapi::Result<std::vector<Line>> deploymentLines(Session &session, const std::string &name)
{
    const auto state = readDeployment(session, name);
    if (!state)
        return kubeapi::fail(state.error());
    std::vector<Line> lines;
    for (const versions::Revision &revision : state->history)
        lines.push_back({revision.number, revision.current, revision.images, revision.cause, revision.created});
    return lines;
}

kubeapi::Result<std::vector<Line>> experimentLines(Session &session, const std::string &name)
{
    const auto known = session.experiments(session.namespaceName(), name);
    if (!known)
        return kubeapi::fail(known.error());
    if (known->empty())
        return kubeapi::fail(kubeapi::ErrorKind::NotFound,
                             "there is no experiment " + name + " in namespace " + session.namespaceName() + " of " + session.context() + ".");
    std::vector<Line> lines;
    for (const experiments::ExperimentRevision &revision : known->front().revisions) {
        Line line{revision.number, &revision == &known->front().revisions.back(), {}, revision.cause, revision.created};
        collectImages(revision.manifests, line.images);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace

int runHistory(const Arguments &arguments)
{
    if (!arguments.empty() && isStoreCommand(arguments.front()))
        return runStoreCommand(arguments);
    const OptionSpec spec{"history",
                          "Usage: trainyardctl history deployment/NAME|experiment/NAME\n"
                          "       trainyardctl history list|export|import|prune …   the runs that are kept on this machine (each has --help)\n",
                          {},
                          {},
                          1,
                          1};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    const auto target = targetOf("history", options.words.front());
    if (!target)
        return Usage;
    auto opened = Session::open(options);
    if (!opened) {
        tell("history", opened.error());
        return Failed;
    }
    const bool deployment = target->kind == Target::Kind::Deployment;
    const auto lines = deployment ? deploymentLines(**opened, target->name) : experimentLines(**opened, target->name);
    if (!lines) {
        tell("history", lines.error());
        return exitCodeOf(lines.error());
    }
    Json revisions = Json::array();
    Rows rows{{"REVISION", "CURRENT", "CREATED", "IMAGES", "CAUSE"}};
    for (const Line &line : *lines) {
        revisions.push_back(Json{{"revision", line.revision},
                                 {"current", line.current},
                                 {"images", line.images},
                                 {"cause", textJson(line.cause)},
                                 {"created", textJson(line.created)}});
        std::string images;
        for (const std::string &image : line.images)
            images += (images.empty() ? "" : " ") + image;
        rows.push_back({std::to_string(line.revision), line.current ? "*" : "", line.created, images, line.cause});
    }
    print(options.format, Json{{"kind", deployment ? "Deployment" : "Experiment"}, {"name", target->name}, {"revisions", revisions}}, rows);
    return Done;
}

} // namespace ctl
