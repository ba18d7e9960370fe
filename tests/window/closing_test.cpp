// SPDX-License-Identifier: GPL-3.0-or-later
// A window that closes while the disk is full does not throw away what it has read without a word.
#include "app/shell/unsaved_dialog.h"
#include "connection_world.h"

#include <QLabel>
#include <QSignalSpy>

#include <csignal>
#include <sys/resource.h>

using testsupport::patience;
using testsupport::WindowWorld;

namespace {

/// No file may grow while this lives: as a disk without room.
class FullDisk {
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit tight = m_before;
        tight.rlim_cur = 4096;
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk() { clear(); }
    void clear() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

void fill(history::HistoryStore &store, int from, int count)
{
    history::RunRecord record;
    record.id = record.name = QStringLiteral("lab/run");
    store.saveRun(record);
    std::vector<curves::Point> points;
    for (int i = from; i < from + count; ++i)
        points.push_back({double(i), 0, 1'700'000'000'000'000'000 + i, i * 0.5});
    store.appendPoints(record.id, history::Role::Metric, {"loss", curves::Direction::Lower, {}}, static_cast<std::size_t>(from), points);
}

std::size_t keptPoints(const QString &file)
{
    history::StoreFile store;
    if (store.open(file, history::StoreFile::Mode::Read))
        return 0;
    const auto run = store.load(QStringLiteral("lab/run"));
    return run && !run->series.empty() ? run->series[0].curve->size() : 0;
}

} // namespace

class ClosingTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_world = std::make_unique<WindowWorld>();
        m_file = m_world->folder.filePath(QStringLiteral("history.sqlite"));
        QSignalSpy opened(&m_world->store, &history::HistoryStore::opened);
        m_world->store.open(m_file);
        QVERIFY(QTest::qWaitFor([&] { return !opened.isEmpty(); }, patience));
        fill(m_world->store, 0, 100);
        m_world->store.flush();
        QCOMPARE(m_world->store.waiting(), std::size_t(0));
    }
    void cleanup() { m_world.reset(); }

    void aWindowWithNothingToLoseJustCloses()
    {
        fill(m_world->store, 100, 100); // waits for its half second, no more
        QVERIFY(m_world->window->close());
        QCOMPARE(keptPoints(m_file), std::size_t(200));
    }

    void aFullDiskIsAskedAbout()
    {
        FullDisk full;
        fill(m_world->store, 100, 1000);
        QVERIFY(!m_world->window->close());
        auto *dialog = m_world->window->findChild<shell::UnsavedDialog *>();
        QVERIFY(dialog && dialog->isVisible() && m_world->window->isVisible());
        const auto *text = dialog->findChild<QLabel *>(QStringLiteral("unsavedText"));
        QVERIFY(text);
        QTRY_VERIFY2_WITH_TIMEOUT(text->text().contains(QLatin1String("disk is full")), qPrintable(text->text()), patience);
        full.clear();
        m_world->picture("closing-full-disk", dialog);
        FullDisk still;
        // It stays when the person says so, and asks again.
        dialog->findChild<QPushButton *>(QStringLiteral("unsavedStay"))->click();
        QVERIFY(m_world->window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!m_world->window->findChild<shell::UnsavedDialog *>(), patience);
        QVERIFY(!m_world->window->close());
        dialog = m_world->window->findChild<shell::UnsavedDialog *>();
        QVERIFY(dialog);
        // Still no room: it goes on asking. Room: it closes, and all is there.
        dialog->findChild<QPushButton *>(QStringLiteral("unsavedAgain"))->click();
        QVERIFY(m_world->window->isVisible() && dialog->isVisible());
        still.clear();
        dialog->findChild<QPushButton *>(QStringLiteral("unsavedAgain"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_world->window->isVisible(), patience);
        QCOMPARE(keptPoints(m_file), std::size_t(1100));
    }

    void aPersonMayLoseIt()
    {
        FullDisk full;
        fill(m_world->store, 100, 1000);
        QVERIFY(!m_world->window->close());
        auto *dialog = m_world->window->findChild<shell::UnsavedDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QStringLiteral("unsavedLose"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_world->window->isVisible(), patience);
        QVERIFY(m_world->store.waiting() > 0);
    }

private:
    std::unique_ptr<WindowWorld> m_world;
    QString m_file;
};

QTEST_MAIN(ClosingTest)
#include "closing_test.moc"
