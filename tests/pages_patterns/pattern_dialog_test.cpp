// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/patterns/pattern_dialog.h"

#include "app/domain/experiments/render.h"
#include "app/files/pattern_folder.h"
#include "app/pages/curves/curves_page.h"
#include "app/pages/patterns/line_picker.h"
#include "tests/support/page_world.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace {

using World = testsupport::PageWorld;
using pages::LinePicker;

QString oddLog() { return QStringLiteral(TRAINYARD_TEST_DATA "/patterns/odd-trainer.log"); }

/// Reads a file as a run and waits for it.
QString opened(World &world, const QString &path)
{
    const QString id = world.runs.openFiles({path}).front();
    return QTest::qWaitFor([&] { return !world.runs.run(id)->loading; }, testsupport::patience) ? id : QString();
}

/// The place of a number by its line's begin and its own text.
LinePicker::Place find(const LinePicker *picker, std::string_view begin, std::string_view number)
{
    const auto &lines = picker->lines();
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
        const std::string &line = lines[static_cast<std::size_t>(i)];
        if (!line.starts_with(begin))
            continue;
        const auto &numbers = picker->numbers(i);
        for (int n = 0; n < static_cast<int>(numbers.size()); ++n)
            if (line.substr(numbers[static_cast<std::size_t>(n)].begin, numbers[static_cast<std::size_t>(n)].length) == number)
                return {i, n};
    }
    return {};
}

void click(LinePicker *picker, LinePicker::Place place)
{
    picker->setCursor(place); // scrolls there
    QTest::mouseClick(picker->viewport(), Qt::LeftButton, {}, picker->numberRect(place).center());
}

/// A Job of the demo cluster whose log no reader knows, with a line every fifth step.
std::string oddJob(const char *name, const char *stepDelayMs, const char *flavour = nullptr)
{
    nlohmann::ordered_json job{
        {"apiVersion", "batch/v1"},
        {"kind", "Job"},
        {"metadata", {{"name", name}, {"namespace", "default"}}},
        {"spec",
         {{"backoffLimit", 0},
          {"template",
           {{"spec",
             {{"restartPolicy", "Never"},
              {"containers",
               {{{"name", "trainer"},
                 {"image", "trainyard/demo-trainer:1"},
                 {"args", {"--steps", "100000", "--log-every", "5", "--log-format", "odd", "--step-delay-ms", stepDelayMs}}}}}}}}}}}};
    if (flavour)
        job["metadata"]["labels"]["flavour"] = flavour;
    return job.dump();
}

std::string text(const pages::PatternDialog &dialog) { return dialog.draft().text(); }

const curves::RunSnapshot::Series *series(const World &world, const QString &id, const char *name)
{
    const history::Run *run = world.runs.run(id);
    return run && run->curves ? run->curves->find(name) : nullptr;
}

void picture(QWidget *widget, const char *name)
{
    const QByteArray folder = qgetenv("TRAINYARD_STORY_OUT");
    QCoreApplication::processEvents();
    if (!folder.isEmpty())
        widget->grab().save(QString::fromLocal8Bit(folder) + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
}

} // namespace

class PatternDialogTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        widgets::Theme::of(nullptr).setMode(qgetenv("TRAINYARD_STORY_THEME") == "light" ? widgets::Theme::Mode::Light : widgets::Theme::Mode::Dark);
    }

    void clickedNumbersBecomeCurvesThatTheFileThenHas()
    {
        World world;
        world.clusters.patterns()->open(world.folder.filePath(QStringLiteral("patterns")));
        const QString id = opened(world, oddLog());
        QVERIFY(!id.isEmpty());
        QVERIFY(world.runs.run(id)->curves->series.empty()); // odd enough: nothing is recognised by itself
        pages::CurvesPage page(world.context());
        const QList<QByteArray> size = qgetenv("TRAINYARD_STORY_SIZE").split('x');
        page.resize(size.size() == 2 ? QSize(size[0].toInt(), size[1].toInt()) : QSize(1280, 800));
        page.show();
        auto *button = page.findChild<QPushButton *>(QStringLiteral("curvesNumbers"));
        QVERIFY(!button->isEnabled()); // nothing is drawn
        page.addRuns({id});
        QTRY_VERIFY(button->isEnabled());
        button->click();
        auto *dialog = qobject_cast<pages::PatternDialog *>(testsupport::openDialog(&page));
        QVERIFY(dialog);
        LinePicker *picker = dialog->picker();
        QTRY_VERIFY(!picker->lines().empty());
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("patternSave"));
        QVERIFY(!save->isEnabled());

        click(picker, find(picker, "~ 20 ", "2.1980"));
        QCOMPARE(text(*dialog), std::string("~> penalty<{penalty}\n"));
        QCOMPARE(dialog->draft().trial()->matched, std::size_t(60));
        auto *chart = dialog->findChild<widgets::CurveChart *>(QStringLiteral("patternChart"));
        QCOMPARE(chart->curves().size(), std::size_t(1));
        // No step yet, and the direction of a made-up name is asked for.
        auto *warnings = dialog->findChild<widgets::Label *>(QStringLiteral("patternWarnings"));
        QVERIFY(warnings->text().contains(QLatin1String("no step")));
        QVERIFY(warnings->text().contains(QLatin1String("Which way")));

        // The number before it is the step: taken, and said so.
        click(picker, find(picker, "~ 20 ", "20"));
        auto *role = dialog->findChild<QComboBox *>(QStringLiteral("patternRole0"));
        QVERIFY(role);
        role->setCurrentIndex(role->findText(QStringLiteral("Step")));
        emit role->activated(role->currentIndex());
        QTRY_COMPARE(text(*dialog), std::string("~ {step} ~> penalty<{penalty}\n"));
        QVERIFY(!warnings->text().contains(QLatin1String("no step")));
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("patternName1"));
        name->setText(QStringLiteral("fine"));
        emit name->editingFinished();
        QTRY_COMPARE(text(*dialog), std::string("~ {step} ~> penalty<{fine}\n"));
        auto *better = dialog->findChild<QComboBox *>(QStringLiteral("patternBetter1"));
        better->setCurrentIndex(1);
        emit better->activated(1);
        QTRY_COMPARE(text(*dialog), std::string("~ {step} ~> penalty<{fine:min}\n"));
        // A second shape of line.
        click(picker, find(picker, "~~ checked at 100", "0.2835"));
        QVERIFY2(text(*dialog).find("\n~~ checked at {_} ~> hits<{hits") != std::string::npos, text(*dialog).c_str());
        picture(dialog, "patterns");
        // Undo goes back step by step; a click on a taken number lets it go.
        auto *undo = dialog->findChild<QPushButton *>(QStringLiteral("patternUndo"));
        undo->click();
        QCOMPARE(text(*dialog), std::string("~ {step} ~> penalty<{fine:min}\n"));
        click(picker, find(picker, "~ 30 ", "0.874"));
        undo->click();
        QCOMPARE(text(*dialog), std::string("~ {step} ~> penalty<{fine:min}\n"));

        // A fault in the text says where, and nothing can be kept.
        auto *written = dialog->findChild<QPlainTextEdit *>(QStringLiteral("patternText"));
        written->setPlainText(QStringLiteral("~ {step} ~> penalty<{fine:min"));
        auto *fault = dialog->findChild<widgets::Label *>(QStringLiteral("patternFault"));
        QTRY_VERIFY(fault->text().startsWith(QLatin1String("Character 21")));
        QVERIFY(!save->isEnabled());
        undo->click();
        QVERIFY(save->isEnabled());

        // Kept for files of this name, and the run has its curve at once.
        save->click();
        QTRY_VERIFY(series(world, id, "fine"));
        const auto *fine = series(world, id, "fine");
        QCOMPARE(fine->curve->size(), std::size_t(60));
        QCOMPARE(fine->curve->at(1).step, 20.0);
        QCOMPARE(fine->curve->at(1).value, 2.198);
        QVERIFY(fine->info.better == curves::Direction::Lower);
        auto *drawn = page.findChild<widgets::CurveChart *>(QStringLiteral("curvesChart"));
        QTRY_COMPARE(drawn->title(), QStringLiteral("fine"));
        QTRY_COMPARE(drawn->curves().size(), std::size_t(1));
        // It lies in the settings folder, and a new start reads it.
        cluster::PatternShelf again;
        again.open(world.folder.filePath(QStringLiteral("patterns")));
        QCOMPARE(again.kept().size(), std::size_t(1));
        QCOMPARE(again.kept().front().applies.file, std::string("odd-trainer.log"));
    }

    void theKeyboardAloneIsEnough()
    {
        World world;
        const QString id = opened(world, oddLog());
        pages::PatternDialog dialog(world.context(), id, nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        LinePicker *picker = dialog.picker();
        QTRY_VERIFY(picker->cursor().line >= 0);
        dialog.activateWindow();
        picker->setFocus();
        QTRY_VERIFY(picker->hasFocus());
        QTest::keyClick(picker, Qt::Key_Home);
        QCOMPARE(picker->cursor(), (LinePicker::Place{0, 0}));
        QTest::keyClick(picker, Qt::Key_Down); // the next line with numbers
        QCOMPARE(picker->cursor().line, 1);
        while (picker->cursor().number > 0)
            QTest::keyClick(picker, Qt::Key_Left);
        QTest::keyClick(picker, Qt::Key_Right);
        QCOMPARE(picker->cursor(), (LinePicker::Place{1, 1}));
        QVERIFY(picker->accessibleDescription().contains(QLatin1String("in line 2")));
        QTest::keyClick(picker, Qt::Key_Return);
        QVERIFY(dialog.isVisible()); // Enter takes the number and does not press the dialog's button
        QCOMPARE(text(dialog), std::string("~> penalty<{penalty}\n"));
        QVERIFY(picker->accessibleDescription().contains(QLatin1String("taken as penalty")));
        QTest::keyClick(picker, Qt::Key_Right);
        QTest::keyClick(picker, Qt::Key_Space);
        QCOMPARE(text(dialog), std::string("~> penalty<{penalty}> slope<{slope}\n"));
        QTest::keyClick(picker, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(text(dialog), std::string("~> penalty<{penalty}\n"));
        QTest::keyClick(picker, Qt::Key_Return); // takes slope again
        QTest::keyClick(picker, Qt::Key_Return); // and lets it go
        QCOMPARE(text(dialog), std::string("~> penalty<{penalty}\n"));
        QTest::keyClick(picker, Qt::Key_End);
        QCOMPARE(picker->cursor().line, static_cast<int>(picker->lines().size()) - 1);
        // Everything else is reached by Tab and has a name.
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            const bool asks =
                qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
            if (asks && widget->isVisible())
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void aRealLogOfALibraryGivesWhatItDidNot()
    {
        World world;
        const QString id = opened(world, QStringLiteral(TRAINYARD_TEST_DATA "/logs/local-gensim.log"));
        QVERIFY(!series(world, id, "speed"));
        pages::PatternDialog dialog(world.context(), id, nullptr);
        dialog.show();
        LinePicker *picker = dialog.picker();
        QTRY_VERIFY(!picker->lines().empty());
        // "… EPOCH 0: training on 72000 raw words (64742 effective words) took 0.1s, 784242 effective words/s"
        int line = -1;
        for (int i = 0; i < static_cast<int>(picker->lines().size()) && line < 0; ++i)
            if (picker->lines()[static_cast<std::size_t>(i)].find("effective words/s") != std::string::npos)
                line = i;
        QVERIFY(line >= 0);
        click(picker, {line, static_cast<int>(picker->numbers(line).size()) - 1});
        // The epoch is known by its word and taken with it.
        QVERIFY2(text(dialog).find("EPOCH {epoch}: training on ") != std::string::npos, text(dialog).c_str());
        QVERIFY(dialog.draft().trial()->matched >= 3);
        QCOMPARE(dialog.draft().trial()->run.series.size(), std::size_t(1));
        QCOMPARE(dialog.draft().trial()->run.series.front().curve->size(), dialog.draft().trial()->matched);
    }

    void patternsTravelAsFiles()
    {
        World world;
        const QString id = opened(world, oddLog());
        pages::PatternDialog dialog(world.context(), id, nullptr);
        dialog.show();
        QTRY_VERIFY(!dialog.picker()->lines().empty());
        click(dialog.picker(), find(dialog.picker(), "~ 10 ", "0.900"));
        const std::string made = text(dialog);
        const QString path = world.folder.filePath(QStringLiteral("odd.json"));
        dialog.exportTo(path);
        const auto file = reading::readPatternFile(path.toStdString());
        QVERIFY(file);
        QCOMPARE(reading::patternsText(file->patterns), made);
        QCOMPARE(file->applies.file, std::string("odd-trainer.log"));
        dialog.findChild<QPlainTextEdit *>(QStringLiteral("patternText"))->setPlainText(QString());
        QTRY_VERIFY(text(dialog).empty());
        dialog.importFrom(path);
        QCOMPARE(text(dialog), made);
        dialog.importFrom(world.folder.filePath(QStringLiteral("missing.json"))); // says so, and keeps what is there
        QCOMPARE(text(dialog), made);
    }

    /// Kept for a label, a pattern reads every job that has it, and no other of the same image.
    void aPatternKeptForALabelReadsTheJobsThatHaveIt()
    {
        World world;
        const QString folder = world.folder.filePath(QStringLiteral("patterns"));
        world.clusters.patterns()->open(folder);
        QVERIFY(world.startDemo([&] { return world.demo()->status().state == cluster::ConnectionState::Live; }));
        for (const auto &[name, flavour] : {std::pair{"odd-a", "odd"}, std::pair{"odd-b", "odd"}, std::pair{"plain", "even"}}) {
            const std::string job = oddJob(name, "50", flavour);
            int sent = 0;
            world.demo()->send(kubeapi::createRequest({"batch", "v1", "jobs", "Job", true}, "default", job), &world.clusters,
                               [&](const kubeapi::Result<kubeapi::Response> &answer) { sent = answer ? 1 : -1; });
            QTRY_VERIFY_WITH_TIMEOUT(sent != 0, testsupport::patience);
            QCOMPARE(sent, 1);
        }
        const auto idOf = [&](const std::string &name) {
            for (const auto &[uid, known] : world.demo()->jobs())
                if (known->object.meta.name == name && known->state == workloads::JobState::Running && !known->logPod.empty())
                    return history::RunLibrary::idOf(QStringLiteral("demo"), QString::fromStdString(uid));
            return QString();
        };
        for (const char *name : {"odd-a", "odd-b", "plain"}) {
            QTRY_VERIFY_WITH_TIMEOUT(!idOf(name).isEmpty(), testsupport::patience);
            world.runs.want(idOf(name));
            QTRY_VERIFY_WITH_TIMEOUT(world.runs.run(idOf(name))->curves, testsupport::patience);
        }
        pages::PatternDialog dialog(world.context(), idOf("odd-a"), nullptr);
        dialog.show();
        auto *target = dialog.findChild<QComboBox *>(QStringLiteral("patternTarget"));
        const int label = target->findText(QStringLiteral("the label flavour=odd"));
        QVERIFY(label > 0); // the image is offered first
        target->setCurrentIndex(label);
        dialog.findChild<QPlainTextEdit *>(QStringLiteral("patternText"))->setPlainText(QStringLiteral("~ {step} ~> penalty<{penalty:min}>"));
        QTRY_COMPARE(dialog.draft().patterns().size(), std::size_t(1));
        dialog.findChild<QPushButton *>(QStringLiteral("patternSave"))->click();
        for (const char *name : {"odd-a", "odd-b"})
            QTRY_VERIFY2_WITH_TIMEOUT(series(world, idOf(name), "penalty") && series(world, idOf(name), "penalty")->curve->size() > 3, name,
                                      testsupport::patience);
        // Read as far as the others were when they had theirs, and nothing of it
        const auto read = [&] { return world.runs.run(idOf("plain"))->curves; };
        QVERIFY(read() && !series(world, idOf("plain"), "penalty"));
        // Kept in a file of its own, and found again by whoever opens the folder next
        cluster::PatternShelf again;
        again.open(folder);
        const reading::PatternFile *kept = again.find({{}, "flavour=odd", {}, {}});
        QVERIFY(kept);
        QCOMPARE(QString::fromStdString(reading::patternsText(kept->patterns)).trimmed(), QStringLiteral("~ {step} ~> penalty<{penalty:min}>"));
        QVERIFY(!again.find({"trainyard/demo-trainer", {}, {}, {}}));
        // The dialog of the other job that has the label goes on from there
        pages::PatternDialog other(world.context(), idOf("odd-b"), nullptr);
        QCOMPARE(other.findChild<QComboBox *>(QStringLiteral("patternTarget"))->currentText(), QStringLiteral("the label flavour=odd"));
        QVERIFY(text(other).starts_with("~ {step} ~> penalty<{penalty:min}>"));
    }

    /// A job whose log no reader knows, on the demo cluster: the pattern is kept for its image, and its curve is there at once.
    void aRunningJobIsReadAgainFromItsBegin()
    {
        World world;
        world.clusters.patterns()->open(world.folder.filePath(QStringLiteral("patterns")));
        QVERIFY(world.startDemo([&] { return world.demo()->status().state == cluster::ConnectionState::Live; }));
        const std::string job = oddJob("odd-one", "20");
        bool sent = false;
        QString refused;
        world.demo()->send(kubeapi::createRequest({"batch", "v1", "jobs", "Job", true}, "default", job), &world.clusters,
                           [&](kubeapi::Result<kubeapi::Response> answer) {
                               sent = true;
                               refused = answer ? QString() : QString::fromStdString(answer.error().message);
                           });
        QTRY_VERIFY_WITH_TIMEOUT(sent, testsupport::patience);
        QCOMPARE(refused, QString());
        QString id;
        const auto running = [&] {
            for (const auto &[uid, known] : world.demo()->jobs())
                if (known->object.meta.name == "odd-one" && known->state == workloads::JobState::Running && !known->logPod.empty())
                    id = history::RunLibrary::idOf(QStringLiteral("demo"), QString::fromStdString(uid));
            return !id.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(running(), testsupport::patience);
        world.runs.want(id);
        QTRY_VERIFY_WITH_TIMEOUT(world.runs.run(id)->curves, testsupport::patience);
        QVERIFY(!series(world, id, "penalty"));

        pages::PatternDialog *dialog = nullptr;
        QWidget window;
        window.resize(1280, 800);
        window.show();
        // The log must have the lines to click on.
        const auto hasLines = [&] {
            if (!dialog) {
                dialog = new pages::PatternDialog(world.context(), id, &window);
                dialog->open();
            }
            if (!QTest::qWaitFor([&] { return !dialog->picker()->lines().empty(); }, 2000) || find(dialog->picker(), "~ 10 ", "10").line < 0) {
                delete std::exchange(dialog, nullptr);
                return false;
            }
            return true;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasLines(), testsupport::patience);
        LinePicker *picker = dialog->picker();
        const int line = find(picker, "~ 10 ", "10").line;
        click(picker, {line, 1});
        click(picker, {line, 0});
        auto *written = dialog->findChild<QPlainTextEdit *>(QStringLiteral("patternText"));
        written->setPlainText(QStringLiteral("~ {step} ~> penalty<{penalty:min}>"));
        QTRY_COMPARE(dialog->draft().patterns().size(), std::size_t(1));
        QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("patternTarget"))->currentText(), QStringLiteral("the image trainyard/demo-trainer"));
        dialog->findChild<QPushButton *>(QStringLiteral("patternSave"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(series(world, id, "penalty") && series(world, id, "penalty")->curve->size() > 3, testsupport::patience);
        const auto *penalty = series(world, id, "penalty");
        QVERIFY(penalty->curve->at(0).step < 10); // from the log's first line on
        QVERIFY(penalty->curve->at(0).timeNs > 0);
        QCOMPARE(world.runs.run(id)->curves->main, std::string("penalty"));
        // And it goes on.
        const auto size = penalty->curve->size();
        QTRY_VERIFY_WITH_TIMEOUT(series(world, id, "penalty")->curve->size() > size, testsupport::patience);

        // In the cluster with an experiment: the shelf hears of it from the ledger and it goes before the image's.
        reading::PatternFile shared;
        shared.patterns.push_back(*reading::LogPattern::parse("~ {step} ~> penalty<{shared}>"));
        bool applied = false;
        world.demo()->send(kubeapi::patchRequest({"", "v1", "configmaps", "ConfigMap", true}, "default", reading::patternConfigMapName("lr"),
                                                 kubeapi::PatchType::Apply, reading::patternConfigMap(shared, "default", "lr")),
                           &world.clusters, [&](kubeapi::Result<kubeapi::Response> answer) {
                               applied = true;
                               refused = answer ? QString() : QString::fromStdString(answer.error().message);
                           });
        QTRY_VERIFY_WITH_TIMEOUT(applied, testsupport::patience);
        QCOMPARE(refused, QString());
        QTRY_VERIFY_WITH_TIMEOUT(world.clusters.patterns()->ofExperiment(QStringLiteral("demo"), "default/lr"), testsupport::patience);
        const auto book = world.clusters.patterns()->book(QStringLiteral("demo"));
        QCOMPARE(book->setFor({"trainyard/demo-trainer:1", {}, {}, "default/lr"})->key(),
                 std::string("~ {step} ~> penalty<{shared}>\n~ {step} ~> penalty<{penalty:min}>\n"));
        QVERIFY(!world.clusters.patterns()->book()->setFor({"x", {}, {}, "default/lr"})); // no other cluster's experiment

        // Taken away, the job's log is read without it.
        QCOMPARE(world.clusters.patterns()->remove({"trainyard/demo-trainer", {}, {}, {}}), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!world.clusters.patterns()->book(QStringLiteral("demo"))->setFor({"trainyard/demo-trainer:1", {}, {}, {}}),
                                 testsupport::patience);
    }
};

QTEST_MAIN(PatternDialogTest)
#include "pattern_dialog_test.moc"
