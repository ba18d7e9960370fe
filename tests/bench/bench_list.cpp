// SPDX-License-Identifier: GPL-3.0-or-later
// Pods into a store: a watch of kubeapi::Client until it is live, against `kubectl get pods -A`, same server, same run. Every client is a process of
// its own, so that its peak memory is its own.
//
//   bench_list [KUBECTL]                     50,000 canned pods (TRAINYARD_BENCH_PODS); without kubectl its peer is left out, in words
//   bench_list --real KUBECONFIG [KUBECTL]   the pods of a real cluster, and how long the same bytes take when nobody reads them
//   bench_list --server PODS FILE            (used by the above) the server
//   bench_list --pods|--packed|--fields|--bytes FILE  (used by the above) one listing by our client
//
// TRAINYARD_BENCH_PEERS: "default", "unpaged" or both, the ways in which kubectl is asked; a long measurement can be cut in two.
#include "tests/bench/bench_process.h"
#include "tests/bench/canned_server.h"

#include "kubeapi/client/client.h"
#include "kubeapi/objects/packed_pod.h"

#include <cstring>
#include <filesystem>
#include <iostream>
#include <malloc.h>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
const kubeapi::Resource podResource{"", "v1", "pods", "Pod", true};

int podCount()
{
    const char *asked = std::getenv("TRAINYARD_BENCH_PODS");
    return std::max(500, asked ? std::atoi(asked) : 50'000);
}

bool wantsPeer(const char *name)
{
    const char *asked = std::getenv("TRAINYARD_BENCH_PEERS");
    return !asked || std::string(asked).find(name) != std::string::npos;
}

/// Bytes that this process holds right now, by its own account.
double heldBytes()
{
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

double since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

/// What a program keeps that wants little: how small the store itself is.
struct Fields {
    std::string phase, node;
};

template <class T>
int watchOnce(kubeapi::Loop &loop, kubeapi::Client &client, std::function<std::shared_ptr<const T>(kubeapi::JsonView)> read, Clock::time_point start)
{
    std::optional<double> first, all;
    std::size_t count = 0;
    std::string fault;
    const double before = heldBytes();
    const auto id = client.subscribeWith<T>(podResource, {}, std::move(read), [&](kubeapi::ChangeSet<T> changes) {
        count += changes.added.size();
        if (!first && count >= 500)
            first = since(start);
        if (changes.status.state == kubeapi::SyncState::Live && !all)
            all = since(start);
        if (changes.status.error)
            fault = changes.status.error->message;
    });
    loop.runUntil([&] { return all.has_value() || !fault.empty(); }, std::chrono::seconds(120));
    if (!all) {
        std::cerr << (fault.empty() ? "not live within two minutes" : fault) << "\n";
        return 1;
    }
    std::cout << "all " << *all << "\nfirst " << first.value_or(*all) << "\ncount " << count << "\nheld " << heldBytes() - before << "\n";
    client.unsubscribe(id);
    // As kubectl ends, and any program with nothing left to do: the system takes a process's memory back faster than it could be given back
    std::cout.flush();
    std::_Exit(0);
}

/// The same pages and nobody who reads them: what the server and the way cost.
int fetchOnce(kubeapi::Client &client, Clock::time_point start)
{
    std::string token;
    std::size_t bytes = 0;
    do {
        kubeapi::ListOptions options;
        options.continueToken = token;
        kubeapi::Request request = kubeapi::listRequest(podResource, {}, options);
        request.takesGzip = false;
        const auto answer = client.perform(std::move(request));
        if (!answer) {
            std::cerr << answer.error().message << "\n";
            return 1;
        }
        bytes += answer->body.size();
        token.clear();
        if (const auto at = answer->body.find("\"continue\":\""); at != std::string::npos && at < 400) {
            const auto from = at + 12;
            token = answer->body.substr(from, answer->body.find('"', from) - from);
        }
    } while (!token.empty());
    std::cout << "all " << since(start) << "\nbytes " << bytes << "\n";
    return 0;
}

int clientOnce(const std::string &form, const std::string &file)
{
    const auto start = Clock::now();
    const auto config = kubeapi::Kubeconfig::load({file}, true);
    auto context = config.resolve();
    if (!context) {
        std::cerr << context.error().message << "\n";
        return 1;
    }
    kubeapi::Loop loop;
    kubeapi::ClientOptions options;
    options.readOnly = true;
    auto client = kubeapi::Client::create(loop, *context, options);
    if (!client) {
        std::cerr << client.error().message << "\n";
        return 1;
    }
    if (form == "--bytes")
        return fetchOnce(**client, start);
    if (form == "--packed")
        return watchOnce<kubeapi::PackedPod>(loop, **client, kubeapi::packedPodReader(), start);
    if (form == "--pods")
        return watchOnce<kubeapi::Pod>(loop, **client, kubeapi::objectReader<kubeapi::Pod>(), start);
    return watchOnce<Fields>(
        loop, **client,
        [](kubeapi::JsonView pod) {
            return std::make_shared<const Fields>(Fields{pod["status"]["phase"].text(), pod["spec"]["nodeName"].text()});
        },
        start);
}

/// Rounds of our client and of kubectl in turn, on whatever `config` leads to. 0 = it went well.
int rounds(const std::string &self, const std::string &kubectl, const std::string &config, const std::string &cache, bool raw)
{
    bench::Series pods, fields, bytes, paged, unpaged;
    std::vector<double> whole, wholePacked, firstPage, heldPods, heldPacked, heldFields, count;
    const auto kubectlOnce = [&](bench::Series &series, std::vector<std::string> more) {
        std::vector<std::string> words{kubectl, "--kubeconfig=" + config, "--cache-dir=" + cache, "get", "pods", "-A"};
        words.insert(words.end(), more.begin(), more.end());
        const bench::Outcome outcome = bench::runOnce(words, false);
        series.add(outcome);
        return outcome.code == 0;
    };
    for (int round = 0; round < bench::rounds(); ++round) {
        const bench::Outcome full = bench::runOnce({self, "--pods", config}, true), few = bench::runOnce({self, "--fields", config}, true);
        const bench::Outcome packed = bench::runOnce({self, "--packed", config}, true);
        if (full.code != 0 || few.code != 0 || packed.code != 0) {
            std::cerr << "bench_list: our client ended with codes " << full.code << " and " << few.code << "\n";
            return 1;
        }
        pods.add(full);
        fields.add(few);
        count.push_back(bench::said(full, "count"));
        whole.push_back(bench::said(full, "all"));
        wholePacked.push_back(bench::said(packed, "all"));
        firstPage.push_back(bench::said(full, "first"));
        heldPods.push_back(bench::said(full, "held") / count.back());
        heldPacked.push_back(bench::said(packed, "held") / count.back());
        heldFields.push_back(bench::said(few, "held") / count.back());
        if (raw)
            bytes.add(bench::runOnce({self, "--bytes", config}, true));
        bool good = true;
        if (!kubectl.empty() && wantsPeer("default"))
            good = kubectlOnce(paged, {});
        if (!kubectl.empty() && wantsPeer("unpaged"))
            good = kubectlOnce(unpaged, {"--chunk-size=0"}) && good;
        if (!good) {
            std::cerr << "bench_list: kubectl failed\n";
            return 1;
        }
    }
    using bench::Figure;
    bench::print("pods in the store", Figure::of(count), "");
    bench::print("kubeapi::Client, all pods in the store", Figure::of(whole), "ms");
    bench::print("kubeapi::Client, first 500 pods", Figure::of(firstPage), "ms");
    bench::print("held for a kubeapi::Pod, with its store", Figure::of(heldPods), "B");
    bench::print("kubeapi::Client, packed as the window keeps them", Figure::of(wholePacked), "ms");
    bench::print("held for a pod as the window keeps it, with its store", Figure::of(heldPacked), "B");
    bench::print("held for two fields, with their store", Figure::of(heldFields), "B");
    pods.print("kubeapi::Pod");
    fields.print("two fields");
    if (raw) {
        bytes.print("the bytes alone, page after page");
        bench::ratio("share of server and way in our time", Figure::of(bytes.wall).median, Figure::of(pods.wall).median);
    }
    if (kubectl.empty())
        std::printf("  kubectl is not here: no peer to compare with. Give its path, or run `./dev cluster start` once to build it.\n");
    for (const auto &[name, peer] : {std::pair("kubectl get pods -A", &paged), std::pair("kubectl --chunk-size=0", &unpaged)}) {
        if (peer->wall.empty())
            continue;
        peer->print(name);
        bench::compare("pods", pods, name, *peer);
        bench::compare("two fields", fields, name, *peer);
    }
    return 0;
}

int benchmark(const std::string &self, const std::string &kubectl, const std::string &real)
{
    char pattern[] = "/tmp/trainyard-bench-XXXXXX";
    if (!mkdtemp(pattern)) {
        std::cerr << "bench_list: no folder could be made in /tmp: " << std::strerror(errno) << "\n";
        return 1;
    }
    const std::filesystem::path folder(pattern);
    const std::string cache = (folder / "cache").string();
    int code = 1;
    if (!real.empty()) {
        std::printf("list: the pods of a real cluster\n");
        code = rounds(self, kubectl, real, cache, true);
    } else {
        const std::string config = (folder / "kubeconfig").string();
        const bench::Child server = bench::spawn({self, "--server", std::to_string(podCount()), config}, true);
        std::string ready;
        for (char letter = 0; read(server.out, &letter, 1) == 1 && letter != '\n';)
            ready.push_back(letter);
        if (ready.rfind("ready ", 0) == 0) {
            std::printf("list: %d pods, %.1f kB each with managedFields, pages of 500 over TLS and gzip\n", podCount(),
                        std::stod(ready.substr(6)) / podCount() / 1000);
            code = rounds(self, kubectl, config, cache, false);
        } else {
            std::cerr << "bench_list: the server did not start\n";
        }
        close(server.in); // the server ends when its input does
        close(server.out);
        int status = 0;
        waitpid(server.process, &status, 0);
    }
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    const std::string first = words.empty() ? std::string() : words[0];
    if (words.size() == 3 && first == "--server")
        return bench::serveCannedPods(std::stoi(words[1]), words[2]);
    if (words.size() == 2 && (first == "--pods" || first == "--packed" || first == "--fields" || first == "--bytes"))
        return clientOnce(first, words[1]);
    std::error_code error;
    const std::string self = std::filesystem::read_symlink("/proc/self/exe", error).string();
    if (words.size() >= 2 && first == "--real")
        return benchmark(self, words.size() > 2 ? words[2] : std::string(), words[1]);
    return benchmark(self, first, {});
}
