// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_sources.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/curve_legend.h"

#include <QSignalSpy>
#include <QTest>

using namespace widgets;

class TestCurveLegend : public QObject {
    Q_OBJECT

    static std::vector<LegendRow> rows()
    {
        std::vector<LegendRow> out(3);
        const QString names[] = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        const double last[] = {2.841, 2.791, 2.826};
        for (std::size_t i = 0; i < 3; ++i) {
            out[i].id = out[i].name = names[i];
            out[i].series = static_cast<int>(i) + 1;
            out[i].last = last[i];
            out[i].spread = 0.03;
            out[i].parameters = {{QStringLiteral("lr"), i == 2 ? QStringLiteral("6.0e-4") : QStringLiteral("3.0e-4")},
                                 {QStringLiteral("wd"), QStringLiteral("0.1")}};
        }
        out[0].isBaseline = true;
        out[1].toBaseline = -0.05;
        out[2].parameters.insert(QStringLiteral("schedule"), QStringLiteral("wsd"));
        return out;
    }
    static int column(const CurveLegend &legend, const QString &title)
    {
        for (int c = 0; c < legend.model()->columnCount(); ++c) {
            if (legend.model()->headerData(c, Qt::Horizontal).toString() == title)
                return c;
        }
        return -1;
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void onlyDifferingParametersAreColumns()
    {
        CurveLegend legend;
        legend.setRows(rows());
        QCOMPARE(legend.shownParameters(), QStringList({QStringLiteral("lr"), QStringLiteral("schedule")}));
        legend.setAllParametersShown(true);
        QVERIFY(legend.shownParameters().contains(QStringLiteral("wd")));
    }

    void absentIsADashAndBaselineIsAWord()
    {
        CurveLegend legend;
        legend.setRows(rows());
        const auto *model = legend.model();
        QCOMPARE(model->index(0, column(legend, QStringLiteral("Best"))).data().toString(), QStringLiteral("–"));
        QCOMPARE(model->index(0, column(legend, QStringLiteral("To baseline"))).data().toString(), QStringLiteral("baseline"));
        QCOMPARE(model->index(1, column(legend, QStringLiteral("To baseline"))).data().toString(), QStringLiteral("−0.050"));
        QCOMPARE(model->index(0, column(legend, QStringLiteral("Last"))).data().toString(), QStringLiteral("2.841 ± 0.030"));
    }

    void sortsByNumbers()
    {
        CurveLegend legend;
        legend.setRows(rows());
        legend.sortByColumn(column(legend, QStringLiteral("Last")), Qt::AscendingOrder);
        QCOMPARE(legend.model()->index(0, column(legend, QStringLiteral("Run"))).data().toString(), QStringLiteral("b"));
        QCOMPARE(legend.model()->index(2, column(legend, QStringLiteral("Run"))).data().toString(), QStringLiteral("a"));
    }

    void spaceHidesAndSelectionHighlights()
    {
        CurveChart chart;
        chart.setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make({{0, 1}})),
                         testdata::item(QStringLiteral("b"), 2, VectorCurveSource::make({{0, 1}}))});
        CurveLegend legend;
        legend.bindTo(&chart);
        legend.setRows(rows());
        QSignalSpy toggled(&legend, &CurveLegend::visibilityToggled);
        legend.selectId(QStringLiteral("b"));
        QCOMPARE(chart.highlighted(), QStringLiteral("b"));
        QTest::keyClick(&legend, Qt::Key_Space);
        QCOMPARE(toggled.size(), 1);
        QVERIFY(!chart.curve(QStringLiteral("b"))->isVisible);
        QTest::keyClick(&legend, Qt::Key_Space);
        QVERIFY(chart.curve(QStringLiteral("b"))->isVisible);
        emit chart.curveClicked(QStringLiteral("a"));
        QCOMPARE(legend.selectedId(), QStringLiteral("a"));
    }

    void liveValuesKeepTheSelection()
    {
        CurveLegend legend;
        legend.setRows(rows());
        legend.selectId(QStringLiteral("c"));
        auto next = rows();
        next[2].last = 2.5;
        legend.setRows(next);
        QCOMPARE(legend.selectedId(), QStringLiteral("c"));
        QVERIFY(legend.asText().contains(QStringLiteral("2.500")));
        QVERIFY(!legend.accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestCurveLegend)
#include "test_curve_legend.moc"
