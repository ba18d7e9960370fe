// SPDX-License-Identifier: GPL-3.0-or-later
// A curve of a million points, panned a little before every frame: our chart over the domain's snapshot against QLineSeries in a QChartView,
// both 1200 x 600, both painted into an image.
#include "app/domain/curves/curve.h"
#include "app/pages/common/snapshot_source.h"
#include "tests/bench/bench_figures.h"
#include "widgets/charts/curve_chart.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QImage>
#include <QLineSeries>
#include <QSet>
#include <QValueAxis>

#include <cmath>

namespace {

constexpr int pointCount = 1'000'000;
constexpr int framesPerRound = 3;

double valueAt(int i) { return 4.3 * std::exp(-i / 300000.0) + 0.2 * std::sin(i * 0.37) * std::cos(i * 0.0011) + (i == 654321 ? 3 : 0); }

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QSize size(1200, 600);

    curves::Curve curve;
    const double append = bench::milliseconds([&] {
        for (int i = 0; i < pointCount; ++i) {
            curves::Point point;
            point.step = i;
            point.value = valueAt(i);
            curve.append(point);
        }
    });
    const std::shared_ptr<const curves::CurveSnapshot> snapshot = curve.snapshot();
    const auto source = pages::SnapshotSource::make(snapshot, curves::XAxis::Step);
    std::printf("chart: %d points, %d x %d, the view panned before each frame; %d frames a round\n", pointCount, size.width(), size.height(),
                framesPerRound);
    std::printf("  %-44s %10.3f MB, filled in %.0f ms\n", "memory of our curve", static_cast<double>(curve.memory()) / 1e6, append);

    widgets::CurveChart ours;
    ours.resize(size);
    widgets::CurveItem item;
    item.id = item.name = QStringLiteral("loss");
    item.source = source;
    ours.setCurves({item});
    ours.setYLimits(std::pair{-1.0, 8.0});

    auto *series = new QLineSeries;
    {
        QList<QPointF> points;
        points.reserve(pointCount);
        for (int i = 0; i < pointCount; ++i)
            points.append({static_cast<double>(i), valueAt(i)});
        series->replace(points);
    }
    auto *chart = new QChart;
    chart->addSeries(series);
    chart->legend()->hide();
    auto *x = new QValueAxis, *y = new QValueAxis;
    chart->addAxis(x, Qt::AlignBottom);
    chart->addAxis(y, Qt::AlignLeft);
    series->attachAxis(x);
    series->attachAxis(y);
    y->setRange(-1, 8);
    QChartView peer(chart); // owns the chart, which owns the rest
    peer.resize(size);
    ours.show();
    peer.show(); // an unshown view never lays its scene out
    QCoreApplication::processEvents();

    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    const auto frameOfOurs = [&](double from, double to) {
        ours.setView({std::pair{from, to}, std::pair{-1.0, 8.0}}, false);
        ours.render(&image);
    };
    const auto frameOfPeer = [&](double from, double to) {
        x->setRange(from, to);
        QCoreApplication::processEvents(); // the chart lays its new geometry out in events
        image.fill(Qt::white);
        peer.QWidget::render(&image); // the whole widget, as ours; QGraphicsView has a render() of its own
    };

    for (const auto &[name, width] :
         {std::pair{"everything in view", 990'000.0}, std::pair{"a tenth in view", 100'000.0}, std::pair{"a thousand points in view", 1000.0}}) {
        std::vector<double> our, their, fetch;
        const auto colours = [&] { // a chart that draws nothing would be very quick
            QSet<QRgb> seen;
            for (int row = 0; row < image.height(); row += 3)
                for (int column = 0; column < image.width(); column += 3)
                    seen.insert(image.pixel(column, row));
            return seen.size();
        };
        frameOfOurs(0, width);
        const auto ourColours = colours();
        frameOfPeer(0, width);
        if (ourColours < 4 || colours() < 4)
            std::printf("  a chart drew nothing (%lld and %lld colours): these figures do not count\n", static_cast<long long>(ourColours),
                        static_cast<long long>(colours()));
        for (int round = 0; round < bench::rounds(); ++round) {
            const auto pan = [&](const std::function<void(double, double)> &frame) {
                return bench::milliseconds([&] {
                           for (int i = 0; i < framesPerRound; ++i) {
                               const double from = 5.0 + i * width / 2000 + round;
                               frame(from, from + width);
                           }
                       }) /
                       framesPerRound;
            };
            our.push_back(pan(frameOfOurs));
            their.push_back(pan(frameOfPeer));
            fetch.push_back(pan([&](double from, double to) { (void)source->columns(from, to, size.width(), false); }));
        }
        const auto ourFigure = bench::Figure::of(our), theirFigure = bench::Figure::of(their);
        std::printf(" %s\n", name);
        bench::print("CurveChart, frame", ourFigure, "ms");
        bench::print("QLineSeries in QChartView, frame", theirFigure, "ms");
        bench::ratio("CurveChart / QLineSeries (lower wins)", ourFigure.median, theirFigure.median);
        bench::print("fetching 1,200 columns alone", bench::Figure::of(fetch), "ms");
    }
}
