// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/code_view.h"
#include "widgets/editors/diff_view.h"
#include "widgets/editors/field_form.h"
#include "widgets/editors/log_view.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;

class TestEditors : public QObject {
    Q_OBJECT
private slots:
    void logHoldsAMillionLines()
    {
        LogView view;
        view.resize(600, 400);
        view.show();
        constexpr int kLines = 1000000;
        QByteArray block;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < kLines; ++i) {
            block += "11:46:38 INFO step " + QByteArray::number(i) + " | loss 2.0939 | lr 2.41e-4\n";
            if (i % 1000 == 999) {
                view.append(block);
                block.clear();
            }
        }
        const qint64 took = timer.elapsed();
        QCOMPARE(view.lineCount(), qint64(kLines));
        QVERIFY2(view.store().memoryUse() < 3 * 1024 * 1024, qPrintable(QString::number(view.store().memoryUse())));
        qInfo("1,000,000 lines appended in %lld ms, %lld bytes on file, %lld bytes in memory", took, view.store().bytes(), view.store().memoryUse());
        for (qint64 at : {qint64(0), qint64(15), qint64(16), qint64(17), qint64(499999), qint64(kLines - 1)})
            QVERIFY(view.store().line(at).contains("step " + QByteArray::number(at) + " "));
        QVERIFY(view.store().line(kLines).isEmpty());
        QCOMPARE(int(view.store().lines(kLines - 3, 10).size()), 3);

        QSignalSpy found(&view, &LogView::searchFinished);
        view.setFollowing(false);
        view.showLine(0);
        view.search("step 987654 ");
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, 60000);
        QCOMPARE(found[0][0].toLongLong(), 987654);
        view.search("no such words");
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 2, 120000);
        QCOMPARE(found[1][0].toLongLong(), -1);
        view.grab();
    }
    void logFollowsUntilScrolledUp()
    {
        LogView view;
        view.resize(400, 200);
        view.show();
        for (int i = 0; i < 500; ++i)
            view.append("line " + QByteArray::number(i) + "\n");
        QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QSignalSpy spy(&view, &LogView::followingChanged);
        view.verticalScrollBar()->setValue(10);
        QVERIFY(!view.isFollowing());
        QSignalSpy lines(&view, &LogView::lineCountChanged);
        view.append("more\n");
        QTRY_VERIFY(lines.count() > 0);
        QCOMPARE(view.topLine(), 10);
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(view.isFollowing());
        QCOMPARE(spy.count(), 2);
    }
    void logCleansText()
    {
        QCOMPARE(stripAnsi("\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain\x1b[K"), QByteArray("red plain"));
        QCOMPARE(stripAnsi("cut \x1b["), QByteArray("cut "));
        LogStore store;
        store.append(" 10%\r 20%\r100%\r\nsecond\npar");
        QCOMPARE(store.lineCount(), 2);
        QCOMPARE(store.line(0), QByteArray("100%"));
        store.append("tial\n");
        QCOMPARE(store.line(2), QByteArray("partial"));
        store.append("no end");
        store.flushPartial();
        QCOMPARE(store.lineCount(), 4);
        LogView view;
        view.append("a\n\x1b[32mb\x1b[0m\n");
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QVERIFY(view.save(buffer));
        QCOMPARE(buffer.data(), QByteArray("a\n\x1b[32mb\x1b[0m\n"));
        view.showLine(1);
        QCOMPARE(view.selectedText(), QString("b"));
    }
    void logKeepsEveryByte()
    {
        using namespace Qt::StringLiterals;
        QByteArray log = QByteArrayLiteral("ok \xff\xfe\xc3\x28 end\r\n50%\r100%\nNUL \0 here\n\n\x1b[31mred\x1b[0m\n");
        QByteArray huge;
        for (int i = 0; huge.size() < 3 * 1024 * 1024; ++i)
            huge += "caf\u00e9 " + QByteArray::number(i) + " \U0001F682 ";
        log += huge + "\nlast, without an end";
        QByteArray allBytes;
        for (int c = 0; c < 256; ++c)
            allBytes += char(c);
        log.prepend(allBytes + '\n');
        for (const qsizetype portion : {qsizetype(61), qsizetype(4096), qsizetype(65536), log.size()}) {
            LogView view;
            view.resize(600, 300);
            view.show();
            for (qsizetype at = 0; at < log.size(); at += portion)
                view.append(QByteArrayView(log).sliced(at, std::min(portion, log.size() - at)));
            QBuffer buffer;
            QVERIFY(buffer.open(QIODevice::WriteOnly));
            QVERIFY(view.save(buffer));
            QVERIFY2(buffer.data() == log, qPrintable(QString::number(portion)));
            // Shown: bytes that are no UTF-8 as replacement characters, nothing of the huge line lost or torn
            QCOMPARE(QString::fromUtf8(view.store().line(2)), u"ok \uFFFD\uFFFD\uFFFD( end"_s);
            QCOMPARE(view.store().line(3), QByteArray("100%"));
            QCOMPARE(view.store().line(4), QByteArray("NUL  here"));
            QCOMPARE(view.store().line(6), QByteArray("red"));
            QByteArray shown;
            for (qint64 line = 7; line < view.lineCount(); ++line) {
                const QByteArray piece = view.store().line(line);
                QVERIFY(piece.size() <= 64 * 1024);
                QVERIFY(!QString::fromUtf8(piece).contains(QChar::ReplacementCharacter));
                shown += piece;
            }
            QCOMPARE(shown, huge);
            QVERIFY(view.store().memoryUse() < 1024 * 1024);
            view.setFollowing(false);
            view.showLine(view.lineCount() - 1);
            view.grab();
        }
    }
    void diffGoesFromChangeToChange()
    {
        using Kind = DiffLine::Kind;
        DiffView view;
        view.resize(500, 300);
        view.show();
        std::vector<DiffLine> lines{{Kind::Same, 1, 1, "a"},       {Kind::Removed, 2, 0, "b"}, {Kind::Added, 0, 2, "c"},   {Kind::Added, 0, 3, "d"},
                                    {Kind::Skipped, 0, 0, "spec"}, {Kind::Same, 9, 10, "e"},   {Kind::Removed, 10, 0, "f"}};
        view.setDiff(lines);
        for (DiffView::Layout layout : {DiffView::Layout::Unified, DiffView::Layout::SideBySide}) {
            view.setDiffLayout(layout);
            view.setDiff(lines);
            QCOMPARE(view.changeCount(), 2);
            QCOMPARE(view.addedCount(), 2);
            QCOMPARE(view.removedCount(), 2);
            QVERIFY(!view.previousChange());
            QTest::keyClick(&view, Qt::Key_N);
            QCOMPARE(view.currentChange(), 0);
            QTest::keyClick(&view, Qt::Key_F8);
            QCOMPARE(view.currentChange(), 1);
            QVERIFY(!view.nextChange());
            QTest::keyClick(&view, Qt::Key_F8, Qt::ShiftModifier);
            QCOMPARE(view.currentChange(), 0);
            view.grab();
        }
        QCOMPARE(view.asText(), QString(" a\n-b\n+c\n+d\n@@ spec\n e\n-f\n"));
    }
    void codeFindsAndNumbers()
    {
        CodeView view;
        view.resize(400, 300);
        view.show();
        view.setCode("kind: Job # note\nmetadata:\n  name: \"job\"\n", CodeView::Language::Yaml);
        QCOMPARE(view.matchCount("job"), 2);
        QVERIFY(view.findNext("job"));
        QCOMPARE(view.textCursor().blockNumber(), 0);
        QVERIFY(view.findNext("job"));
        QCOMPARE(view.textCursor().blockNumber(), 2);
        QVERIFY2(view.findNext("job"), "the search goes round");
        QCOMPARE(view.textCursor().blockNumber(), 0);
        QVERIFY(!view.findNext("pod"));
        view.setLineProblems({{2, "empty"}});
        view.grab();
    }
    void formTellsProblems()
    {
        FieldForm form;
        form.addText("name", "Name", "a");
        form.addText("budget", "Budget", "300", "USD");
        form.addChoice("metric", "Metric", {{"loss", "val/loss"}, {"wer", "val/wer"}});
        QSignalSpy spy(&form, &FieldForm::valueChanged);
        form.setValue("metric", "wer");
        QCOMPARE(form.value("metric"), QString("wer"));
        QCOMPARE(spy.count(), 1);
        form.setMessage("budget", FieldForm::Validity::Error, "the price is $316.80");
        QVERIFY(form.hasErrors());
        QCOMPARE(form.field("budget")->accessibleDescription(), QString("the price is $316.80"));
        form.setMessage("budget", FieldForm::Validity::None, {});
        QVERIFY(!form.hasErrors());
        QCOMPARE(form.field("budget")->accessibleName(), QString("Budget in USD"));
    }
};

QTEST_MAIN(TestEditors)
#include "test_editors.moc"
