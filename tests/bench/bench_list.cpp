// SPDX-License-Identifier: GPL-3.0-or-later
// Listing 5,000 pods into a store: kubeapi::Client against `kubectl get pods -A`, same server, same run. Every client is a process of its
// own, so that its peak memory is its own.
//
//   bench_list [KUBECTL]                     the benchmark; without kubectl its peer is left out, in words
//   bench_list --server PODS FILE            (used by the above) the server
//   bench_list --client FILE                 (used by the above) one listing by our client
#include "tests/bench/bench_figures.h"
#include "tests/bench/canned_server.h"

#include "kubeapi/client/client.h"
#include "kubeapi/objects/pod.h"

#include <array>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace {

constexpr int podCount = 5000;

/// One listing: pods read into values and kept, as the window keeps them. Prints "whole_ms first_page_ms pods".
int listOnce(const std::string &file)
{
    const auto start = std::chrono::steady_clock::now();
    const auto since = [&] { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(); };
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
    std::map<std::string, std::shared_ptr<const kubeapi::Pod>> store;
    std::optional<double> first;
    std::optional<kubeapi::Result<std::string>> outcome;
    (*client)->list(
        {"", "v1", "pods", "Pod", true}, {}, {},
        [&](kubeapi::JsonView item) {
            auto pod = std::make_shared<const kubeapi::Pod>(kubeapi::Pod::read(item));
            store[pod->meta.key()] = std::move(pod);
            if (store.size() == 500 && !first)
                first = since();
        },
        [&](kubeapi::Result<std::string> result) { outcome = std::move(result); });
    loop.runUntil([&] { return outcome.has_value(); }, std::chrono::seconds(120));
    if (!outcome || !*outcome) {
        std::cerr << (outcome ? outcome->error().message : "no answer within two minutes") << "\n";
        return 1;
    }
    std::cout << since() << " " << first.value_or(since()) << " " << store.size() << "\n";
    return 0;
}

struct Child {
    pid_t process = -1;
    int in = -1, out = -1; ///< our ends
};

Child spawn(const std::vector<std::string> &words, bool withPipes)
{
    std::array<int, 2> in{-1, -1}, out{-1, -1};
    if (withPipes && (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0))
        return {};
    Child child;
    child.process = fork();
    if (child.process == 0) {
        if (withPipes) {
            dup2(in[0], 0);
            dup2(out[1], 1);
        } else if (const int null = open("/dev/null", O_RDWR); null >= 0) {
            dup2(null, 1);
        }
        std::vector<char *> arguments;
        for (const std::string &word : words)
            arguments.push_back(const_cast<char *>(word.c_str())); // NOLINT: exec does not write there
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    if (withPipes) {
        close(in[0]);
        close(out[1]);
        child.in = in[1];
        child.out = out[0];
    }
    return child;
}

struct Outcome {
    int code = -1;
    double wallMs = 0, cpuMs = 0, peakMb = 0;
    std::string said;
};

Outcome finish(Child child, std::chrono::steady_clock::time_point start)
{
    Outcome outcome;
    if (child.out >= 0) {
        char buffer[4096];
        for (ssize_t got; (got = read(child.out, buffer, sizeof buffer)) > 0;)
            outcome.said.append(buffer, static_cast<std::size_t>(got));
        close(child.out);
        close(child.in);
    }
    int status = 0;
    rusage usage{};
    wait4(child.process, &status, 0, &usage);
    outcome.wallMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    const auto ms = [](const timeval &time) { return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000; };
    outcome.cpuMs = ms(usage.ru_utime) + ms(usage.ru_stime);
    outcome.peakMb = static_cast<double>(usage.ru_maxrss) / 1024;
    return outcome;
}

Outcome runOnce(const std::vector<std::string> &words, bool withPipes)
{
    const auto start = std::chrono::steady_clock::now();
    return finish(spawn(words, withPipes), start);
}

struct Series {
    std::vector<double> wall, cpu, peak;
    void add(const Outcome &outcome)
    {
        wall.push_back(outcome.wallMs);
        cpu.push_back(outcome.cpuMs);
        peak.push_back(outcome.peakMb);
    }
    void print(const std::string &name) const
    {
        bench::print(name + ", process", bench::Figure::of(wall), "ms");
        bench::print(name + ", processor time", bench::Figure::of(cpu), "ms");
        bench::print(name + ", peak memory", bench::Figure::of(peak), "MB");
    }
};

int benchmark(const std::string &self, const std::string &kubectl)
{
    char pattern[] = "/tmp/trainyard-bench-XXXXXX";
    if (!mkdtemp(pattern)) {
        std::cerr << "bench_list: no folder could be made in /tmp: " << std::strerror(errno) << "\n";
        return 1;
    }
    const std::filesystem::path folder(pattern);
    const std::string config = (folder / "kubeconfig").string();
    const Child server = spawn({self, "--server", std::to_string(podCount), config}, true);
    std::string ready;
    for (char letter; read(server.out, &letter, 1) == 1 && letter != '\n';)
        ready.push_back(letter);
    const bool up = ready.rfind("ready ", 0) == 0;
    int code = up ? 0 : 1;
    if (up) {
        const double bytes = std::stod(ready.substr(6));
        std::printf("list: %d pods, %.1f kB each with managedFields, pages of 500 over TLS and gzip\n", podCount, bytes / podCount / 1000);
        std::vector<double> whole, firstPage;
        Series ours, table, full;
        const bool withPeer = !kubectl.empty();
        const std::string cache = "--cache-dir=" + (folder / "cache").string(), with = "--kubeconfig=" + config;
        for (int round = 0; round < bench::rounds() && code == 0; ++round) {
            const Outcome our = runOnce({self, "--client", config}, true);
            double all = 0, first = 0;
            int pods = 0;
            std::istringstream(our.said) >> all >> first >> pods;
            if (our.code != 0 || pods != podCount) {
                std::cerr << "bench_list: our client ended with code " << our.code << " and " << pods << " pods\n";
                code = 1;
                break;
            }
            whole.push_back(all);
            firstPage.push_back(first);
            ours.add(our);
            if (!withPeer)
                continue;
            const Outcome asTable = runOnce({kubectl, with, cache, "get", "pods", "-A"}, false);
            const Outcome asJson = runOnce({kubectl, with, cache, "get", "pods", "-A", "-o", "json"}, false);
            if (asTable.code != 0 || asJson.code != 0) {
                std::cerr << "bench_list: kubectl ended with codes " << asTable.code << " and " << asJson.code << "\n";
                code = 1;
                break;
            }
            table.add(asTable);
            full.add(asJson);
        }
        if (code == 0) {
            bench::print("kubeapi::Client, all pods in the store", bench::Figure::of(whole), "ms");
            bench::print("kubeapi::Client, first 500 pods", bench::Figure::of(firstPage), "ms");
            ours.print("kubeapi::Client");
            if (withPeer) {
                table.print("kubectl get pods -A");
                full.print("kubectl get pods -A -o json");
                const auto compare = [&](const char *name, const Series &peer) {
                    bench::ratio(std::string("time / ") + name + " (lower wins)", bench::Figure::of(ours.wall).median,
                                 bench::Figure::of(peer.wall).median);
                    bench::ratio(std::string("memory / ") + name + " (lower wins)", bench::Figure::of(ours.peak).median,
                                 bench::Figure::of(peer.peak).median);
                };
                compare("kubectl get pods -A", table);
                compare("kubectl get -o json", full);
            } else {
                std::printf("  kubectl is not here: no peer to compare with. Give its path, or run `./dev cluster start` once to build it.\n");
            }
        }
    } else {
        std::cerr << "bench_list: the server did not start\n";
    }
    close(server.in); // the server ends when its input does
    close(server.out);
    int status = 0;
    waitpid(server.process, &status, 0);
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 3 && words[0] == "--server")
        return bench::serveCannedPods(std::stoi(words[1]), words[2]);
    if (words.size() == 2 && words[0] == "--client")
        return listOnce(words[1]);
    std::error_code error;
    return benchmark(std::filesystem::read_symlink("/proc/self/exe", error).string(), words.empty() ? std::string() : words[0]);
}
