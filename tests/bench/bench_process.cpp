// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_process.h"

#include <array>
#include <fcntl.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

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

namespace {

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

} // namespace

Outcome runOnce(const std::vector<std::string> &words, bool withPipes)
{
    const auto start = std::chrono::steady_clock::now();
    return finish(spawn(words, withPipes), start);
}

double said(const Outcome &outcome, const std::string &name)
{
    std::istringstream lines(outcome.said);
    for (std::string line; std::getline(lines, line);)
        if (line.rfind(name + " ", 0) == 0)
            return std::atof(line.c_str() + name.size());
    return 0;
}

void Series::add(const Outcome &outcome)
{
    wall.push_back(outcome.wallMs);
    cpu.push_back(outcome.cpuMs);
    peak.push_back(outcome.peakMb);
}

void Series::print(const std::string &name) const
{
    bench::print(name + ", process", Figure::of(wall), "ms");
    bench::print(name + ", processor time", Figure::of(cpu), "ms");
    bench::print(name + ", peak memory", Figure::of(peak), "MB");
}

void compare(const std::string &ours, const Series &our, const std::string &name, const Series &peer)
{
    ratio("times faster, " + ours + ", than " + name, Figure::of(peer.wall).median, Figure::of(our.wall).median);
    ratio("times less processor, " + ours, Figure::of(peer.cpu).median, Figure::of(our.cpu).median);
    ratio("times less memory, " + ours, Figure::of(peer.peak).median, Figure::of(our.peak).median);
}

} // namespace bench
