// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every chart widget in both themes to PNG files, for eyes: charts_gallery FOLDER
#include "test_sources.h"
#include "widgets/charts/chart_export.h"
#include "widgets/charts/cursor_group.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/curve_legend.h"
#include "widgets/charts/heat_grid.h"
#include "widgets/charts/heat_legend.h"
#include "widgets/charts/interval_plot.h"
#include "widgets/charts/share_bar.h"
#include "widgets/charts/sparkline.h"
#include "widgets/charts/strip_chart.h"

#include <QApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace widgets;

namespace {

void fillCurves(CurveChart &chart)
{
    std::vector<CurveItem> items;
    for (int k = 0; k < 4; ++k) {
        auto points = testdata::lossPoints(20000, 6 + 0.3 * k, 2.8 + 0.06 * k, static_cast<unsigned>(k + 1), 0.05);
        if (k == 2) {
            for (std::size_t i = 7600; i < 7700; ++i)
                points[i].value = std::nan("");
            points.resize(7700);
        }
        if (k == 3) {
            std::vector<CurvePoint> twice(points.begin(), points.begin() + 11200);
            for (std::size_t i = 9800; i < twice.size(); ++i)
                twice[i].value += 0.0003 * static_cast<double>(i - 9800);
            twice.insert(twice.end(), points.begin() + 9800, points.begin() + 16400);
            points = twice;
        }
        auto item = testdata::item(QStringLiteral("lm-warmup-%1").arg(QChar(u'a' + k)), k + 1, VectorCurveSource::make(points, 0.98));
        item.isBaseline = k == 0;
        item.endLabel = QString(QChar(u'A' + k));
        if (k < 2) {
            std::vector<double> x, low, high;
            for (int i = 0; i < 20000; i += 50) {
                const double mid = 2.8 + 0.06 * k + (3.2 + 0.24 * k) * std::exp(-5.0 * i / 20000);
                x.push_back(i), low.push_back(mid - 0.12), high.push_back(mid + 0.12);
            }
            item.band = std::make_shared<VectorBandSource>(x, low, high);
        }
        items.push_back(item);
    }
    chart.setCurves(items);
    AxisSpec x, y;
    x.title = QStringLiteral("step");
    y.kind = AxisKind::Log;
    chart.setXAxis(x);
    chart.setYAxis(y);
    chart.setTitle(QStringLiteral("train/loss"), QStringLiteral("mean of seeds, band from lowest to highest, smoothing 0.98, raw kept faint"));
    chart.setRestarts({{9800, 11200, QStringLiteral("Restart 1, steps 9,800 to 11,200 ran twice"), QStringLiteral("dotted: the lost attempt"),
                        QStringLiteral("lm-warmup-d")}});
    chart.setThresholds({{2.95, QStringLiteral("target 2.95"), false}});
}

void fillTimeChart(CurveChart &chart)
{
    const double start = 1763550000;
    std::vector<CurvePoint> points, sparse;
    for (int i = 0; i < 20000; ++i) {
        if ((i > 5000 && i < 6000) || (i > 13000 && i < 13300))
            continue;
        const double loss = 2 + 1.8 * std::exp(-i / 3000.0);
        points.push_back({start + i * 4.0, loss + 0.02 * std::sin(i * 0.37) + 0.03 * std::sin(i * 1.91)});
        if (i % 1000 == 900)
            sparse.push_back({start + i * 4.0, loss + 0.06});
    }
    auto b = testdata::item(QStringLiteral("val/loss"), 2, VectorCurveSource::make(sparse));
    b.showPoints = true;
    auto a = testdata::item(QStringLiteral("train/loss"), 1, VectorCurveSource::make(points, 0.97));
    a.joinUpTo = 300;
    chart.setCurves({a, b});
    AxisSpec x, y;
    x.kind = AxisKind::Time;
    x.title = QStringLiteral("wall time");
    x.zone = QTimeZone::utc();
    chart.setXAxis(x);
    chart.setYAxis(y);
    chart.setTitle(QStringLiteral("Loss"), QStringLiteral("smoothing 0.97, raw kept faint"));
    chart.setLostSpans({{start + 16000, start + 20000, QStringLiteral("Lost 987 steps"), QStringLiteral("1 h 15 min, $70.00")}});
    std::vector<EventMark> events{{start + 20000, EventKind::Eviction, QStringLiteral("Evicted, node drained a-05"), {}},
                                  {start + 52000, EventKind::Restart, QStringLiteral("Restart 2, exit 134 on rank 3"), {}},
                                  {start + 70000, EventKind::Hardware, QStringLiteral("Throttling, rank 11"), {}}};
    for (int i = 1; i < 20; ++i)
        events.push_back({start + i * 4000.0, EventKind::Checkpoint, {}, {}});
    chart.setEvents(events);
}

class Gallery {
public:
    explicit Gallery(const QString &folder) : m_folder(folder) {}

    void shoot(QWidget &widget, const QString &name, QSize size) const
    {
        widget.resize(size);
        widget.ensurePolished();
        widget.show();
        QApplication::processEvents();
        widget.grab().save(m_folder + u'/' + name + QStringLiteral(".png"));
        widget.hide();
    }

    void all(const ChartColours &colours, const QString &theme) const
    {
        CurveChart chart;
        chart.setColours(colours);
        fillCurves(chart);
        chart.resize(1160, 560);
        chart.setCursorPosition(14000.0);
        shoot(chart, QStringLiteral("curves-") + theme, {1160, 560});

        CurveChart time;
        time.setColours(colours);
        fillTimeChart(time);
        shoot(time, QStringLiteral("time-") + theme, {1000, 320});

        CurveChart empty;
        empty.setColours(colours);
        empty.setTitle(QStringLiteral("val/loss"));
        shoot(empty, QStringLiteral("empty-") + theme, {480, 200});

        CurveChart dense;
        dense.setColours(colours);
        dense.setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make(testdata::lossPoints(1000000, 3, 1, 1, 0.1)))});
        dense.setCompact(true);
        shoot(dense, QStringLiteral("dense-") + theme, {480, 200});

        CurveLegend legend;
        legend.setColours(colours);
        std::vector<LegendRow> rows(4);
        for (int i = 0; i < 4; ++i) {
            LegendRow &row = rows[static_cast<std::size_t>(i)];
            row.id = row.name = QStringLiteral("lm-warmup-%1").arg(QChar(u'a' + i));
            row.series = i == 3 ? 9 : i + 1;
            row.isBaseline = i == 0;
            row.last = 2.841 - 0.02 * i, row.best = 2.8 - 0.02 * i, row.step = 20000, row.spread = 0.03;
            if (i > 0)
                row.toBaseline = -0.02 * i, row.isBetter = true;
            row.parameters = {{QStringLiteral("lr"), i > 1 ? QStringLiteral("6.0e−4") : QStringLiteral("3.0e−4")},
                              {QStringLiteral("wd"), QStringLiteral("0.1")}};
            row.isShown = i != 1;
            row.extra = {QStringLiteral("67.1 GPU-h")};
        }
        legend.setExtraColumns({QStringLiteral("GPU time")});
        legend.setMetricName(QStringLiteral("train/loss"));
        legend.setRows(rows);
        shoot(legend, QStringLiteral("legend-") + theme, {1000, 180});

        for (const auto &[cell, nodes, size] : {std::tuple{0, 12, QSize(1120, 640)}, std::tuple{16, 24, QSize(900, 640)},
                                                std::tuple{8, 400, QSize(900, 500)}, std::tuple{4, 2500, QSize(1180, 700)}}) {
            QWidget page;
            QPalette palette = page.palette();
            palette.setColor(QPalette::Window, colours.panel);
            page.setPalette(palette);
            page.setAutoFillBackground(true);
            auto *box = new QVBoxLayout(&page);
            auto *key = new HeatLegend;
            auto *grid = new HeatGrid;
            grid->setColours(colours);
            grid->setCellSize(cell);
            grid->setGroups(testdata::fleet(2, nodes, 8));
            grid->setCurrentCell({0, 5, 3});
            key->bindTo(grid);
            key->setEnds(QStringLiteral("0 %"), QStringLiteral("100 % load"));
            box->addWidget(key);
            box->addWidget(grid);
            shoot(page, QStringLiteral("heat%1-").arg(cell) + theme, size);
        }

        QWidget strips;
        QPalette palette = strips.palette();
        palette.setColor(QPalette::Window, colours.panel);
        strips.setPalette(palette);
        strips.setAutoFillBackground(true);
        auto *stack = new QVBoxLayout(&strips);
        stack->setSpacing(0);
        const char *names[] = {"Load", "Temperature", "Memory", "Power"};
        const char *units[] = {"", "°C", "", "W"};
        const double levels[] = {0.94, 71, 71.2 * 1073741824, 668};
        for (int i = 0; i < 4; ++i) {
            std::vector<CurvePoint> points;
            for (int t = 0; t < 2000; ++t)
                points.push_back({1763550000 + t * 10.0, levels[i] * (1 + 0.02 * std::sin(t * 0.7) - (t > 1200 && i == 3 ? 0.2 : 0))});
            auto *strip = new StripChart;
            AxisSpec y;
            y.style = i == 0 ? NumberStyle::Percent : i == 2 ? NumberStyle::Binary : NumberStyle::Plain;
            y.unit = QString::fromUtf8(units[i]);
            y.zone = QTimeZone::utc();
            strip->setQuantity(QString::fromLatin1(names[i]), y, i + 1);
            strip->setData(VectorCurveSource::make(points));
            strip->setColours(colours);
            strip->setTimeAxisShown(i == 3);
            if (i == 0)
                strip->setYRange(std::pair{0.0, 1.0});
            if (i == 1)
                strip->setYRange(std::pair{60.0, 100.0}), strip->setLimit(Threshold{87, QStringLiteral("limit 87"), true});
            strip->setEvents({{1763562000, EventKind::Hardware, {}, {}}});
            stack->addWidget(strip);
        }
        auto *line = new QHBoxLayout;
        for (int i = 0; i < 3; ++i) {
            auto *spark = new Sparkline;
            std::vector<double> values;
            for (const auto &p : testdata::lossPoints(200, 3, 1, static_cast<unsigned>(i)))
                values.push_back(p.value);
            if (i == 2)
                values.push_back(std::nan(""));
            spark->setValues(values);
            spark->setSeries(i);
            spark->setColours(colours);
            line->addWidget(spark);
        }
        auto *share = new ShareBar;
        share->setShares({76, 4, 8, 8});
        share->setColours(colours);
        line->addWidget(share);
        stack->addLayout(line);
        shoot(strips, QStringLiteral("strips-") + theme, {520, 340});

        IntervalPlot plot;
        palette = plot.palette();
        palette.setColor(QPalette::Window, colours.panel);
        plot.setPalette(palette);
        plot.setColours(colours);
        plot.setArms({{QStringLiteral("A"), 1, {2.87, 2.875, 2.886, 2.89, 2.899}, 0, true, {}, {}, {}},
                      {QStringLiteral("B"), 2, {2.82, 2.825, 2.84, 2.838, 2.85}, 0, false, -0.051, -0.063, -0.039},
                      {QStringLiteral("C"), 3, {2.858, 2.862, 2.866, 2.87}, 1, false, -0.024, {}, {}}});
        shoot(plot, QStringLiteral("intervals-") + theme, {640, 200});
    }

private:
    QString m_folder;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString folder = app.arguments().value(1, QStringLiteral("gallery"));
    if (!QDir().mkpath(folder))
        return 1;
    const Gallery gallery(folder);
    for (bool isDark : {true, false}) {
        const ChartColours colours = isDark ? ChartColours::dark() : ChartColours::light();
        QPalette palette;
        palette.setColor(QPalette::Window, colours.window);
        palette.setColor(QPalette::Base, colours.panel);
        palette.setColor(QPalette::Button, colours.panel);
        palette.setColor(QPalette::Text, colours.text);
        palette.setColor(QPalette::WindowText, colours.text);
        palette.setColor(QPalette::ButtonText, colours.text);
        palette.setColor(QPalette::Highlight, colours.selection);
        palette.setColor(QPalette::HighlightedText, colours.text);
        QApplication::setPalette(palette);
        gallery.all(colours, isDark ? QStringLiteral("dark") : QStringLiteral("light"));
    }
    return 0;
}
