// SPDX-License-Identifier: GPL-3.0-or-later
// Twenty watches of a real cluster, from nothing to all live: kubeapi::Client over its one connection, against libcurl with an HTTP/1.1 connection
// for each. Both use the same certificate and authority, in the same run.
//
//   bench_streams KUBECONFIG
#include "tests/bench/bench_figures.h"

#include "kubeapi/client/client.h"

#include <curl/curl.h>
#include <iostream>
#include <memory>
#include <optional>

namespace {

using Clock = std::chrono::steady_clock;
constexpr int watches = 20;
constexpr auto patience = std::chrono::seconds(30);

double since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

/// Twenty kinds and places that every cluster has, small ones: what is measured is the way, not the objects.
std::vector<std::pair<kubeapi::Resource, std::string>> places()
{
    std::vector<std::pair<kubeapi::Resource, std::string>> out;
    const std::vector<kubeapi::Resource> kinds{{"", "v1", "services", "Service", true},
                                               {"", "v1", "secrets", "Secret", true},
                                               {"", "v1", "limitranges", "LimitRange", true},
                                               {"", "v1", "resourcequotas", "ResourceQuota", true},
                                               {"apps", "v1", "deployments", "Deployment", true},
                                               {"apps", "v1", "daemonsets", "DaemonSet", true},
                                               {"apps", "v1", "statefulsets", "StatefulSet", true}};
    for (const char *space : {"default", "kube-system", "kube-public"})
        for (const kubeapi::Resource &kind : kinds)
            if (out.size() < watches)
                out.emplace_back(kind, space);
    return out;
}

struct Run {
    double live = 0; ///< ms until the last of them was
    int connections = 0;
};

std::optional<Run> together(const std::shared_ptr<const kubeapi::ResolvedContext> &context)
{
    const auto start = Clock::now();
    kubeapi::Loop loop;
    kubeapi::ClientOptions options;
    options.readOnly = true;
    auto client = kubeapi::Client::create(loop, context, options);
    if (!client)
        return std::nullopt;
    int live = 0;
    std::vector<bool> seen(watches);
    std::size_t next = 0;
    for (const auto &[resource, space] : places()) {
        const std::size_t index = next++;
        (*client)->subscribeWith<std::string>(
            resource, space, [](kubeapi::JsonView object) { return std::make_shared<const std::string>(object["metadata"]["name"].text()); },
            [&live, &seen, index](const kubeapi::ChangeSet<std::string> &changes) {
                if (changes.status.state == kubeapi::SyncState::Live && !seen[index]) {
                    seen[index] = true;
                    ++live;
                }
            });
    }
    if (!loop.runUntil([&] { return live == watches; }, patience))
        return std::nullopt;
    return Run{since(start), (*client)->stats().connections};
}

/// One watch with a connection of its own; live when its stream says that what was there has been told, as ours is.
struct Single {
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy{curl_easy_init(), curl_easy_cleanup};
    std::string seen;
    bool live = false;
    static std::size_t take(char *data, std::size_t size, std::size_t count, void *user)
    {
        auto &single = *static_cast<Single *>(user);
        single.seen.append(data, size * count);
        single.live = single.live || single.seen.find("k8s.io/initial-events-end") != std::string::npos;
        return size * count;
    }
};

std::optional<Run> apart(const kubeapi::ResolvedContext &context)
{
    const auto start = Clock::now();
    const std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi(curl_multi_init(), curl_multi_cleanup);
    std::vector<std::unique_ptr<Single>> all;
    const auto blob = [](CURL *easy, CURLoption option, const std::string &pem) {
        curl_blob data{const_cast<char *>(pem.data()), pem.size(), CURL_BLOB_NOCOPY}; // NOLINT: libcurl does not write there
        curl_easy_setopt(easy, option, &data);
    };
    for (const auto &[resource, space] : places()) {
        all.push_back(std::make_unique<Single>());
        CURL *easy = all.back()->easy.get();
        const std::string url = context.server + resource.path(space) +
                                "?watch=true&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=300";
        curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
        curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        blob(easy, CURLOPT_CAINFO_BLOB, context.caPem);
        blob(easy, CURLOPT_SSLCERT_BLOB, context.certificatePem);
        blob(easy, CURLOPT_SSLKEY_BLOB, context.keyPem.reveal());
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, Single::take);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, all.back().get());
        curl_multi_add_handle(multi.get(), easy);
    }
    const auto live = [&all] { return std::all_of(all.begin(), all.end(), [](const auto &single) { return single->live; }); };
    for (int running = 0; !live() && Clock::now() - start < patience;) {
        curl_multi_perform(multi.get(), &running);
        if (!live())
            curl_multi_poll(multi.get(), nullptr, 0, 100, nullptr);
    }
    std::optional<Run> out;
    if (live())
        out = Run{since(start), 0};
    for (const auto &single : all) {
        long connections = 0;
        curl_easy_getinfo(single->easy.get(), CURLINFO_NUM_CONNECTS, &connections);
        if (out)
            out->connections += static_cast<int>(connections);
        curl_multi_remove_handle(multi.get(), single->easy.get());
    }
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::cerr << "usage: bench_streams KUBECONFIG (of a cluster that streams lists, with a client certificate)\n";
        return 2;
    }
    auto context = kubeapi::Kubeconfig::load({argv[1]}, true).resolve();
    if (!context) {
        std::cerr << "bench_streams: " << context.error().message << "\n";
        return 1;
    }
    std::vector<double> ours, theirs, ourConnections, theirConnections;
    for (int round = 0; round < bench::rounds(); ++round) {
        const auto one = together(*context);
        const auto many = apart(**context);
        if (!one || !many) {
            std::cerr << "bench_streams: " << (one ? "libcurl's" : "our") << " watches were not live within 30 s\n";
            return 1;
        }
        ours.push_back(one->live);
        theirs.push_back(many->live);
        ourConnections.push_back(one->connections);
        theirConnections.push_back(many->connections);
    }
    using bench::Figure;
    std::printf("streams: %d watches, from nothing to all live\n", watches);
    bench::print("kubeapi::Client", Figure::of(ours), "ms");
    bench::print("kubeapi::Client, connections", Figure::of(ourConnections), "");
    bench::print("libcurl over HTTP/1.1", Figure::of(theirs), "ms");
    bench::print("libcurl over HTTP/1.1, connections", Figure::of(theirConnections), "");
    bench::ratio("times sooner live than HTTP/1.1 streams", Figure::of(theirs).median, Figure::of(ours).median);
    return 0;
}
