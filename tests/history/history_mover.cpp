// SPDX-License-Identifier: GPL-3.0-or-later
// history_mover FILE EXPORT: imports the runs of EXPORT, removes them again, and in between saves a file's run that grows and now and then is another
// one, for ever. Prints "kept GENERATION POINTS" when so many points of the file's run are on disk. Whoever started it kills it.
#include "app/history/store_file.h"
#include "expected_points.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

void orEnd(const history::StoreError &error)
{
    if (!error)
        return;
    std::fprintf(stderr, "%s %s\n", qPrintable(storeSentence(error, QStringLiteral("FILE"))), qPrintable(error.detail));
    std::exit(1);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    history::StoreFile store, other;
    orEnd(store.open(QString::fromLocal8Bit(argv[1]), history::StoreFile::Mode::Write));
    orEnd(other.open(QString::fromLocal8Bit(argv[2]), history::StoreFile::Mode::Read));
    history::RunRecord record;
    record.id = QStringLiteral("file:/runs/metrics.csv");
    record.updated = QDateTime::currentDateTime();
    // Each start goes on with a generation that was not there: points of generation g are those of series 10 g and following.
    int first = 1;
    for (const history::RunRecord &known : store.runs())
        first = std::max(first, known.name.toInt() + 1);
    for (int generation = first;; ++generation) {
        record.name = QString::number(generation);
        curves::RunCurves run;
        for (int part = 1; part <= 5; ++part) {
            for (int s = 0; s < 4; ++s) {
                curves::Curve &curve = run.curve("series-" + std::to_string(s));
                for (auto i = static_cast<std::int64_t>(curve.size()); i < part * 3000; ++i)
                    curve.append(expectedPoint(generation * 10 + s, i));
            }
            orEnd(store.begin());
            store.saveWhole(record, *curves::RunSnapshot::of(run));
            orEnd(store.commit());
            std::printf("kept %d %d\n", generation, part * 3000);
            std::fflush(stdout);
            orEnd(store.takeFrom(other).error);
            for (const history::RunRecord &imported : other.runs()) {
                orEnd(store.begin());
                store.removeRun(imported.id);
                orEnd(store.commit());
            }
            store.release();
        }
    }
}
