// SPDX-License-Identifier: GPL-3.0-or-later
// bench_history [RUNS [POINTS_A_RUN]]: what the run store costs. Figures: bytes a point, the pyramid, appending with history, and a store of 10,000
// runs that is opened. A store of a billion points takes 12 GB on disk: RUNS 10000 POINTS_A_RUN 100000. TRAINYARD_BENCH_FOLDER says where.
#include "app/domain/curves/curve.h"
#include "app/history/history_store.h"
#include "bench_figures.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>

#include <cmath>
#include <random>
#include <sys/resource.h>

namespace {

constexpr std::int64_t epochNs = 1'767'225'600'000'000'000;

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Milliseconds of the processor, not of the clock on the wall: other programs do not count.
double processorMilliseconds(const std::function<void()> &work)
{
    const double before = processorSeconds();
    work();
    return (processorSeconds() - before) * 1e3;
}

void memoryAndPyramid()
{
    constexpr std::size_t count = 4'000'000;
    std::mt19937_64 random(1);
    std::normal_distribution<double> noise(0, 0.1);
    const struct {
        const char *name;
        curves::Point (*make)(std::size_t, double);
    } shapes[] = {
        {"log, four decimals, kubelet's times",
         [](std::size_t i, double n) {
             return curves::Point{static_cast<double>(i) * 10, NAN, epochNs + static_cast<std::int64_t>(i) * 412'345'678,
                                  std::round((2 + n) * 1e4) / 1e4};
         }},
        {"float64, uneven steps, times",
         [](std::size_t i, double n) {
             return curves::Point{static_cast<double>(i * 7 + i % 5), NAN,
                                  epochNs + static_cast<std::int64_t>(i) * 412'345'678 + static_cast<std::int64_t>(n * 1e6), n};
         }},
    };
    for (const auto &shape : shapes) {
        std::vector<double> append, bytes;
        for (int round = 0; round < 3; ++round) {
            std::vector<curves::Point> points;
            for (std::size_t i = 0; i < count / 4; ++i)
                points.push_back(shape.make(i, noise(random)));
            curves::Curve curve;
            append.push_back(static_cast<double>(points.size()) / 1e3 / processorMilliseconds([&] {
                                 for (const curves::Point &point : points)
                                     curve.append(point);
                             }));
            bytes.push_back(static_cast<double>(curve.memory()) / static_cast<double>(points.size()));
        }
        bench::print(std::string("memory with pyramid: ") + shape.name, bench::Figure::of(bytes), "B/pt");
        bench::print(std::string("append and pack: ") + shape.name, bench::Figure::of(append), "M/s");
    }
    std::vector<double> values(count);
    for (double &value : values)
        value = noise(random);
    std::vector<double> speed;
    std::vector<curves::Column> chunks;
    for (int round = 0; round < bench::rounds() + 1; ++round) {
        // Block by block, as curves do it.
        const double took = processorMilliseconds([&] {
            for (std::size_t from = 0; from < count; from += curves::Curve::blockSize)
                curves::buildPyramid(values.data() + from, std::min(curves::Curve::blockSize, count - from), chunks);
        });
        if (round > 0)
            speed.push_back(static_cast<double>(count) / 1e3 / took);
    }
    bench::print("pyramid", bench::Figure::of(speed), "M/s");
}

void steadyAppend(const QString &folder)
{
    // 200 curves, 100 points a second each, handed over four times a second as the logs' reader does, for ten seconds.
    constexpr int series = 200, perSecond = 100, seconds = 10, parts = 4;
    history::HistoryStore store;
    store.open(folder + QStringLiteral("/append.sqlite"));
    std::vector<curves::Curve> live(series);
    for (int run = 0; run < 20; ++run) {
        history::RunRecord record;
        record.id = record.name = QStringLiteral("lab/%1").arg(run);
        store.saveRun(record);
    }
    store.flush();
    std::mt19937_64 random(2);
    std::normal_distribution<double> noise(0, 0.1);
    std::vector<double> prepared(4096);
    for (double &value : prepared)
        value = noise(random);
    const double before = processorSeconds();
    QEventLoop loop;
    QTimer timer;
    int tick = 0;
    std::size_t next = 0;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        const std::size_t end = next + perSecond / parts;
        for (int s = 0; s < series; ++s) {
            std::vector<curves::Point> points;
            points.reserve(end - next);
            for (std::size_t i = next; i < end; ++i) {
                points.push_back({static_cast<double>(i), NAN, epochNs + static_cast<std::int64_t>(i) * 10'000'000 + s,
                                  prepared[(i + static_cast<std::size_t>(s)) % 4096]});
                live[static_cast<std::size_t>(s)].append(points.back());
            }
            store.appendPoints(QStringLiteral("lab/%1").arg(s / 10), history::Role::Metric,
                               {"series " + std::to_string(s), curves::Direction::Lower, {}}, next, std::move(points));
        }
        next = end;
        if (++tick == seconds * parts)
            loop.quit();
    });
    timer.start(1000 / parts);
    loop.exec();
    store.flush();
    const double used = processorSeconds() - before;
    std::printf("  %-44s %10.3f %%     (20,000 points a second with history, both threads)\n", "one core, appending", used / seconds * 100);
    std::printf("  %-44s %10.3f B/pt\n", "on disk while it grows",
                static_cast<double>(QFileInfo(folder + QStringLiteral("/append.sqlite")).size() +
                                    QFileInfo(folder + QStringLiteral("/append.sqlite-wal")).size()) /
                    static_cast<double>(next * series));
}

/// A file of 200 curves, long already, to which a program adds rows: what a look at it costs, twice a second as the window looks.
void followedFile(const QString &folder)
{
    constexpr int series = 200, looks = 20, rowsALook = 5;
    constexpr std::size_t before = 20'000;
    const QString path = folder + QStringLiteral("/followed.sqlite");
    history::StoreFile store;
    if (const auto error = store.open(path, history::StoreFile::Mode::Write)) {
        std::fprintf(stderr, "%s\n", qPrintable(storeSentence(error, path)));
        std::exit(1);
    }
    std::mt19937_64 random(4);
    std::normal_distribution<double> noise(0, 0.1);
    curves::RunCurves run;
    std::size_t rows = 0;
    const auto add = [&](std::size_t more) {
        for (int s = 0; s < series; ++s) {
            curves::Curve &curve = run.curve("series " + std::to_string(s));
            for (std::size_t i = rows; i < rows + more; ++i)
                curve.append({static_cast<double>(i), NAN, 0, noise(random)});
        }
        rows += more;
    };
    history::RunRecord record;
    record.id = QStringLiteral("file:/runs/metrics.csv");
    record.name = QStringLiteral("followed");
    const auto save = [&] {
        const auto snapshot = curves::RunSnapshot::of(run);
        return processorMilliseconds([&] {
            store.begin();
            store.saveWhole(record, *snapshot);
            store.commit();
        });
    };
    add(before);
    save();
    store.release();
    std::vector<double> spent;
    double written = 0;
    for (int look = 0; look < looks; ++look) {
        add(rowsALook);
        spent.push_back(save());
        written += static_cast<double>(QFileInfo(path + QStringLiteral("-wal")).size());
        store.release(); // what the log holds is what this look wrote
    }
    const bench::Figure figure = bench::Figure::of(spent);
    bench::print("a followed file, 200 curves: one look", figure, "ms");
    std::printf("  %-44s %10.3f %%     (two looks a second, %zu rows before)\n", "a followed file, 200 curves: one core", figure.median * 2 / 10,
                before);
    std::printf("  %-44s %10.3f kB    (200 numbers; the log's pages of 4 kB counted)\n", "a followed file, 200 curves: written a row",
                written / looks / rowsALook / 1e3);
}

void openMany(const QString &folder, int runs, std::size_t points)
{
    const QString file = folder + QStringLiteral("/many.sqlite");
    {
        history::StoreFile store;
        if (const auto error = store.open(file, history::StoreFile::Mode::Write)) {
            std::fprintf(stderr, "%s\n", qPrintable(storeSentence(error, file)));
            std::exit(1);
        }
        std::mt19937_64 random(3);
        std::normal_distribution<double> noise(0, 0.1);
        std::vector<curves::Point> curve;
        for (std::size_t i = 0; i < points / 2; ++i)
            curve.push_back({static_cast<double>(i), NAN, epochNs + static_cast<std::int64_t>(i) * 412'345'678,
                             static_cast<double>(static_cast<float>(2 + noise(random)))});
        const double took = bench::milliseconds([&] {
            for (int run = 0; run < runs; ++run) {
                history::RunRecord record;
                record.id = QStringLiteral("lab/%1").arg(run);
                record.name = QStringLiteral("train-%1").arg(run);
                record.cluster = QStringLiteral("lab");
                record.state = QStringLiteral("Succeeded");
                record.mainSeries = QStringLiteral("loss");
                record.created = record.updated = QDateTime::fromMSecsSinceEpoch(1'767'225'600'000 + run);
                for (int p = 0; p < 10; ++p)
                    record.parameters.insert(QStringLiteral("parameter-%1").arg(p), QString::number(run * p));
                store.begin();
                store.saveRun(record);
                store.append(record.id, history::Role::Metric, {"loss", curves::Direction::Lower, {}}, 0, curve);
                store.append(record.id, history::Role::Metric, {"accuracy", curves::Direction::Higher, {}}, 0, curve);
                if (const auto error = store.commit()) {
                    std::fprintf(stderr, "%s\n", qPrintable(storeSentence(error, file)));
                    std::exit(1);
                }
            }
        });
        std::printf("  %-44s %10.3f s\n", "writing them", took / 1e3);
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        std::printf("  %-44s %10.3f MB\n", "peak memory until then", static_cast<double>(usage.ru_maxrss) / 1e3);
    }
    const double all = static_cast<double>(runs) * static_cast<double>(points / 2 * 2);
    std::printf("  %d runs, %.0f million points, %.2f GB, %.3f bytes a point on disk\n", runs, all / 1e6,
                static_cast<double>(QFileInfo(file).size()) / 1e9, static_cast<double>(QFileInfo(file).size()) / all);
    std::vector<double> opened, loaded;
    for (int round = 0; round < bench::rounds(); ++round) {
        history::HistoryStore store;
        QEventLoop loop;
        opened.push_back(bench::milliseconds([&] {
            QObject::connect(&store, &history::HistoryStore::opened, &loop, &QEventLoop::quit);
            store.open(file);
            loop.exec();
        }));
        loaded.push_back(bench::milliseconds([&] {
            store.load(QStringLiteral("lab/%1").arg(round * 7), &loop, [&](std::shared_ptr<const history::StoredRun> run) {
                if (!run || run->series.size() != 2)
                    std::exit(1);
                loop.quit();
            });
            loop.exec();
        }));
    }
    bench::print("open and list all runs with their settings", bench::Figure::of(opened), "ms");
    bench::print("read one run's curves, pyramid built", bench::Figure::of(loaded), "ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const char *place = std::getenv("TRAINYARD_BENCH_FOLDER");
    const QTemporaryDir folder(place ? QString::fromLocal8Bit(place) + QStringLiteral("/bench-XXXXXX") : QString());
    const int runs = argc > 1 ? std::atoi(argv[1]) : 10'000;
    const std::size_t points = argc > 2 ? static_cast<std::size_t>(std::atoll(argv[2])) : 5'000;
    std::printf("history\n");
    memoryAndPyramid();
    steadyAppend(folder.path());
    followedFile(folder.path());
    openMany(folder.path(), runs, points);
    return 0;
}
