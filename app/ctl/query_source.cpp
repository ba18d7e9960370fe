// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/object_sources.h"
#include "app/ctl/session.h"
#include "app/domain/curves/prometheus_range.h"
#include "app/servers/range_reading.h"

#include <functional>
#include <memory>

namespace ctl {
namespace {

constexpr const char *command = "read";

ReadSource play(kubeapi::Loop &loop, const servers::Fetch &fetch, curves::PrometheusQuery query, const std::string &source)
{
    ReadSource out;
    const auto played = std::make_shared<curves::PrometheusRange>(std::move(query), source);
    servers::readRange(played, fetch, [&loop] { loop.stop(); });
    loop.run();
    const curves::PrometheusRange &range = *played;
    for (const auto &note : range.notes())
        tell(command, note.english());
    if (!range.problem().empty()) {
        tell(command, range.problem().english());
        out.code = Failed;
    }
    const auto run = range.run();
    if (run.series.empty()) {
        if (out.code == Done) {
            tell(command, source + " has no series for this query in this range");
            out.code = NotFound;
        }
        return out;
    }
    out.runs.push_back(curves::RunSnapshot::of(run));
    return out;
}

ReadSource usage(const std::string &words)
{
    tell(command, words);
    ReadSource out;
    out.code = Usage;
    return out;
}

} // namespace

ReadSource readPrometheus(const std::string &word, const Options &options)
{
    const std::string address = word.substr(word.find('+') + 1);
    auto words = curves::prometheusWords(address);
    for (const auto &[name, target] : {std::pair("--query", &words.query), {"--start", &words.start}, {"--end", &words.end}, {"--step", &words.step}})
        if (const auto given = options.value(name))
            *target = *given;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const auto query = curves::PrometheusQuery::read(words, now);
    if (!query)
        return usage(query.error().message + " " + query.error().remedy);
    if (!address.starts_with("svc/")) {
        const auto server = curves::serverAddress(address);
        // The word may hold a password: it is not repeated.
        if (!server)
            return usage("an address that cannot be read; write prom+http://HOST:PORT, with a path prefix behind it where the server has one");
        kubeapi::Loop loop;
        return play(loop, servers::webFetch(loop, *server, servers::prometheusSignIn(*server, servers::environmentVariable)), *query, server->base);
    }
    std::string place = address.substr(4, address.find('?') - 4), space, prefix;
    const auto colon = place.find(':');
    if (const auto slash = place.find('/'); slash != std::string::npos && slash < colon) {
        space = place.substr(0, slash);
        place.erase(0, slash + 1);
    }
    std::string port = colon == std::string::npos ? std::string() : place.substr(place.find(':') + 1);
    place = place.substr(0, place.find(':'));
    if (const auto slash = port.find('/'); slash != std::string::npos) {
        prefix = port.substr(slash);
        port.resize(slash);
        while (prefix.ends_with('/'))
            prefix.pop_back();
    }
    if (place.empty() || port.empty())
        return usage("name the service and its port: prom+svc/[NAMESPACE/]NAME:PORT");
    auto session = Session::open(options);
    if (!session) {
        tell(command, session.error());
        ReadSource out;
        out.code = exitCodeOf(session.error());
        return out;
    }
    Session &s = **session;
    if (space.empty())
        space = s.namespaceName();
    const auto through = servers::serviceFetch(s.client(), space, place, port);
    const servers::Fetch fetch = [&](const curves::ServerRequest &asked, std::function<void(curves::ServerAnswer)> done) {
        auto request = asked;
        request.path = prefix + asked.path;
        through(request, std::move(done));
    };
    return play(s.loop(), fetch, *query, s.context() + " svc/" + space + "/" + place + ":" + port + prefix);
}

} // namespace ctl
