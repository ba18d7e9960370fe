// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/busy_bar.h"
#include "widgets/shellparts/command_palette.h"
#include "widgets/shellparts/confirm_dialog.h"
#include "widgets/shellparts/connection_chip.h"
#include "widgets/shellparts/data_age_label.h"
#include "widgets/shellparts/fuzzy_match.h"
#include "widgets/shellparts/navigation_rail.h"
#include "widgets/shellparts/palette_model.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;
using namespace std::chrono_literals;

class TestShellparts : public QObject {
    Q_OBJECT
private slots:
    void fuzzyPrefersStartsAndRuns()
    {
        QVERIFY(!FuzzyMatch::of("xyz", "lm-7b-longctx"));
        QCOMPARE(FuzzyMatch::of("lm7", "lm-7b")->positions, (QList<int>{0, 1, 3}));
        QCOMPARE(FuzzyMatch::of("ctx", "longctx")->positions, (QList<int>{4, 5, 6}));
        QVERIFY(FuzzyMatch::of("lm", "lm-7b")->score > FuzzyMatch::of("lm", "film")->score);
        QVERIFY(FuzzyMatch::of("op", "Open pod")->score > FuzzyMatch::of("op", "stop")->score);
        QVERIFY(FuzzyMatch::of("acao", QString::fromUtf8("ação")));
        QVERIFY(FuzzyMatch::of("pod open", "Open pod"));
        QCOMPARE(FuzzyMatch::of("", "anything")->score, 0);
    }
    void paletteFiltersAndRuns()
    {
        QWidget window;
        window.resize(1000, 700);
        window.show();
        CommandPalette palette(&window);
        PaletteEntry job{.id = "job", .group = "Jobs", .text = "lm-7b-longctx", .detail = "cloud-h100/research"};
        PaletteEntry other{.id = "vit", .group = "Jobs", .text = "vit-b16"};
        PaletteEntry action{.id = "hold", .group = "Actions", .text = "Suspend lm-7b", .disabledReason = "cloud-h100 is read-only"};
        palette.setProvider([&] { return QList<PaletteEntry>{action, job, other}; });
        palette.setPrefixes({{'>', {"Actions"}}}, "> actions");
        QSignalSpy chosen(&palette, &CommandPalette::chosen);
        palette.open();
        QCOMPARE(palette.shownCount(), 3);
        QTest::keyClicks(palette.edit(), "lm-7b");
        QCOMPARE(palette.shownCount(), 2);
        QTest::keyClick(palette.edit(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toString(), QString("job"));
        QVERIFY(!palette.isOpen());
        palette.open(">lm");
        QCOMPARE(palette.shownCount(), 1);
        QTest::keyClick(palette.edit(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1); // what is disabled does not run
        QTest::keyClick(palette.edit(), Qt::Key_Escape);
        QVERIFY(!palette.isOpen());
    }
    void paletteModelKeepsItsContract()
    {
        PaletteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<PaletteEntry> entries;
        for (int i = 0; i < 1000; ++i)
            entries.append({.id = QString::number(i), .group = i % 2 ? "Odd" : "Even", .text = QStringLiteral("item %1").arg(i)});
        model.setEntries(entries);
        for (const char *pattern : {"", "item 99", "nothing at all", "5"})
            model.filter(QString::fromLatin1(pattern), {});
        model.filter("item", {"Odd"});
        QVERIFY(model.row(0).heading);
        QCOMPARE(model.row(0).entry.group, QString("Odd"));
    }
    void dataAgeTellsStaleness()
    {
        DataAgeLabel label;
        QDateTime now(QDate(2026, 11, 19), QTime(14, 30, 12));
        label.setClock([&now] { return now; });
        label.setLive(now, 5s);
        now = now.addSecs(2);
        label.refresh();
        QCOMPARE(label.words(), QString::fromUtf16(u"live, 2\u202fs"));
        now = now.addSecs(14);
        label.refresh();
        QCOMPARE(label.words(), QString("stale since 14:30:12"));
        label.setSyncing(3, 9);
        QCOMPARE(label.words(), QString("syncing 3 of 9"));
    }
    void chipTellsLockAndAge()
    {
        ConnectionChip chip;
        QDateTime now(QDate(2026, 11, 19), QTime(14, 30, 0));
        chip.setClock([&now] { return now; });
        chip.setName("cloud-h100");
        chip.setConnection(StateKind::Good);
        chip.setLastUpdate(now.addSecs(-2));
        chip.setLock(ConnectionChip::Lock::Writable, now.addSecs(690));
        QCOMPARE(chip.words(), QString::fromUtf16(u"cloud-h100, live, 2\u202fs, Writable 12\u202fmin"));
        QCOMPARE(chip.accessibleName(), chip.words());
        QSignalSpy lock(&chip, &ConnectionChip::lockClicked), click(&chip, &QAbstractButton::clicked);
        chip.resize(chip.sizeHint());
        chip.show();
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 10, 10));
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(20, 10));
        QCOMPARE(lock.count(), 1);
        QCOMPARE(click.count(), 1);
    }
    void railChoosesByKeyboard()
    {
        NavigationRail rail;
        rail.setItems({{"jobs", "Jobs", "jobs", "Ctrl+2"}, {"gpus", "GPUs", "gpus", {}}});
        rail.setCurrent("jobs");
        rail.setBadge("gpus", 5);
        rail.show();
        QSignalSpy spy(&rail, &NavigationRail::itemChosen);
        const auto items = rail.findChildren<QAbstractButton *>();
        const auto gpus = std::ranges::find_if(items, [](QAbstractButton *b) { return b->accessibleName() == "GPUs, 5"; });
        QVERIFY(gpus != items.end());
        QTest::keyClick(*gpus, Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(rail.current(), QString("gpus"));
        const int wide = rail.sizeHint().width();
        rail.setCollapsed(true);
        QVERIFY(rail.sizeHint().width() < wide);
    }
    void dangerousDialogNamesItsThing()
    {
        ConfirmDialog dialog("Delete", "lm-7b", "Delete lm-7b and its 2 pods?", true);
        QCOMPARE(dialog.confirmButton()->text(), QString("Delete lm-7b"));
        QVERIFY(dialog.cancelButton()->isDefault());
        QVERIFY(!dialog.confirmButton()->isDefault());
        dialog.requireTyping("lm-7b");
        QVERIFY(!dialog.confirmButton()->isEnabled());
        dialog.findChild<QLineEdit *>()->setText("lm-7b");
        QVERIFY(dialog.confirmButton()->isEnabled());
    }
    void busyBarWaitsBeforeItShows()
    {
        QWidget page;
        page.show();
        BusyBar bar(&page);
        bar.start("Loading jobs");
        QVERIFY(!bar.isVisible());
        QTRY_VERIFY(bar.isVisible());
        QSignalSpy spy(&bar, &BusyBar::cancelled);
        QTest::mouseClick(bar.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(spy.count(), 1);
        bar.finish();
        QVERIFY(!bar.isVisible());
    }
};

QTEST_MAIN(TestShellparts)
#include "test_shellparts.moc"
