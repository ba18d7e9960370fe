// SPDX-License-Identifier: GPL-3.0-or-later
// The real window (1920 x 1080, no screen) on a cluster of 10,000 pods, of which 30,000 a second change: what a frame of 60 a second has to wait for,
// and how long an event takes until the window's model has it. The peer is the clock. The same window at rest stands beside it.
//
//   bench_flood [PAGE…]               pages of the window, "jobs" and "overview" without a word
//   bench_flood --server PODS FILE    (used by the above) the cluster
//
// TRAINYARD_BENCH_PODS, TRAINYARD_BENCH_EVENTS (a second) and TRAINYARD_BENCH_SECONDS make it another flood.
#include "tests/bench/bench_process.h"
#include "tests/bench/flood_server.h"

#include "app/cluster/cluster_set.h"
#include "app/history/history_store.h"
#include "app/history/run_keeper.h"
#include "app/history/run_library.h"
#include "app/shell/main_window.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTimer>

#include <cstring>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
constexpr double frameMs = 1000.0 / 60;

int asked(const char *name, int otherwise)
{
    const char *text = std::getenv(name);
    return text ? std::max(1, std::atoi(text)) : otherwise;
}

/// Frames of a screen of 60 Hz: each is due at its moment, and late by what the thread of the window was busy with.
class Frames : public QObject {
public:
    Frames()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { frame(); });
    }
    void begin()
    {
        late.clear();
        longest = 0;
        m_last = m_due = Clock::now();
        next();
    }
    void end() { m_timer.stop(); }

    std::vector<double> late; ///< ms after its moment, of each frame
    double longest = 0;       ///< ms between two frames
    int missed() const { return count(frameMs); }
    int count(double limit) const
    {
        return static_cast<int>(std::count_if(late.begin(), late.end(), [limit](double ms) { return ms > limit; }));
    }

private:
    void frame()
    {
        const auto now = Clock::now();
        late.push_back(std::chrono::duration<double, std::milli>(now - m_due).count());
        longest = std::max(longest, std::chrono::duration<double, std::milli>(now - m_last).count());
        m_last = now;
        next();
    }
    void next()
    {
        // A moment that passed meanwhile is a frame that was late too, and is counted as one
        m_due += std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::milli>(frameMs));
        while (m_due < Clock::now()) {
            late.push_back(std::chrono::duration<double, std::milli>(Clock::now() - m_due).count());
            m_due += std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::milli>(frameMs));
        }
        m_timer.start(std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(m_due - Clock::now())));
    }
    QTimer m_timer;
    Clock::time_point m_due, m_last;
};

bool waitFor(const std::function<bool()> &ready, int seconds)
{
    const auto until = Clock::now() + std::chrono::seconds(seconds);
    while (!ready() && Clock::now() < until)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    return ready();
}

void rest(int seconds)
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::seconds(seconds), &loop, &QEventLoop::quit);
    loop.exec();
}

void printFrames(const char *what, const Frames &frames)
{
    using bench::Figure;
    std::printf("  %-44s %10d of %zu\n", (std::string(what) + ": frames late by over 16.7 ms").c_str(), frames.missed(), frames.late.size());
    std::printf("  %-44s %10d of %zu\n", (std::string(what) + ": frames late by over 33 ms").c_str(), frames.count(2 * frameMs), frames.late.size());
    bench::print(std::string(what) + ": a frame after its moment", Figure::of(frames.late), "ms");
    std::printf("  %-44s %10.3f ms\n", (std::string(what) + ": longest between two frames").c_str(), frames.longest);
    std::fflush(stdout);
}

int measure(const QStringList &pages, const bench::Child &server, const QString &kubeconfig, const QString &folder)
{
    const int pods = asked("TRAINYARD_BENCH_PODS", 10'000), rate = asked("TRAINYARD_BENCH_EVENTS", 30'000);
    const int seconds = asked("TRAINYARD_BENCH_SECONDS", 10);
    shell::Settings settings(folder + QStringLiteral("/settings.ini"));
    shell::ProblemLog problems;
    history::HistoryStore store;
    cluster::ClusterSet clusters;
    history::RunLibrary runs(&clusters, &store);
    const history::RunKeeper keeper(&clusters, &store);
    shell::MainWindow window({&clusters, &runs, &settings, &problems, nullptr});
    window.resize(1920, 1080);
    window.show();
    store.open(folder + QStringLiteral("/history.sqlite"));
    clusters.loadKubeconfig(kubeconfig, {});
    const auto start = Clock::now();
    cluster::ClusterModel *cluster = clusters.connectTo(QStringLiteral("flood"), true);
    const auto held = [&] { // pods in the model
        std::size_t count = 0;
        for (const auto &[uid, job] : cluster->jobs())
            count += job->members.size();
        return count;
    };
    if (!cluster || !waitFor([&] { return held() == static_cast<std::size_t>(pods); }, 60)) {
        std::fprintf(stderr, "bench_flood: the window did not have all pods within a minute\n");
        return 1;
    }
    std::printf("  %-44s %10.3f ms\n", "from nothing to all pods in the window",
                std::chrono::duration<double, std::milli>(Clock::now() - start).count());

    std::vector<double> latency;
    std::map<std::string, std::int64_t> seen; ///< by pod uid: the moment of the last event
    QObject::connect(cluster, &cluster::ClusterModel::jobsChanged, cluster, [&](const workloads::JobChanges &changes) {
        const std::int64_t now = Clock::now().time_since_epoch().count();
        for (const cluster::JobPtr &job : changes.modified)
            for (const auto &pod : job->members)
                if (std::int64_t &last = seen[pod->uid()], told = pod->unpack().meta.generation; told > last) {
                    last = told;
                    latency.push_back(static_cast<double>(now - last) / 1e6);
                }
    });
    FILE *answers = fdopen(server.out, "r");
    std::int64_t told = 0;
    for (const QString &page : pages) {
        window.showPage(page);
        rest(2);
        Frames frames;
        frames.begin();
        rest(3);
        frames.end();
        const std::string name = page.toStdString();
        printFrames((name + " at rest").c_str(), frames);

        latency.clear();
        seen.clear();
        double behind = -1;
        QSocketNotifier done(server.out, QSocketNotifier::Read);
        QObject::connect(&done, &QSocketNotifier::activated, &done, [&] {
            done.setEnabled(false);
            char line[128] = "";
            long long sent = 0;
            if (std::fgets(line, sizeof line, answers) && std::sscanf(line, "sent %lld %lf", &sent, &behind) == 2)
                told += sent;
        });
        const std::string words = "flood " + std::to_string(seconds) + " " + std::to_string(rate) + "\n";
        frames.begin();
        if (write(server.in, words.data(), words.size()) < 0 || !waitFor([&] { return behind >= 0; }, seconds + 60)) {
            std::fprintf(stderr, "bench_flood: the cluster did not end its flood\n");
            return 1;
        }
        frames.end();
        // The last word about each pod is what the window has to come to
        const auto whole = [&] {
            std::int64_t restarts = 0;
            for (const auto &[uid, job] : cluster->jobs())
                for (const auto &pod : job->members)
                    restarts += pod->unpack().restarts();
            return restarts == told;
        };
        if (!waitFor(whole, 30)) {
            std::fprintf(stderr, "bench_flood: half a minute after the flood the window still had something else than the cluster\n");
            return 1;
        }
        printFrames((name + " in the flood").c_str(), frames);
        std::printf("  %-44s %10.3f ms\n", "the sender was behind its pace by", behind);
        std::sort(latency.begin(), latency.end());
        std::printf("  %-44s %10.3f ms\n", "sent to the window's model, middle", latency[latency.size() / 2]);
        std::printf("  %-44s %10.3f ms\n", "sent to the window's model, 99 of 100", latency[latency.size() * 99 / 100]);
        std::printf("  %-44s %10zu of %lld\n", "values that came to the model", latency.size(), static_cast<long long>(seconds) * rate);
        std::fflush(stdout);
    }
    std::fclose(answers);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && std::strcmp(argv[1], "--server") == 0)
        return bench::serveFlood(std::atoi(argv[2]), argv[3]);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QStringList pages = QApplication::arguments().mid(1);
    if (pages.isEmpty())
        pages = {QStringLiteral("jobs"), QStringLiteral("overview")};
    auto *theme = new widgets::Theme;
    theme->setParent(&app);
    theme->install(app);
    const QTemporaryDir folder;
    const QString config = folder.filePath(QStringLiteral("kubeconfig"));
    const std::string self = QFile::symLinkTarget(QStringLiteral("/proc/self/exe")).toStdString();
    const int pods = asked("TRAINYARD_BENCH_PODS", 10'000);
    const bench::Child server = bench::spawn({self, "--server", std::to_string(pods), config.toStdString()}, true);
    std::string ready;
    for (char letter = 0; read(server.out, &letter, 1) == 1 && letter != '\n';)
        ready.push_back(letter);
    int code = 1;
    if (ready == "ready") {
        std::printf("flood: the window, %d pods, %d events of 8 kB a second for %d s\n", pods, asked("TRAINYARD_BENCH_EVENTS", 30'000),
                    asked("TRAINYARD_BENCH_SECONDS", 10));
        code = measure(pages, server, config, folder.path());
    } else {
        std::fprintf(stderr, "bench_flood: the cluster did not start\n");
    }
    close(server.in); // the server ends when its input does
    int status = 0;
    waitpid(server.process, &status, 0);
    return code;
}
