// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/curves_page.h"

#include "app/pages/curves/curves_export.h"
#include "app/pages/curves/curves_toolbar.h"
#include "app/pages/curves/run_list.h"
#include "tests/support/page_world.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/curve_legend.h"
#include "widgets/tables/table_view.h"

#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <algorithm>

namespace {

QString logFile(const char *name) { return QStringLiteral(TRAINYARD_TEST_DATA "/logs/") + QLatin1String(name); }

using World = testsupport::PageWorld;

bool allRead(const history::RunLibrary &runs, const QStringList &ids)
{
    return std::all_of(ids.begin(), ids.end(), [&](const QString &id) { return runs.run(id) && runs.run(id)->curves; });
}

} // namespace

class CurvesPageTest : public QObject {
    Q_OBJECT
private slots:
    void emptyPageSaysWhatToDo()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1024, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        bool found = false;
        for (const QPushButton *button : page.findChildren<QPushButton *>())
            if (button->text() == QLatin1String("Draw the newest four")) {
                found = button->isVisible();
                QVERIFY(!button->isEnabled()); // there is nothing to draw
            }
        QVERIFY(found);
        QVERIFY(page.findChild<pages::CurvesToolbar *>() && !page.findChild<pages::CurvesToolbar *>()->isEnabled());
    }

    void filesBecomeCurvesLegendAndCsv()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1440, 900);
        page.show();
        const QStringList ids = world.runs.openFiles({logFile("real-transformers-lm.log"), logFile("real-trl-sft.log")});
        page.addRuns(ids);
        QCOMPARE(page.drawnRuns(), ids);
        QTRY_VERIFY(allRead(world.runs, ids));

        auto *chart = page.findChild<widgets::CurveChart *>(QStringLiteral("curvesChart"));
        auto *legend = page.findChild<widgets::CurveLegend *>(QStringLiteral("curvesLegend"));
        auto *toolbar = page.findChild<pages::CurvesToolbar *>();
        auto *metric = page.findChild<QComboBox *>(QStringLiteral("curvesMetric"));
        QTRY_COMPARE(chart->curves().size(), std::size_t(2));
        // Metrics: the union, a main series first.
        const auto first = world.runs.run(ids[0])->curves, second = world.runs.run(ids[1])->curves;
        QVERIFY(metric->itemText(0).toStdString() == first->main || metric->itemText(0).toStdString() == second->main);
        for (const auto &run : {first, second})
            for (const auto &series : run->series)
                if (series.curve->size() > 0)
                    QVERIFY(metric->findText(QString::fromStdString(series.info.name)) >= 0);

        // The legend has what the snapshots have.
        QTRY_COMPARE(legend->rows().size(), std::size_t(2));
        const std::string name = toolbar->metric().toStdString();
        for (std::size_t i = 0; i < 2; ++i) {
            const auto *series = world.runs.run(ids[int(i)])->curves->find(name);
            QVERIFY(series);
            QCOMPARE(legend->rows()[i].last, std::optional(series->curve->at(series->curve->size() - 1).value));
            QCOMPARE(legend->rows()[i].series, world.runs.colourOf(ids[int(i)]) + 1);
        }
        QVERIFY(!legend->rows()[1].toBaseline);
        toolbar->chooseBaseline(ids[0]);
        QVERIFY(legend->rows()[0].isBaseline);
        QVERIFY(legend->rows()[1].toBaseline.has_value());

        // Another metric, the small charts show others.
        const QString other = metric->itemText(1);
        toolbar->chooseMetric(other);
        QCOMPARE(chart->title(), other);
        QVERIFY(page.findChild<widgets::CurveChart *>(QStringLiteral("curvesSmall1"))->title() != other);
        toolbar->chooseMetric(QString::fromStdString(name));

        // CSV: a head and every point.
        std::size_t points = 0;
        for (const widgets::CurveItem &item : chart->curves())
            points += item.source->size();
        const QString path = world.folder.filePath(QStringLiteral("points.csv"));
        QSignalSpy written(page.exporter(), &pages::CurvesExport::written);
        page.exporter()->write(path);
        QTRY_COMPARE(written.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(std::size_t(lines.size()), points + 1);
        QVERIFY(lines[0].trimmed().toLower().startsWith("run,"));
        QVERIFY(lines[1].contains(world.runs.run(ids[0])->record.name.toUtf8()));
        const QString picture = world.folder.filePath(QStringLiteral("chart.png"));
        page.exporter()->write(picture);
        QVERIFY(QFile(picture).size() > 1000);
        QSignalSpy failed(page.exporter(), &pages::CurvesExport::failed);
        page.exporter()->write(world.folder.filePath(QStringLiteral("chart.xyz")));
        QCOMPARE(failed.count(), 1);
        QVERIFY(!world.navigator.said.isEmpty());

        // Closing a file takes its run out.
        world.runs.closeFile(ids[1]);
        QCOMPARE(page.drawnRuns(), QStringList{ids[0]});
        QTRY_COMPARE(chart->curves().size(), std::size_t(1));
    }

    void whichWayIsBetterIsAskedWhereTheNameDoesNotTell()
    {
        World world;
        QFile file(world.folder.filePath(QStringLiteral("policy.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("step,reward_std,loss\n0,4,3\n1,2,2\n2,7,1\n");
        file.close();
        pages::CurvesPage page(world.context());
        page.resize(1440, 900);
        page.show();
        const QStringList ids = world.runs.openFiles({file.fileName()});
        page.addRuns(ids);
        QTRY_VERIFY(allRead(world.runs, ids));
        auto *legend = page.findChild<widgets::CurveLegend *>(QStringLiteral("curvesLegend"));
        auto *toolbar = page.findChild<pages::CurvesToolbar *>();
        auto *better = page.findChild<QComboBox *>(QStringLiteral("curvesBetter"));
        QTRY_COMPARE(legend->rows().size(), std::size_t(1));
        toolbar->chooseMetric(QStringLiteral("loss"));
        QVERIFY(!better->isVisible()); // lower, as everybody knows
        QCOMPARE(legend->rows()[0].best, std::optional(1.0));
        toolbar->chooseMetric(QStringLiteral("reward_std"));
        QVERIFY(better->isVisible());
        QCOMPARE(better->currentIndex(), 0); // nothing is guessed
        QVERIFY(!legend->rows()[0].best);
        better->setCurrentIndex(better->findData(true));
        QCOMPARE(legend->rows()[0].best, std::optional(7.0));
        better->setCurrentIndex(better->findData(false));
        QCOMPARE(legend->rows()[0].best, std::optional(2.0));
        // Said once, for this metric, on every page and at the next start.
        QCOMPARE(world.settings.higherIsBetter(QStringLiteral("reward_std")), std::optional(false));
        toolbar->chooseMetric(QStringLiteral("loss"));
        toolbar->chooseMetric(QStringLiteral("reward_std"));
        QCOMPARE(better->currentData(), QVariant(false));
        QCOMPARE(legend->rows()[0].best, std::optional(2.0));
        better->setCurrentIndex(0);
        QVERIFY(!legend->rows()[0].best);
        QVERIFY(!world.settings.higherIsBetter(QStringLiteral("reward_std")));
    }

    void theListDrawsAndRemoves()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1024, 600);
        page.show();
        const QStringList ids = world.runs.openFiles({logFile("real-nanogpt.log"), logFile("real-keras3-bar.log"), logFile("real-torch-nan.log")});
        QTRY_VERIFY(allRead(world.runs, ids));
        auto *table = page.findChild<widgets::TableView *>(QStringLiteral("curvesRuns"));
        QTRY_VERIFY(table->shownRows() >= 3);
        QVERIFY(page.drawnRuns().isEmpty());
        table->selectKeys({ids[0], ids[2]});
        emit table->rowActivated(ids[0]);
        const QStringList drawn = page.drawnRuns();
        QCOMPARE(QSet<QString>(drawn.begin(), drawn.end()), (QSet<QString>{ids[0], ids[2]}));
        emit table->cellAction(ids[1], QStringLiteral("draw"));
        QCOMPARE(page.drawnRuns().size(), 3);
        emit table->cellAction(ids[1], QStringLiteral("draw"));
        QCOMPARE(page.drawnRuns().size(), 2);
        emit table->rowActivated(ids[0]);
        QVERIFY(page.drawnRuns().isEmpty());
        // A run keeps its colour for as long as the program lives.
        const int colour = world.runs.knownColour(ids[2]);
        page.addRuns({ids[2]});
        QCOMPARE(world.runs.knownColour(ids[2]), colour);
        for (QPushButton *button : page.findChildren<QPushButton *>())
            if (button->text() == QLatin1String("Draw the newest four"))
                button->click();
        QVERIFY(page.drawnRuns().size() >= 3);
    }

    void changesWhileHiddenAreShownLater()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1024, 600);
        const QStringList ids = world.runs.openFiles({logFile("real-trl-sft.log")});
        page.addRuns(ids);
        QTRY_VERIFY(allRead(world.runs, ids));
        auto *chart = page.findChild<widgets::CurveChart *>(QStringLiteral("curvesChart"));
        QCOMPARE(chart->curves().size(), std::size_t(0));
        page.show();
        QCOMPARE(chart->curves().size(), std::size_t(1));
    }

    void unreadableFilesSayWhy()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1024, 600);
        page.show();
        const QString path = world.folder.filePath(QStringLiteral("prose.log"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nothing to see here\nnor here\n");
        file.close();
        page.openPaths({path});
        QCOMPARE(page.drawnRuns().size(), 1);
        auto *chart = page.findChild<widgets::CurveChart *>(QStringLiteral("curvesChart"));
        QTRY_COMPARE(chart->emptyText(), QStringLiteral("prose: No metric was found in this file."));
        page.removeRuns(page.drawnRuns());
        page.openPaths({world.folder.filePath(QStringLiteral("missing.log"))});
        QTRY_COMPARE(chart->emptyText(), QStringLiteral("missing.log: no such file or folder"));
        QTRY_COMPARE(chart->curves().size(), std::size_t(0));
    }

    void theRowOfAFolderSaysHowFarItIsAndCancels()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1440, 700);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto *table = page.findChild<widgets::TableView *>(QStringLiteral("curvesRuns"));
        const auto words = [&](int column) { return table->proxy()->index(0, column).data().toString(); };
        for (const bool byKey : {false, true}) {
            // No event is handled in between, so the reading in the background cannot be done before it is cancelled.
            page.openPaths({QStringLiteral(TRAINYARD_TEST_DATA "/logs")});
            const QString id = page.drawnRuns().constFirst();
            emit world.runs.fileProgress(id, 0, 0, 1204);
            QVERIFY2(words(1).contains(QLatin1String("logs 1,204 file")), qPrintable(words(1)));
            emit world.runs.fileProgress(id, 1204, 3'100'000'000, 5000);
            QVERIFY2(words(1).contains(QLatin1String("logs 1,204 file")) && words(1).contains(QLatin1String(", 3.1")), qPrintable(words(1)));
            QCOMPARE(words(3), QStringLiteral("reading"));
            QCOMPARE(words(0), QStringLiteral("Cancel"));
            if (byKey) {
                table->setFocus();
                table->selectKeys({id});
                QTest::keyClick(table, Qt::Key_Escape);
            } else {
                emit table->cellAction(id, QStringLiteral("draw"));
            }
            QVERIFY(!world.runs.run(id));
            QVERIFY(page.drawnRuns().isEmpty());
            QThreadPool::globalInstance()->waitForDone();
            QCoreApplication::processEvents();
            QVERIFY(world.runs.ids().isEmpty());
        }
    }

    void aFolderIsOpened()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1024, 600);
        page.show();
        const QString folder = world.folder.filePath(QStringLiteral("runs"));
        for (const char *run : {"a", "b"}) {
            QVERIFY(QDir().mkpath(folder + QLatin1Char('/') + QLatin1String(run)));
            QVERIFY(QFile::copy(logFile("real-nanogpt.log"), folder + QLatin1Char('/') + QLatin1String(run) + QStringLiteral("/train.log")));
        }
        auto *button = page.findChild<QPushButton *>(QStringLiteral("curvesOpenFolder"));
        QVERIFY(button && button->isVisible() && !button->text().isEmpty());
        button->click();
        auto *dialog = page.findChild<QFileDialog *>(QStringLiteral("curvesFolderDialog"));
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
        emit dialog->filesSelected({folder});
        dialog->close();
        QTRY_COMPARE(page.drawnRuns().size(), 2);
        QTRY_VERIFY(allRead(world.runs, page.drawnRuns()));
        QStringList names;
        for (const QString &id : page.drawnRuns())
            names.append(world.runs.run(id)->record.name);
        names.sort();
        QCOMPARE(names, (QStringList{QStringLiteral("a/train"), QStringLiteral("b/train")}));
    }

    void droppedFilesAreOpened()
    {
        World world;
        pages::CurvesPage page(world.context());
        page.resize(1024, 600);
        page.show();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(logFile("real-nanogpt.log"))});
        QDragEnterEvent enter(QPoint(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&page, &drop);
        QCOMPARE(page.drawnRuns().size(), 1);
        auto *chart = page.findChild<widgets::CurveChart *>(QStringLiteral("curvesChart"));
        QTRY_COMPARE(chart->curves().size(), std::size_t(1));
    }
};

QTEST_MAIN(CurvesPageTest)
#include "curves_page_test.moc"
