// SPDX-License-Identifier: GPL-3.0-or-later
// Listing 50,000 pods (TRAINYARD_BENCH_PODS) into a store: kubeapi::Client against `kubectl get pods -A`, same server, same run. Every client is a
// process of its own, so that its peak memory is its own.
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
#include <malloc.h>
#include <map>
#include <optional>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_map>

extern char **environ;

namespace {

int podCount()
{
    const char *asked = std::getenv("TRAINYARD_BENCH_PODS");
    return std::max(500, asked ? std::atoi(asked) : 50'000);
}

/// Bytes that this process holds right now, by its own account.
double heldMb() { return static_cast<double>(mallinfo2().uordblks) / 1e6; }

/// One listing: pods read into values and kept (`keep`), or read and counted as a table of names and phases. Prints
/// "whole_ms first_page_ms pods held_mb".
int listOnce(const std::string &file, bool keep)
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
    std::vector<std::shared_ptr<const kubeapi::Pod>> store;
    std::unordered_map<std::string, std::uint32_t> words; // what repeats is kept once
    struct Row {
        std::array<char, 16> uid;
        std::uint64_t version;
        std::uint32_t space, node, phase, name, length;
    };
    std::vector<Row> rows;
    std::string names;
    std::size_t count = 0;
    const double before = heldMb();
    const auto word = [&](std::string_view text) {
        return words.try_emplace(std::string(text), static_cast<std::uint32_t>(words.size())).first->second;
    };
    std::optional<double> first;
    std::optional<kubeapi::Result<std::string>> outcome;
    (*client)->list(
        {"", "v1", "pods", "Pod", true}, {}, {},
        [&](kubeapi::JsonView item) {
            if (keep) {
                store.push_back(std::make_shared<const kubeapi::Pod>(kubeapi::Pod::read(item)));
            } else {
                const kubeapi::JsonView meta = item["metadata"];
                Row row{};
                const auto uid = meta["uid"].string().value_or("");
                std::copy_n(uid.begin(), std::min<std::size_t>(uid.size(), 16), row.uid.begin());
                row.version = std::strtoull(meta["resourceVersion"].text().c_str(), nullptr, 10);
                row.space = word(meta["namespace"].string().value_or(""));
                row.node = word(item["spec"]["nodeName"].string().value_or(""));
                row.phase = word(item["status"]["phase"].string().value_or(""));
                const auto name = meta["name"].string().value_or("");
                row.name = static_cast<std::uint32_t>(names.size());
                row.length = static_cast<std::uint32_t>(name.size());
                names.append(name);
                rows.push_back(row);
            }
            if (++count == 500)
                first = since();
        },
        [&](kubeapi::Result<std::string> result) { outcome = std::move(result); });
    loop.runUntil([&] { return outcome.has_value(); }, std::chrono::seconds(120));
    if (!outcome || !*outcome) {
        std::cerr << (outcome ? outcome->error().message : "no answer within two minutes") << "\n";
        return 1;
    }
    const double all = since();
    client->reset(); // its buffers are not what is held
    std::cout << all << " " << first.value_or(all) << " " << count << " " << heldMb() - before << "\n";
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
    const Child server = spawn({self, "--server", std::to_string(podCount()), config}, true);
    std::string ready;
    for (char letter; read(server.out, &letter, 1) == 1 && letter != '\n';)
        ready.push_back(letter);
    const bool up = ready.rfind("ready ", 0) == 0;
    int code = up ? 0 : 1;
    if (up) {
        const double bytes = std::stod(ready.substr(6));
        std::printf("list: %d pods, %.1f kB each with managedFields, pages of 500 over TLS and gzip\n", podCount(), bytes / podCount() / 1000);
        std::vector<double> whole, firstPage, held;
        Series ours, values, table, unpaged;
        const bool withPeer = !kubectl.empty();
        const std::string cache = "--cache-dir=" + (folder / "cache").string(), with = "--kubeconfig=" + config;
        const auto onePage = [&](const char *form, std::vector<double> &memory, int &found) {
            const Outcome our = runOnce({self, form, config}, true);
            double all = 0, first = 0, kept = 0;
            found = 0;
            std::istringstream(our.said) >> all >> first >> found >> kept;
            memory.push_back(kept * 1e6 / podCount());
            if (std::string(form) == "--client") {
                whole.push_back(all);
                firstPage.push_back(first);
            }
            return our;
        };
        std::vector<double> heldRows;
        for (int round = 0; round < bench::rounds() && code == 0; ++round) {
            int pods = 0, rows = 0;
            const Outcome our = onePage("--rows", heldRows, rows), full = onePage("--client", held, pods);
            if (our.code != 0 || full.code != 0 || pods != podCount() || rows != podCount()) {
                std::cerr << "bench_list: our client ended with code " << our.code << " and " << pods << " pods\n";
                code = 1;
                break;
            }
            ours.add(our);
            values.add(full);
            if (!withPeer)
                continue;
            const Outcome asTable = runOnce({kubectl, with, cache, "get", "pods", "-A"}, false);
            const Outcome asJson = runOnce({kubectl, with, cache, "get", "pods", "-A", "--chunk-size=0"}, false);
            if (asTable.code != 0 || asJson.code != 0) {
                std::cerr << "bench_list: kubectl ended with codes " << asTable.code << " and " << asJson.code << "\n";
                code = 1;
                break;
            }
            table.add(asTable);
            unpaged.add(asJson);
        }
        if (code == 0) {
            bench::print("kubeapi::Client, all pods in the store", bench::Figure::of(whole), "ms");
            bench::print("kubeapi::Client, first 500 pods", bench::Figure::of(firstPage), "ms");
            bench::print("held for a pod as kubeapi::Pod", bench::Figure::of(held), "B");
            bench::print("held for a pod as a table's row", bench::Figure::of(heldRows), "B");
            ours.print("kubeapi::Client, rows of a table");
            values.print("kubeapi::Client, kubeapi::Pod");
            if (withPeer) {
                table.print("kubectl get pods -A");
                unpaged.print("kubectl get pods -A --chunk-size=0");
                const auto compare = [&](const char *name, const Series &peer) {
                    for (const auto &[form, series] : {std::pair("rows", &ours), std::pair("pods", &values)}) {
                        bench::ratio(std::string("times faster, ") + form + ", than " + name, bench::Figure::of(peer.wall).median,
                                     bench::Figure::of(series->wall).median);
                        bench::ratio(std::string("times less memory, ") + form + ", than " + name, bench::Figure::of(peer.peak).median,
                                     bench::Figure::of(series->peak).median);
                    }
                };
                compare("kubectl get pods -A", table);
                compare("kubectl --chunk-size=0", unpaged);
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
    if (words.size() == 2 && (words[0] == "--client" || words[0] == "--rows"))
        return listOnce(words[1], words[0] == "--client");
    std::error_code error;
    return benchmark(std::filesystem::read_symlink("/proc/self/exe", error).string(), words.empty() ? std::string() : words[0]);
}
