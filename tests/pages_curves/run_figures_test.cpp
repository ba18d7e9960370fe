// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/run_figures.h"

#include "app/domain/curves/run_curves.h"

#include <QTest>

#include <limits>

using curves::XAxis;
namespace figures = pages::figures;

namespace {

std::shared_ptr<const curves::CurveSnapshot> curveOf(const std::vector<std::pair<double, double>> &points)
{
    curves::Curve curve;
    for (const auto &[step, value] : points) {
        curves::Point point;
        point.step = step;
        point.value = value;
        curve.append(point);
    }
    return curve.snapshot();
}

figures::SnapshotPtr runOf(const std::vector<std::string> &names, const std::string &main)
{
    auto run = std::make_shared<curves::RunSnapshot>();
    run->main = main;
    for (const std::string &name : names)
        run->series.push_back({{name, curves::Direction::Unknown, {}}, curveOf({{1, 1}, {2, 2}})});
    return run;
}

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

class RunFiguresTest : public QObject {
    Q_OBJECT
private slots:
    void mainSeriesComeFirstThenTheCommonOnes()
    {
        const auto metrics = [](const auto &run) {
            curves::RankAgreement ranks;
            ranks.look(*run);
            return figures::metricsOf(*run, ranks);
        };
        const QStringList names = figures::metricNames({metrics(runOf({"lr", "grad", "loss"}, "loss")),
                                                        {},
                                                        metrics(runOf({"grad", "acc", "loss"}, "loss")),
                                                        metrics(runOf({"speed", "nll"}, "nll"))});
        QCOMPARE(names, (QStringList{"loss", "nll", "grad", "lr", "acc", "speed"}));
        QVERIFY(figures::metricNames({}).isEmpty());
        // Two ranks that say the same have one name beside the run of one process
        QCOMPARE(figures::metricNames({metrics(runOf({"loss@rank0", "loss@rank1", "lr"}, "loss@rank0")), metrics(runOf({"loss"}, "loss"))}),
                 (QStringList{"loss", "lr"}));
    }

    void theCommonAxisIsTheOneThatAllHave()
    {
        const auto stepped = curveOf({{1, 1}, {2, 1}}), stepless = curveOf({{notANumber, 1}, {notANumber, 2}});
        QCOMPARE(figures::commonAxis({stepped}), XAxis::Step);
        QCOMPARE(figures::commonAxis({stepped, stepless}), XAxis::Order);
        // A lone summary value without a step does not take the step away from the others.
        QCOMPARE(figures::commonAxis({stepped, curveOf({{notANumber, 1}})}), XAxis::Step);
        QCOMPARE(figures::commonAxis({curveOf({{notANumber, 1}})}), XAxis::Order);
        QVERIFY(!figures::hasAxis(*stepped, XAxis::Time));
        QVERIFY(!figures::hasAxis(*curveOf({}), XAxis::Order));
    }

    void endsFollowTheDirection()
    {
        const auto curve = curveOf({{10, 3}, {20, 1}, {30, notANumber}, {40, 2}});
        const figures::Ends low = figures::ends({{"loss", curves::Direction::Lower, {}}, curve});
        QCOMPARE(low.last, std::optional(2.0));
        QCOMPARE(low.step, std::optional(40.0));
        QCOMPARE(low.best, std::optional(1.0));
        QCOMPARE(figures::ends({{"acc", curves::Direction::Higher, {}}, curve}).best, std::optional(3.0));
        QVERIFY(!figures::ends({{"x", curves::Direction::Unknown, {}}, curve}).best);
        QVERIFY(!figures::ends({{"x", curves::Direction::Lower, {}}, curveOf({})}).last);
    }

    void differencesAreAtTheLastCommonX()
    {
        const auto base = pages::SnapshotSource::make(curveOf({{10, 5}, {20, 4}, {30, 3}}), XAxis::Step);
        const auto shorter = pages::SnapshotSource::make(curveOf({{10, 5}, {20, 3.5}}), XAxis::Step);
        const auto early = figures::difference(*shorter, *base);
        QVERIFY(early);
        QCOMPARE(early->value, -0.5);
        QCOMPARE(early->at, 20.0);
        QVERIFY(early->beforeBaseEnd);
        const auto longer = figures::difference(*base, *shorter);
        QVERIFY(longer && !longer->beforeBaseEnd);
        QCOMPARE(longer->value, 0.5);
        // No common x, and no difference to a NaN.
        QVERIFY(!figures::difference(*pages::SnapshotSource::make(curveOf({{100, 1}, {200, 1}}), XAxis::Step), *base));
        QVERIFY(!figures::difference(*pages::SnapshotSource::make(curveOf({{10, 1}, {30, notANumber}}), XAxis::Step), *base));
    }

    void restartsSayWhatRanTwice()
    {
        const auto curve = curveOf({{1, 9}, {2, 8}, {3, 7}, {4, 6}, {3, 7}, {4, 6}, {5, 5}});
        const auto marks = figures::restarts(*curve, XAxis::Step, QStringLiteral("id"), QStringLiteral("lm-a"), 6);
        QCOMPARE(marks.size(), std::size_t(1));
        QCOMPARE(marks[0].x0, 3.0);
        QCOMPARE(marks[0].x1, 4.0);
        QCOMPARE(marks[0].text, QStringLiteral("restart, 2 steps run twice"));
        QVERIFY(marks[0].details.contains(QStringLiteral("lm-a")));
        QCOMPARE(marks[0].curveId, QStringLiteral("id"));
        QCOMPARE(figures::restartCount(*curve, XAxis::Step), std::size_t(1));
        QVERIFY(figures::restarts(*curve, XAxis::Order, {}, {}, 6).empty());
        // Only the newest brackets are kept.
        QCOMPARE(figures::restarts(*curveOf({{1, 1}, {2, 1}, {1, 1}, {2, 1}, {1, 1}, {2, 1}}), XAxis::Step, {}, {}, 1).size(), std::size_t(1));
    }

    void parametersReadAsAPersonWritesThem()
    {
        QCOMPARE(figures::parameterText(QStringLiteral("\"cosine\"")), QStringLiteral("cosine"));
        QCOMPARE(figures::parameterText(QStringLiteral("0.1")), QStringLiteral("0.1"));
        QCOMPARE(figures::parameterText(QString(200, QLatin1Char('x'))).size(), qsizetype(48));
    }
};

QTEST_GUILESS_MAIN(RunFiguresTest)
#include "run_figures_test.moc"
