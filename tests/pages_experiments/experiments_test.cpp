// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/curve.h"
#include "app/pages/experiments/experiment_runs.h"
#include "app/pages/experiments/mean_curve.h"
#include "app/pages/experiments/variant_matrix.h"
#include "app/pages/experiments/verdict_words.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using experiments::Change;
using pages::VariantMatrix;

namespace {

std::vector<experiments::Parameter> base()
{
    return {{Change::Kind::Argument, "--lr", "0.1"},
            {Change::Kind::Argument, "--epochs", "3"},
            {Change::Kind::Env, "WARMUP", "10"},
            {Change::Kind::Image, "", "trainer:1"}};
}

std::shared_ptr<const curves::CurveSnapshot> curve(const std::vector<std::pair<double, double>> &points)
{
    curves::Curve made;
    for (const auto &[step, value] : points) {
        curves::Point point;
        point.step = step;
        point.value = value;
        made.append(point);
    }
    return made.snapshot();
}

} // namespace

class ExperimentsTest : public QObject {
    Q_OBJECT
private slots:
    void cellsAreChangesToTheBase()
    {
        VariantMatrix matrix;
        matrix.setBase(base());
        QCOMPARE(matrix.rowCount(), 4);
        QCOMPARE(matrix.columnCount(), 4); // setting, base, A, B
        const QModelIndex lr = matrix.index(0, 3);
        QVERIFY(!matrix.isChanged(lr));
        QVERIFY(matrix.setData(lr, QStringLiteral(" 0.01 "), Qt::EditRole));
        QVERIFY(matrix.isChanged(lr));
        auto arms = matrix.arms();
        QCOMPARE(arms.size(), std::size_t(2));
        QVERIFY(arms[0].changes.empty());
        QCOMPARE(arms[1].changes, (std::vector<Change>{{Change::Kind::Argument, "--lr", "0.01"}}));
        // The base's own value, and nothing, mean "as base".
        QVERIFY(matrix.setData(lr, QStringLiteral("0.1"), Qt::EditRole));
        QVERIFY(matrix.arms()[1].changes.empty());
        QVERIFY(matrix.setData(lr, QStringLiteral("0.5"), Qt::EditRole));
        matrix.asBase(lr);
        QVERIFY(matrix.arms()[1].changes.empty());
        // The base itself and the settings' names are not to be edited.
        QVERIFY(!matrix.setData(matrix.index(0, 1), QStringLiteral("9"), Qt::EditRole));
        QVERIFY(!matrix.setData(matrix.index(0, 0), QStringLiteral("--other"), Qt::EditRole));
    }

    void argumentsAndEnvironmentCanBeTakenAway()
    {
        VariantMatrix matrix;
        matrix.setBase(base());
        const QModelIndex argument = matrix.index(1, 3), environment = matrix.index(2, 3), image = matrix.index(3, 3);
        QVERIFY(matrix.canTakeAway(argument));
        QVERIFY(matrix.canTakeAway(environment));
        QVERIFY(!matrix.canTakeAway(image)); // a container without an image is none
        QVERIFY(!matrix.canTakeAway(matrix.index(1, 1)));
        QSignalSpy changed(&matrix, &QAbstractItemModel::dataChanged);
        matrix.takeAway(argument);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(matrix.arms()[1].changes, (std::vector<Change>{{Change::Kind::Argument, "--epochs", std::nullopt}}));
        QVERIFY(matrix.data(argument, Qt::DisplayRole).toString() != matrix.data(matrix.index(1, 2), Qt::DisplayRole).toString());
        // An editor that is opened and left does not bring it back; a value does.
        QVERIFY(!matrix.setData(argument, QString(), Qt::EditRole));
        QVERIFY(!matrix.arms()[1].changes.front().value);
        QVERIFY(matrix.setData(argument, QStringLiteral("7"), Qt::EditRole));
        QCOMPARE(*matrix.arms()[1].changes.front().value, std::string("7"));
    }

    void addedArgumentsHaveNamesAndGoAgain()
    {
        VariantMatrix matrix;
        matrix.setBase(base());
        matrix.addArgument(QStringLiteral("--first"));
        matrix.addArgument(QStringLiteral("--second"));
        QVERIFY(matrix.setData(matrix.index(5, 0), QStringLiteral("--width"), Qt::EditRole));
        QVERIFY(matrix.setData(matrix.index(5, 3), QStringLiteral("64"), Qt::EditRole));
        QVERIFY(!matrix.canRemoveRow(0)); // a setting of the base stays
        QVERIFY(matrix.canRemoveRow(4));
        matrix.removeRow(4);
        QCOMPARE(matrix.rowCount(), 5);
        QCOMPARE(matrix.arms()[1].changes, (std::vector<Change>{{Change::Kind::Argument, "--width", "64"}})); // its value moved along
        matrix.removeRow(4);
        QVERIFY(matrix.arms()[1].changes.empty());
    }

    void variantsComeAndGo()
    {
        VariantMatrix matrix;
        matrix.setBase(base());
        QVERIFY(!matrix.canRemoveVariant(3)); // the only one
        matrix.addVariant();
        matrix.setData(matrix.index(0, 3), QStringLiteral("1"), Qt::EditRole);
        matrix.setData(matrix.index(0, 4), QStringLiteral("2"), Qt::EditRole);
        QVERIFY(!matrix.canRemoveVariant(2)); // the baseline
        matrix.removeVariant(3);
        const auto arms = matrix.arms();
        QCOMPARE(arms.size(), std::size_t(2));
        QCOMPARE(arms[1].name, std::string("B"));
        QCOMPARE(*arms[1].changes.front().value, std::string("2"));
        QCOMPARE(VariantMatrix::armName(0), QStringLiteral("A"));
        QCOMPARE(VariantMatrix::armName(25), QStringLiteral("Z"));
        QCOMPARE(VariantMatrix::armName(26), QStringLiteral("AA"));
        QCOMPARE(VariantMatrix::armName(27), QStringLiteral("AB"));
        QCOMPARE(VariantMatrix::armName(26 + 26 * 26), QStringLiteral("AAA"));
    }

    void meanIsOverTheStepsThatAllSeedsHave()
    {
        const auto mean =
            pages::meanOf({curve({{0, 4}, {10, 2}, {20, 1}, {30, 9}}), curve({{0, 2}, {10, 4}, {15, 100}, {20, 3}})}, curves::XAxis::Step);
        QCOMPARE(mean.x, (std::vector<double>{0, 10, 20}));
        QCOMPARE(mean.low, (std::vector<double>{2, 2, 1}));
        QCOMPARE(mean.high, (std::vector<double>{4, 4, 3}));
        QCOMPARE(mean.mean.size(), std::size_t(3));
        QCOMPARE(mean.mean[0].value, 3.0);
        QCOMPARE(mean.mean[2].value, 2.0);
        QVERIFY(pages::meanOf({}, curves::XAxis::Step).mean.empty());
    }

    void meanTakesTheLatestAttemptAndNoNan()
    {
        // The first seed restarted from step 10; its second attempt counts. NaN counts for nothing, so that step is nobody's mean.
        const auto mean =
            pages::meanOf({curve({{0, 1}, {10, 50}, {20, 60}, {10, 2}, {20, 4}}), curve({{0, 3}, {10, std::nan("")}, {20, 6}})}, curves::XAxis::Step);
        QCOMPARE(mean.x, (std::vector<double>{0, 20}));
        QCOMPARE(mean.mean[1].value, 5.0);
    }

    void meanIsMadeOnceForTheSameSeeds()
    {
        pages::MeanCurveCache cache;
        const pages::Snapshots seeds{curve({{0, 1}, {1, 2}}), curve({{0, 3}, {1, 4}})};
        const double *first = cache.of("B", seeds, curves::XAxis::Step).x.data();
        QCOMPARE(cache.of("B", seeds, curves::XAxis::Step).x.data(), first);
        const pages::Snapshots more{seeds[0], curve({{0, 5}, {1, 6}})};
        QCOMPARE(cache.of("B", more, curves::XAxis::Step).mean[0].value, 3.0);
    }

    void manyExcludedRunsDoNotFillThePage()
    {
        using Id = experiments::Sentence::Id;
        experiments::Verdict verdict;
        verdict.sentences.push_back({Id::NoUsableRun, {"A"}, {}});
        for (int seed = 1; seed <= 20; ++seed)
            verdict.sentences.push_back({Id::NoPoints, {"A", std::to_string(seed), "step"}, {}});
        for (int seed = 1; seed <= 5; ++seed)
            verdict.sentences.push_back({Id::NotThereYet, {"B", std::to_string(seed), "step"}, {10.0 * seed, 100}});
        const QStringList notes = pages::verdictNotes(verdict);
        QCOMPARE(notes.size(), 5); // three one by one, twenty in one line, and how many more
        QVERIFY(notes[3].contains(QLatin1String("A seed 20")));
        QVERIFY(notes[4].startsWith(QLatin1String("2 more")));
        // A single one keeps its own sentence.
        verdict.sentences.resize(2);
        QCOMPARE(pages::verdictNotes(verdict).size(), 1);
        QVERIFY(pages::verdictNotes(verdict).front().contains(QLatin1String("no value")));
    }

    void bestIsTheBestFiniteValue()
    {
        const auto values = curve({{0, 3}, {1, 1}, {2, std::nan("")}, {3, 2}});
        QCOMPARE(*pages::bestOf(*values, false), 1.0);
        QCOMPARE(*pages::bestOf(*values, true), 3.0);
        QVERIFY(!pages::bestOf(*curve({{0, std::nan("")}}), true));
    }
};

QTEST_MAIN(ExperimentsTest)
#include "experiments_test.moc"
