// SPDX-License-Identifier: GPL-3.0-or-later
// history_appender FILE FIRST: appends points FIRST, FIRST + 1, … to one run for ever, ten at a time, and prints the number of the last
// one after each flush. Whoever started it kills it.
#include "app/history/history_store.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 3) {
        std::fputs("usage: history_appender FILE FIRST\n", stderr);
        return 2;
    }
    history::HistoryStore store;
    QObject::connect(&store, &history::HistoryStore::failed, [](const QString &message, const QString &) {
        std::fprintf(stderr, "%s\n", qPrintable(message));
        std::_Exit(3);
    });
    store.open(words[1]);
    history::RunRecord run;
    run.id = QStringLiteral("cluster/run");
    run.name = QStringLiteral("killed");
    store.saveRun(run);
    qint64 next = words[2].toLongLong();
    while (true) {
        std::vector<curves::Point> points;
        for (int i = 0; i < 10; ++i, ++next) {
            curves::Point point;
            point.step = static_cast<double>(next);
            point.timeNs = 1'700'000'000'000'000'000 + next;
            point.value = static_cast<double>(next) * 0.5;
            points.push_back(point);
        }
        store.appendPoints(run.id, {"loss", curves::Direction::Lower, {}}, std::move(points));
        store.flush();
        QCoreApplication::processEvents();
        std::printf("%lld\n", static_cast<long long>(next - 1));
        std::fflush(stdout);
    }
}
