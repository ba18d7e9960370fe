// SPDX-License-Identifier: GPL-3.0-or-later
// Reading curves out of a training log: our reader, which knows nothing of the log beforehand, in one thread and in those that this machine
// has, against a loop over a regular expression written for exactly this log, compiled once, to machine code. Then a file of one gigabyte, with the
// memory that reading it took.
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_scan.h"
#include "tests/bench/bench_figures.h"
#include "tests/bench/log_samples.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Kind {
    const char *name;
    QByteArray log;
    QString pattern; ///< captures the numbers of a line that has them
    char separator = '\n';
};

std::size_t oursIn(const QByteArray &log)
{
    curves::LogReader reader;
    const std::string_view all(log.constData(), static_cast<std::size_t>(log.size()));
    for (std::size_t at = 0; at < all.size(); at += 65536) // as a stream brings it
        reader.feed(all.substr(at, 65536));
    reader.finish();
    return reader.pointCount();
}

/// As trainyardctl and the window read a log of which much is there: the caller's thread and those that help it.
std::size_t helpedIn(const QByteArray &log)
{
    curves::LogReader reader;
    curves::LogScan scan(reader);
    const std::string_view all(log.constData(), static_cast<std::size_t>(log.size()));
    for (std::size_t at = 0; at < all.size(); at += 1 << 18)
        scan.feed(all.substr(at, 1 << 18));
    scan.finish();
    return reader.pointCount();
}

std::size_t patternIn(const Kind &kind, const QRegularExpression &pattern)
{
    std::vector<std::vector<double>> columns(static_cast<std::size_t>(pattern.captureCount()));
    qsizetype from = 0;
    while (from < kind.log.size()) {
        qsizetype end = kind.log.indexOf(kind.separator, from);
        if (end < 0)
            end = kind.log.size();
        const QString line = QString::fromUtf8(kind.log.constData() + from, end - from);
        const QRegularExpressionMatch match = pattern.match(line);
        if (match.hasMatch())
            for (std::size_t i = 0; i < columns.size(); ++i)
                columns[i].push_back(match.capturedView(static_cast<int>(i) + 1).toDouble());
        from = end + 1;
    }
    std::size_t points = 0;
    for (const auto &column : columns)
        points += column.size();
    return points;
}

void compare(const Kind &kind)
{
    const double megabytes = static_cast<double>(kind.log.size()) / 1e6;
    const QRegularExpression pattern(kind.pattern);
    pattern.optimize(); // compiled to machine code before the clock runs, unless QT_ENABLE_REGEXP_JIT=0 forbids it
    std::vector<double> ours, helped, theirs;
    std::size_t ourPoints = 0, helpedPoints = 0, theirNumbers = 0;
    for (int round = 0; round < bench::rounds(); ++round) {
        ours.push_back(megabytes * 1000 / bench::milliseconds([&] { ourPoints = oursIn(kind.log); }));
        helped.push_back(megabytes * 1000 / bench::milliseconds([&] { helpedPoints = helpedIn(kind.log); }));
        theirs.push_back(megabytes * 1000 / bench::milliseconds([&] { theirNumbers = patternIn(kind, pattern); }));
    }
    const auto our = bench::Figure::of(ours), scan = bench::Figure::of(helped), their = bench::Figure::of(theirs);
    std::printf("logscan: %s, %.1f MB; %zu points read (%zu with helping threads), %zu numbers captured\n", kind.name, megabytes, ourPoints,
                helpedPoints, theirNumbers);
    const auto threads = std::to_string(curves::LogScan::usualHelpers() + 1) + " threads";
    bench::print("LogReader, one thread", our, "MB/s");
    bench::print("LogScan, " + threads + " as trainyardctl has", scan, "MB/s");
    bench::print("QRegularExpression, one thread", their, "MB/s");
    bench::ratio("one thread / QRegularExpression", our.median, their.median);
    bench::ratio(threads + " / QRegularExpression", scan.median, their.median);
}

/// Reads the file in a process of its own, so that its memory is its own too. Gives seconds and the peak in MB.
std::pair<double, double> readFile(const char *path, unsigned helpers)
{
    int ends[2];
    if (pipe(ends) != 0)
        return {0, 0};
    const pid_t child = fork();
    if (child == 0) {
        double result[2] = {0, 0};
        result[0] = bench::milliseconds([&] {
                        const int file = open(path, O_RDONLY | O_CLOEXEC);
                        std::vector<char> block(1 << 18);
                        curves::LogReader reader;
                        curves::LogScan scan(reader, helpers);
                        for (ssize_t got = 0; (got = read(file, block.data(), block.size())) > 0;)
                            scan.feed({block.data(), static_cast<std::size_t>(got)});
                        scan.finish();
                        close(file);
                    }) /
                    1000;
        rusage used{};
        getrusage(RUSAGE_SELF, &used);
        result[1] = static_cast<double>(used.ru_maxrss) / 1024;
        const auto written = write(ends[1], result, sizeof result);
        _exit(written == static_cast<ssize_t>(sizeof result) ? 0 : 1);
    }
    close(ends[1]);
    double result[2] = {0, 0};
    const auto got = read(ends[0], result, sizeof result);
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return got == static_cast<ssize_t>(sizeof result) ? std::pair{result[0], result[1]} : std::pair{0.0, 0.0};
}

/// One gigabyte of what a long job prints, most of it no metrics.
void gigabyte()
{
    char path[] = "/tmp/trainyard-logscan-XXXXXX";
    const int file = mkstemp(path);
    if (file < 0) {
        std::printf("logscan: no room for a file of 1 GB in /tmp; left out\n");
        return;
    }
    double size = 0;
    {
        // Counters go on through the file, as they do in a log.
        const QByteArray part = bench::noisyLog(700000, 60);
        while (size < 1e9) {
            const auto written = write(file, part.constData(), static_cast<std::size_t>(part.size()));
            if (written != part.size()) {
                std::printf("logscan: no room for a file of 1 GB in /tmp; left out\n");
                close(file);
                unlink(path);
                return;
            }
            size += static_cast<double>(written);
        }
    }
    close(file);
    std::vector<double> seconds, memory, alone;
    const auto helpers = curves::LogScan::usualHelpers();
    for (int round = 0; round < bench::rounds(); ++round) {
        const auto [took, peak] = readFile(path, helpers);
        seconds.push_back(took);
        memory.push_back(peak);
        alone.push_back(readFile(path, 0).first);
    }
    unlink(path);
    std::printf("logscan: a file of %.2f GB, one metric line in fifty among 60 statements from nine sources, read in blocks of 256 kB\n", size / 1e9);
    bench::print("time, with " + std::to_string(helpers) + " helping threads as trainyardctl and the window have", bench::Figure::of(seconds), "s");
    bench::print("time, in one thread", bench::Figure::of(alone), "s");
    bench::print("peak memory of the reading process", bench::Figure::of(memory), "MB");
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "gigabyte") == 0) {
        gigabyte();
        return 0;
    }
    // Before anything else is in memory: a forked process begins with what its parent holds.
    gigabyte();
    const QString number = QStringLiteral("([-+0-9.eE]+|nan|inf)");
    const auto numbered = [&](QString pattern) { return pattern.replace(QStringLiteral("#"), number); };
    compare({"plain lines", bench::plainLog(200000), numbered(QStringLiteral("^iter (\\d+): loss #, time #ms, mfu #%$"))});
    compare({"stamps and pairs", bench::pairsLog(100000),
             numbered(QStringLiteral("^\\d+-\\d+-\\d+ [0-9:,]+ - trainer - INFO - step=(\\d+) epoch=# loss=# lr=# grad_norm=#$"))});
    compare({"JSON lines", bench::jsonLog(60000),
             numbered(QStringLiteral(
                 "^\\{\"step\": (\\d+), \"loss\": #, \"learning_rate\": #, \"epoch\": #, \"grad_norm\": #, \"tokens_per_second\": #\\}$"))});
    compare({"printed dictionaries", bench::dictionaryLog(100000),
             numbered(QStringLiteral("^\\{'loss': #, 'grad_norm': #, 'learning_rate': #, 'epoch': #\\}$"))});
    compare({"progress bars", bench::barLog(100000),
             numbered(QStringLiteral("^Epoch (\\d+): +\\d+%\\|[^|]*\\| (\\d+)/(\\d+) \\[[^,]*, [^,]*, loss=#, acc=#\\]\\s*$")), '\r'});
    compare({"a table", bench::tableLog(200000), numbered(QStringLiteral("^ *(\\d+) +# +# +#$"))});
    const auto losses = numbered(QStringLiteral("^step (\\d+): train loss #, val loss #$"));
    compare({"mostly other lines, 60 statements", bench::noisyLog(300000, 60), losses});
    compare({"mostly other lines, no two alike", bench::noisyLog(300000, 0), losses});
}
