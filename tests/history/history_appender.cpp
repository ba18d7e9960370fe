// SPDX-License-Identifier: GPL-3.0-or-later
// history_appender [--as-nobody] FILE SERIES FROM INTERVAL: writes the same endless curves (see expectedPoint) to SERIES series of one run, from
// point FROM on, gathered for INTERVAL ms. Prints "opened RUNS", then "sent N MS" when N points of each series were handed over, and "kept N MS" when
// they are on disk; "disk MS" is how long the disk took just now for a few bytes of its own. MS is its own clock, which goes on only while this
// program does: where the machine gives it no processor for a while, that while counts as mostTick. Whoever started it kills it. Faults go to stderr
// as "failed SENTENCE | REMEDY" and "recovered".
#include "app/history/history_store.h"
#include "expected_points.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr qint64 mostTick = 20; ///< ms between two looks at the clock that count

/// Time that this program was given.
class FairClock {
public:
    FairClock() { m_clock.start(); }
    qint64 elapsed()
    {
        m_sum += std::min(m_clock.restart(), mostTick);
        return m_sum;
    }

private:
    QElapsedTimer m_clock;
    qint64 m_sum = 0;
};

/// Milliseconds for a few bytes to be on the disk that the store is on.
qint64 diskTakes(const QByteArray &beside)
{
    QElapsedTimer clock;
    clock.start();
    const int file = ::open((beside + ".probe").constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0)
        return 0;
    const QByteArray bytes(64 * 1024, 'x');
    const bool written = ::write(file, bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size() && ::fsync(file) == 0;
    ::close(file);
    return written ? clock.elapsed() : 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    if (words.value(0) == QLatin1String("--as-nobody")) {
        words.removeFirst();
        if (setgid(65534) != 0 || setuid(65534) != 0)
            return 4;
    }
    if (words.size() != 4) {
        std::fputs("usage: history_appender [--as-nobody] FILE SERIES FROM INTERVAL\n", stderr);
        return 2;
    }
    const int series = words[1].toInt();
    const qint64 from = words[2].toLongLong();
    history::HistoryStore store;
    FairClock clock;
    QObject::connect(&store, &history::HistoryStore::failed, [](const QString &message, const QString &remedy) {
        std::fprintf(stderr, "failed %s | %s\n", qPrintable(message), qPrintable(remedy));
        std::fflush(stderr);
    });
    QObject::connect(&store, &history::HistoryStore::recovered, [] {
        std::fputs("recovered\n", stderr);
        std::fflush(stderr);
    });
    QObject::connect(&store, &history::HistoryStore::opened, [](const QVector<history::RunRecord> &runs) {
        std::printf("opened %d\n", static_cast<int>(runs.size()));
        std::fflush(stdout);
    });
    store.setCommitInterval(words[3].toInt());
    store.open(words[0]);
    history::RunRecord run;
    run.id = QStringLiteral("cluster/run");
    run.name = QStringLiteral("killed");
    store.saveRun(run);
    // The log that is read still holds the last points that are kept: they come again.
    qint64 next = std::max<qint64>(0, from - 200), first = next;
    quint64 writes = 1;
    struct Round {
        quint64 writes;
        qint64 points;
    };
    std::deque<Round> rounds;
    QObject::connect(&store, &history::HistoryStore::committed, [&](quint64 done) {
        qint64 kept = -1;
        while (!rounds.empty() && rounds.front().writes <= done) {
            kept = rounds.front().points;
            rounds.pop_front();
        }
        if (kept >= 0 && words[3].toInt() >= 100) // as a window does it: not many a second
            std::printf("disk %lld\n", static_cast<long long>(diskTakes(words[0].toLocal8Bit())));
        if (kept >= 0)
            std::printf("kept %lld %lld\n", static_cast<long long>(kept), static_cast<long long>(clock.elapsed()));
        std::fflush(stdout);
    });
    QTimer load;
    QObject::connect(&load, &QTimer::timeout, [&] {
        const qint64 end = next + 1 + (next * 7919) % 60;
        for (int s = 0; s < series; ++s) {
            std::vector<curves::Point> points;
            for (qint64 i = next; i < end; ++i)
                points.push_back(expectedPoint(s, i));
            store.appendPoints(run.id, history::Role::Metric, {"series-" + std::to_string(s), curves::Direction::Lower, {}},
                               static_cast<std::size_t>(next - first), std::move(points));
        }
        store.saveLog(run.id, QStringLiteral("line %1\n").arg(end).repeated(50));
        writes += static_cast<quint64>(series) + 1;
        next = end;
        rounds.push_back({writes, next});
        std::printf("sent %lld %lld\n", static_cast<long long>(next), static_cast<long long>(clock.elapsed()));
        std::fflush(stdout);
    });
    load.start(2);
    return QCoreApplication::exec();
}
