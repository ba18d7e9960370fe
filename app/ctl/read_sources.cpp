// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/read_sources.h"

#include "app/ctl/object_sources.h"
#include "app/ctl/pod_target.h"
#include "app/domain/curves/tracker_service.h"
#include "app/files/run_files.h"
#include "app/servers/pod_event_files.h"
#include "app/servers/server_reading.h"

#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace ctl {
namespace {

constexpr const char *command = "read";
const kubeapi::Resource services{"", "v1", "services", "Service", true};
const kubeapi::Resource pods{"", "v1", "pods", "Pod", true};

/// A folder of this process that goes with the object.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        m_path = (std::filesystem::temp_directory_path() / "trainyardctl-XXXXXX").string();
        m_good = mkdtemp(m_path.data()) != nullptr;
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        if (m_good)
            std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    bool good() const { return m_good; }
    const std::string &path() const { return m_path; }

private:
    std::string m_path;
    bool m_good = false;
};

/// A round of everything, or of the runs with one name.
ReadSource readServer(kubeapi::Loop &loop, servers::Fetch fetch, const std::string &source, const Options &options)
{
    ReadSource out;
    const auto only = options.value("--run");
    servers::ServerReading::Options how;
    how.source = source;
    how.all = !only;
    bool asked = false;
    servers::ServerReading *reading = nullptr;
    servers::ServerReading real(loop, std::move(fetch), std::move(how), [&] {
        if (reading->busy())
            return;
        if (only && !asked && reading->server() != nullptr) {
            asked = true;
            for (const auto &run : reading->server()->runs())
                if (run.name == *only || run.id == *only)
                    reading->want(run.id);
            if (reading->busy())
                return;
        }
        loop.stop();
    });
    reading = &real;
    loop.run();
    if (const auto problem = real.problem(); !problem.empty()) {
        tell(command, problem.english());
        out.code = Failed;
    }
    if (real.server() == nullptr)
        return out;
    bool found = false;
    for (const auto &run : real.server()->runs()) {
        found = found || run.wanted;
        if (!run.curves)
            continue;
        if (!run.note.empty())
            tell(command, run.name + ": " + run.note.english());
        out.runs.push_back(run.curves);
    }
    if (real.server()->damaged() > 0)
        tell(command, std::to_string(real.server()->damaged()) + " points of " + source + " have no value that can be read; they were passed over");
    if (only && !found) {
        tell(command, "no run named '" + *only + "' at " + source);
        out.code = NotFound;
    }
    return out;
}

ReadSource readService(const std::string &word, const Options &options)
{
    ReadSource out;
    auto session = Session::open(options);
    if (!session) {
        tell(command, session.error());
        out.code = exitCodeOf(session.error());
        return out;
    }
    Session &s = **session;
    std::string name = word.substr(word.find('/') + 1), port;
    if (const auto colon = name.find(':'); colon != std::string::npos) {
        port = name.substr(colon + 1);
        name.resize(colon);
    }
    std::string proxyName = name;
    if (port.empty()) {
        const auto service = s.get(services, s.namespaceName(), name);
        if (!service) {
            tell(command, service.error());
            out.code = exitCodeOf(service.error());
            return out;
        }
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        const std::string text = service->dump();
        std::optional<curves::TrackerService> found;
        if (!parser.parse(text).get(root))
            found = curves::trackerService(kubeapi::JsonView(root));
        if (!found) {
            tell(command, "svc/" + name + " does not look like MLflow or TensorBoard; name the port: svc/" + name + ":PORT");
            out.code = Failed;
            return out;
        }
        port = found->port;
        proxyName = found->proxyName();
    }
    return readServer(s.loop(), servers::serviceFetch(s.client(), s.namespaceName(), proxyName, port),
                      s.context() + " svc/" + s.namespaceName() + "/" + name + ":" + port, options);
}

/// Fetches the event files of a container and reads them.
ReadSource readPod(const std::string &word, const Options &options)
{
    ReadSource out;
    const auto failed = [&](const kubeapi::Error &error) {
        tell(command, error);
        out.code = exitCodeOf(error);
        return out;
    };
    auto session = Session::open(options);
    if (!session)
        return failed(session.error());
    Session &s = **session;
    std::string name = word.substr(word.find('/') + 1), place;
    if (const auto colon = name.find(':'); colon != std::string::npos) {
        place = name.substr(colon + 1);
        name.resize(colon);
    }
    const auto pod = s.get(pods, s.namespaceName(), name);
    if (!pod)
        return failed(pod.error());
    servers::PodEventFiles::Options how;
    how.namespaceName = s.namespaceName();
    how.pod = name;
    how.container = options.value("--container").value_or(defaultContainer(s, {s.namespaceName(), name}));
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (!place.empty())
        how.places = {place};
    else if (const std::string text = pod->dump(); !parser.parse(text).get(root))
        how.places = curves::eventFilePlaces(kubeapi::JsonView(root), how.container);
    if (how.places.empty()) {
        tell(command, "pod " + name + " has no container named '" + how.container + "'");
        out.code = NotFound;
        return out;
    }
    const TemporaryFolder folder;
    if (!folder.good()) {
        tell(command, "no folder can be made in " + std::filesystem::temp_directory_path().string() + "; set TMPDIR to a place with room");
        out.code = Failed;
        return out;
    }
    how.folder = folder.path();
    std::optional<kubeapi::Result<servers::PodEventFiles::Round>> round;
    servers::PodEventFiles::Events events;
    events.round = [&](kubeapi::Result<servers::PodEventFiles::Round> result) {
        round = std::move(result);
        s.loop().stop();
    };
    {
        const servers::PodEventFiles files(s.loop(), s.client(), std::move(how), std::move(events));
        s.loop().run();
    }
    if (!*round)
        return failed(round->error());
    if ((*round)->files == 0) {
        tell(command, "no event files were found in pod " + name + "; name the folder: pod/" + name + ":FOLDER");
        out.code = NotFound;
        return out;
    }
    auto found = curves::readRuns((*round)->common);
    for (const auto &problem : found.problems)
        tell(command, problem.file.substr(std::min(problem.file.size(), folder.path().size())) + ": " + problem.reason);
    for (auto &run : found.runs) {
        // Where it lies in the pod, not the copy.
        if (run.source.starts_with(folder.path()))
            run.source = "pod/" + s.namespaceName() + "/" + name + ":" + run.source.substr(folder.path().size());
        out.runs.push_back(curves::RunSnapshot::of(run));
    }
    return out;
}

} // namespace

bool isRemote(const std::string &word)
{
    for (const char *head : {"http://", "https://", "svc/", "service/", "pod/", "katib/", "prom+http://", "prom+https://", "prom+svc/"})
        if (word.starts_with(head) && word.size() > std::string_view(head).size())
            return true;
    return isTrainingJob(word);
}

ReadSource readRemote(const std::string &word, const Options &options, const std::shared_ptr<const reading::PatternSet> &patterns)
{
    const bool watched = options.has("--watch") && word.starts_with("trainjob/");
    if (isTrainingJob(word) && !watched)
        return readTrainingJob(word, options, patterns);
    if (word.starts_with("svc/") || word.starts_with("service/"))
        return readService(word, options);
    if (word.starts_with("pod/"))
        return readPod(word, options);
    if (watched)
        return readTrainJob(word, options);
    if (word.starts_with("katib/"))
        return readKatib(word, options);
    if (word.starts_with("prom+"))
        return readPrometheus(word, options);
    ReadSource out;
    const auto address = curves::serverAddress(word);
    if (!address) {
        // The word may hold a password: it is not repeated.
        tell(command, "an address that cannot be read; write http://HOST:PORT, with a path prefix behind it where the server has one");
        out.code = Usage;
        return out;
    }
    kubeapi::Loop loop;
    return readServer(loop, servers::webFetch(loop, *address), address->base, options);
}

} // namespace ctl
