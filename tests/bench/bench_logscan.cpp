// SPDX-License-Identifier: GPL-3.0-or-later
// Reading curves out of a plain training log: our reader, which knows nothing of the log beforehand, against a regular expression written
// for exactly this log.
#include "app/domain/curves/log_reader.h"
#include "tests/bench/bench_figures.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <cmath>

namespace {

QByteArray makeLog(int lines)
{
    QByteArray log;
    for (int i = 0; i < lines; ++i) {
        const double loss = 4.3 * std::exp(-i / 40000.0) + 0.05 * std::sin(i * 0.37);
        if (i % 200 == 0)
            log += QByteArray("saving checkpoint to out/ckpt-") + QByteArray::number(i) + ".pt\n";
        log += "iter " + QByteArray::number(i) + ": loss " + QByteArray::number(loss, 'f', 4) + ", time " +
               QByteArray::number(12.0 + (i % 17) * 0.31, 'f', 2) + "ms, mfu " + QByteArray::number(12.2 + (i % 5) * 0.01, 'f', 2) + "%\n";
    }
    return log;
}

struct Columns {
    std::vector<double> step, loss, time, mfu;
};

} // namespace

int main()
{
    const QByteArray log = makeLog(200000);
    const double megabytes = static_cast<double>(log.size()) / 1e6;
    std::printf("logscan: %.1f MB of plain log, 200,000 lines with three metrics each\n", megabytes);

    std::vector<double> ours, expression;
    std::size_t ourPoints = 0, theirPoints = 0;
    for (int round = 0; round < bench::rounds(); ++round) {
        ours.push_back(megabytes * 1000 / bench::milliseconds([&] {
                           curves::LogReader reader;
                           const std::string_view all(log.constData(), static_cast<std::size_t>(log.size()));
                           for (std::size_t at = 0; at < all.size(); at += 65536) // as a stream brings it
                               reader.feed(all.substr(at, 65536));
                           reader.finish();
                           ourPoints = reader.pointCount();
                       }));
        expression.push_back(megabytes * 1000 / bench::milliseconds([&] {
                                 static const QRegularExpression pattern(
                                     QStringLiteral("^iter (\\d+): loss ([-+0-9.e]+|nan|inf), time ([0-9.]+)ms, mfu ([-+0-9.]+)%$"));
                                 Columns columns;
                                 qsizetype from = 0;
                                 while (from < log.size()) {
                                     qsizetype end = log.indexOf('\n', from);
                                     if (end < 0)
                                         end = log.size();
                                     const QString line = QString::fromUtf8(log.constData() + from, end - from);
                                     const QRegularExpressionMatch match = pattern.match(line);
                                     if (match.hasMatch()) {
                                         columns.step.push_back(match.capturedView(1).toDouble());
                                         columns.loss.push_back(match.capturedView(2).toDouble());
                                         columns.time.push_back(match.capturedView(3).toDouble());
                                         columns.mfu.push_back(match.capturedView(4).toDouble());
                                     }
                                     from = end + 1;
                                 }
                                 theirPoints = columns.loss.size() + columns.time.size() + columns.mfu.size();
                             }));
    }
    const auto our = bench::Figure::of(ours), peer = bench::Figure::of(expression);
    bench::print("LogReader", our, "MB/s");
    bench::print("QRegularExpression, pattern for this log", peer, "MB/s");
    bench::ratio("LogReader / QRegularExpression (higher wins)", our.median, peer.median);
    std::printf("  points: %zu and %zu\n", ourPoints, theirPoints);
}
