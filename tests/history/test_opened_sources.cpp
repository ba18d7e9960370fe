// SPDX-License-Identifier: GPL-3.0-or-later
// What a person opened and what goes on growing: folders, servers, files in pods.
#include "app/domain/curves/event_reader.h"
#include "app/history/run_library.h"
#include "app/pages/curves/curves_page.h"
#include "tests/support/page_world.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using testsupport::patience;

namespace {

void append(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write(text);
}

/// Answers like the MLflow that was recorded, whatever the page size.
class PlayedServer : public QTcpServer {
public:
    explicit PlayedServer(const QString &recording)
    {
        load(recording);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer = std::make_shared<QByteArray>()] { read(socket, *buffer); });
        });
        listen(QHostAddress::LocalHost);
    }
    void load(const QString &recording)
    {
        QFile file(QStringLiteral(TRAINYARD_TEST_DATA "/servers/") + recording);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no recording");
        m_answers.clear();
        while (!file.atEnd()) {
            const QByteArray question = file.readLine().trimmed();
            m_answers.insert(question, file.readLine().trimmed());
        }
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }
    int asked = 0;
    QByteArray authorization;

private:
    void read(QTcpSocket *socket, QByteArray &buffer)
    {
        buffer += socket->readAll();
        for (;;) {
            const qsizetype end = buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QList<QByteArray> lines = buffer.left(end).split('\n');
            qsizetype length = 0;
            for (const QByteArray &line : lines) {
                if (line.toLower().startsWith("content-length:"))
                    length = line.mid(15).trimmed().toLongLong();
                if (line.toLower().startsWith("authorization:"))
                    authorization = line.mid(14).trimmed();
            }
            if (buffer.size() < end + 4 + length)
                return;
            const QByteArray body = buffer.mid(end + 4, length);
            const QList<QByteArray> words = lines.first().split(' ');
            const QByteArray target = words.value(1);
            buffer.remove(0, end + 4 + length);
            ++asked;
            QByteArray question = words.value(0) + ' ' + target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
            if (target.contains('?'))
                for (const QByteArray &pair : target.mid(target.indexOf('?') + 1).split('&'))
                    question += ' ' + QByteArray::fromPercentEncoding(pair);
            if (!body.isEmpty())
                question += ' ' + body;
            const bool known = m_answers.contains(question);
            const QByteArray answer = m_answers.value(question, "not recorded");
            socket->write((known ? "HTTP/1.1 200 OK" : "HTTP/1.1 404 Not Found") + QByteArray("\r\nContent-Length: ") +
                          QByteArray::number(answer.size()) + "\r\n\r\n" + answer);
        }
    }
    QHash<QByteArray, QByteArray> m_answers;
};

std::size_t points(const history::RunLibrary &runs, const QString &id, const char *series)
{
    const history::Run *run = runs.run(id);
    const auto *found = run && run->curves ? run->curves->find(series) : nullptr;
    return found ? found->curve->size() : 0;
}

QString named(const history::RunLibrary &runs, const QString &name)
{
    for (const QString &id : runs.ids())
        if (runs.run(id)->record.name == name)
            return id;
    return {};
}

/// A record of an event file as TensorFlow 0.x wrote it: a scalar as simple_value.
QByteArray oldEvent(double wallTime, int step, const QByteArray &tag, float scalar)
{
    const auto raw = [](const auto &number) { return QByteArray(reinterpret_cast<const char *>(&number), sizeof number); };
    const auto part = [](char key, const QByteArray &bytes) { return QByteArray(1, key) + char(bytes.size()) + bytes; };
    const QByteArray value = part('\x0a', part('\x0a', tag) + '\x15' + raw(scalar));
    const QByteArray event = '\x09' + raw(wallTime) + '\x10' + char(step) + part('\x2a', value);
    const QByteArray length = raw(std::uint64_t(event.size()));
    const auto sum = [&](const QByteArray &bytes) { return raw(curves::maskedCrc32c({bytes.constData(), std::size_t(bytes.size())})); };
    return length + sum(length) + event + sum(event);
}

} // namespace

class TestOpenedSources : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        qunsetenv("MLFLOW_TRACKING_URI");
        qunsetenv("MLFLOW_TRACKING_TOKEN");
        qunsetenv("MLFLOW_TRACKING_USERNAME");
    }

    void aFolderIsFollowed()
    {
        testsupport::PageWorld world;
        QTemporaryDir folder;
        QDir(folder.path()).mkpath(QStringLiteral("one"));
        append(folder.filePath(QStringLiteral("one/metrics.csv")), "step,loss\n0,1.0\n1,0.5\n");
        QSignalSpy opened(&world.runs, &history::RunLibrary::runOpened), added(&world.runs, &history::RunLibrary::runAdded);
        const QString path = world.runs.openFiles({folder.path()}).constFirst();
        QVERIFY(world.runs.run(path)); // stands for what is to come
        const QString id = history::fileRunId(folder.filePath(QStringLiteral("one/metrics.csv")));
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, id, "loss"), std::size_t(2), patience);
        QVERIFY(!world.runs.run(path));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), path);
        QCOMPARE(opened[0][1].toString(), id);
        added.clear();
        append(folder.filePath(QStringLiteral("one/metrics.csv")), "2,0.25\n");
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, id, "loss"), std::size_t(3), patience);
        QVERIFY(added.isEmpty());
        QDir(folder.path()).mkpath(QStringLiteral("two"));
        append(folder.filePath(QStringLiteral("two/metrics.csv")), "step,acc\n0,0.5\n1,0.75\n");
        QTRY_COMPARE_WITH_TIMEOUT(added.size(), 1, patience);
        const QString second = added[0][0].toString();
        QCOMPARE(second, history::fileRunId(folder.filePath(QStringLiteral("two/metrics.csv"))));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, patience);
        QCOMPARE(opened[1][1].toString(), second);
        QCOMPARE(points(world.runs, second, "acc"), std::size_t(2));
        // Closed is closed: nothing comes back by itself.
        world.runs.closeFile(id);
        world.runs.closeFile(second);
        append(folder.filePath(QStringLiteral("one/metrics.csv")), "3,0.125\n");
        const QString other = world.runs.openFiles({folder.filePath(QStringLiteral("two/metrics.csv"))}).constFirst();
        QCOMPARE(other, second); // by itself or with its folder, it is one run
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, other, "acc"), std::size_t(2), patience);
        QVERIFY(!world.runs.run(id));
    }

    void aFolderThatIsOpenedAgainHasTheSameRuns()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite")), runs = folder.filePath(QStringLiteral("runs"));
        const auto csv = [&](const char *run) { return runs + QLatin1Char('/') + QLatin1String(run) + QLatin1String("/metrics.csv"); };
        const auto idOf = [&](const char *run) { return history::fileRunId(csv(run)); };
        const auto write = [&](const char *run, const QByteArray &text) {
            QDir().mkpath(runs + QLatin1Char('/') + QLatin1String(run));
            append(csv(run), text);
        };
        write("bb", "step,loss\n0,1.0\n1,0.5\n");
        write("cc", "step,loss\n0,7.0\n1,6.0\n2,5.0\n");
        {
            testsupport::PageWorld world;
            world.store.open(file);
            world.runs.openFiles({runs});
            QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, idOf("cc"), "loss"), std::size_t(3), patience);
            world.runs.closeFile(history::fileRunId(runs)); // all of it
            QVERIFY(world.runs.ids().isEmpty());
        }
        write("aa", "step,loss\n0,3.0\n"); // sorts before what was there
        {
            testsupport::PageWorld world;
            QSignalSpy added(&world.runs, &history::RunLibrary::runAdded), opened(&world.runs, &history::RunLibrary::runOpened);
            world.store.open(file);
            QTRY_COMPARE_WITH_TIMEOUT(added.size(), 2, patience);
            added.clear();
            const QString path = world.runs.openFiles({runs}).constFirst();
            QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 3, patience); // those of the history, too: whoever opened the folder draws them
            QCOMPARE(added.size(), 2);                             // the path, and the run that is new
            QTRY_VERIFY_WITH_TIMEOUT(!world.runs.run(path), patience);
            QCOMPARE(world.runs.ids().size(), 3);
        }
        history::StoreFile look;
        QVERIFY(!look.open(file, history::StoreFile::Mode::Read));
        QCOMPARE(look.runs().size(), 3);
        const struct {
            const char *run;
            std::size_t points;
            double first;
        } wanted[] = {{"aa", 1, 3}, {"bb", 2, 1}, {"cc", 3, 7}};
        for (const auto &one : wanted) {
            const auto stored = look.load(idOf(one.run));
            QVERIFY2(stored, one.run);
            QCOMPARE(stored->record.name, QLatin1String(one.run));
            QCOMPARE(stored->series.at(0).curve->size(), one.points);
            QCOMPARE(stored->series.at(0).curve->at(0).value, one.first);
        }
    }

    void aFileAndItsFolderAreOneRun()
    {
        testsupport::PageWorld world;
        const QTemporaryDir folder;
        QDir(folder.path()).mkpath(QStringLiteral("one"));
        const QString csv = folder.filePath(QStringLiteral("one/metrics.csv"));
        append(csv, "step,loss\n0,1.0\n1,0.5\n");
        const QString id = world.runs.openFiles({csv}).constFirst();
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, id, "loss"), std::size_t(2), patience);
        QSignalSpy opened(&world.runs, &history::RunLibrary::runOpened);
        const QString path = world.runs.openFiles({folder.path() + QLatin1String("/one/../")}).constFirst();
        QCOMPARE(path, history::fileRunId(folder.path()));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
        QCOMPARE(world.runs.ids(), QStringList{id});
        // The file again, while its folder is read: the folder is read anew, and the run has one reader.
        QCOMPARE(world.runs.openFiles({csv}).constFirst(), id);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, patience);
        append(csv, "2,0.25\n");
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, id, "loss"), std::size_t(3), patience);
        QCOMPARE(world.runs.ids(), QStringList{id});
    }

    void whatAServerHandedOutIsKept()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        QString base, address;
        std::size_t read = 0;
        {
            testsupport::PageWorld world;
            world.store.open(file);
            PlayedServer server(QStringLiteral("mlflow-1.txt"));
            address = server.address();
            world.runs.openServer(QString(address).replace(QLatin1String("//"), QLatin1String("//ann:planted-s3cret@")));
            QTRY_VERIFY_WITH_TIMEOUT(!named(world.runs, QStringLiteral("vision / base")).isEmpty(), patience);
            base = named(world.runs, QStringLiteral("vision / base"));
            world.runs.want(base);
            QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, base, "loss"), std::size_t(9), patience);
            read = world.runs.run(base)->curves->series.size();
        } // the server is gone
        testsupport::PageWorld world;
        world.store.open(file);
        QTRY_VERIFY_WITH_TIMEOUT(world.runs.run(base), patience);
        QCOMPARE(world.runs.ids(), QStringList{base}); // of what was read, and of nothing else
        QVERIFY(!world.runs.run(base)->curves);
        world.runs.want(base);
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, base, "loss"), std::size_t(9), patience);
        QCOMPARE(world.runs.run(base)->curves->series.size(), read);
        QCOMPARE(world.runs.run(base)->record.parameters.value(QStringLiteral("lr")), QStringLiteral("\"0.1\""));
        QCOMPARE(world.runs.run(base)->record.state, QStringLiteral("Succeeded"));
        // What signs in is nowhere in the store.
        QFile store(file);
        QVERIFY(store.open(QIODevice::ReadOnly));
        QVERIFY(!store.readAll().contains("planted"));
    }

    void aServersRunsAreListedAndReadWhenWanted()
    {
        qputenv("MLFLOW_TRACKING_TOKEN", "planted-t0ken"); // before there are threads that read the environment
        testsupport::PageWorld world;
        PlayedServer server(QStringLiteral("mlflow-1.txt"));
        const QString id = world.runs.openServer(server.address() + QLatin1String("/#/experiments/1"));
        QCOMPARE(id, QLatin1String("server:") + server.address());
        QVERIFY(world.runs.run(id)->loading);
        QTRY_VERIFY_WITH_TIMEOUT(!named(world.runs, QStringLiteral("vision / base")).isEmpty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!world.runs.run(id), patience); // its own runs stand for it
        const QString base = named(world.runs, QStringLiteral("vision / base")), going = named(world.runs, QStringLiteral("vision / läuft"));
        QCOMPARE(world.runs.run(base)->record.state, QStringLiteral("Succeeded"));
        QCOMPARE(world.runs.run(going)->record.state, QStringLiteral("Running"));
        QVERIFY(!world.runs.run(base)->curves);
        world.runs.want(base);
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, base, "loss"), std::size_t(9), patience);
        QVERIFY(!world.runs.run(going)->curves);
        QCOMPARE(world.runs.run(base)->record.parameters.value(QStringLiteral("lr")), QStringLiteral("\"0.1\""));
        world.runs.want(going);
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, going, "acc"), std::size_t(6), patience);
        // What is logged meanwhile comes by itself.
        server.load(QStringLiteral("mlflow-2.txt"));
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, going, "acc"), std::size_t(11), patience);
        QVERIFY(!named(world.runs, QStringLiteral("vision / late")).isEmpty());
        // The token went to the server, and nowhere else.
        QCOMPARE(server.authorization, QByteArray("Bearer planted-t0ken"));
        for (const QString &run : world.runs.ids())
            for (const QString &said : {run, world.runs.run(run)->record.name, world.runs.run(run)->source, world.runs.run(run)->problem})
                QVERIFY(!said.contains(QLatin1String("t0ken")));
        world.runs.closeServer(base);
        QVERIFY(world.runs.ids().isEmpty());
    }

    void aServerThatIsNoneSaysSo()
    {
        testsupport::PageWorld world;
        QVERIFY(world.runs.openServer(QStringLiteral("not an address")).isEmpty());
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("http://ann:planted-s3cret@127.0.0.1:%1").arg(nobody.serverPort());
        nobody.close();
        QSignalSpy failed(&world.runs, &history::RunLibrary::fileFailed);
        const QString id = world.runs.openServer(address);
        QTRY_VERIFY_WITH_TIMEOUT(!world.runs.run(id)->problem.isEmpty(), patience);
        QVERIFY(!failed.isEmpty());
        for (const QString &said :
             {id, world.runs.run(id)->problem, world.runs.run(id)->record.name, failed[0][0].toString(), failed[0][1].toString()})
            QVERIFY2(!said.contains(QLatin1String("planted")), qPrintable(said));
        world.runs.closeServer(id);
        QVERIFY(!world.runs.run(id));
    }

    void oldFilesAndTodaysPodsStandInOneList()
    {
        testsupport::PageWorld world;
        world.store.open(world.folder.filePath(QStringLiteral("history.sqlite")));
        pages::CurvesPage page(world.context());
        page.resize(1280, 800);
        page.show();
        const QTemporaryDir old;
        QDir(old.path()).mkpath(QStringLiteral("mnist/train"));
        const QDateTime then(QDate(2016, 5, 4), QTime(3, 2, 1), Qt::UTC); // ten years ago
        for (int i = 0; i < 50; ++i)
            append(old.filePath(QStringLiteral("mnist/train/events.out.tfevents.1462330921.box")),
                   oldEvent(static_cast<double>(then.toSecsSinceEpoch() + i), i, "loss", 1.0F / static_cast<float>(i + 1)));
        const QString wandbFolder = QStringLiteral(TRAINYARD_TEST_DATA "/runs/wandb");

        const auto trained = [&]() -> QString {
            if (world.demo())
                for (const auto &[uid, job] : world.demo()->jobs())
                    if (job->state == workloads::JobState::Running && !job->logPod.empty() && job->kind != "Pod") // the notebook trains nothing
                        return history::RunLibrary::idOf(world.demo()->id(), QString::fromStdString(uid));
            return {};
        };
        QVERIFY(world.startDemo([&] { return !trained().isEmpty() && world.runs.run(trained()); }));
        const QString live = trained(), events = history::fileRunId(old.filePath(QStringLiteral("mnist/train")));
        page.addRuns({live});
        page.openPaths({old.path(), wandbFolder});
        QString wandb;
        const auto found = [&] {
            for (const QString &id : world.runs.ids())
                if (id.endsWith(QLatin1String(".wandb")) && world.runs.run(id)->curves)
                    wandb = id;
            return !wandb.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(found(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(points(world.runs, events, "loss"), std::size_t(50), patience);
        QTRY_VERIFY_WITH_TIMEOUT(world.runs.run(live)->curves && world.runs.run(live)->curves->mainSeries(), patience);
        // One list, the live one first; each with its own series, and its times as they were.
        const QStringList ids = world.runs.ids();
        QVERIFY(ids.contains(live) && ids.contains(events) && ids.contains(wandb));
        QVERIFY(world.runs.run(live)->live && !world.runs.run(events)->live && !world.runs.run(wandb)->live);
        QVERIFY(ids.indexOf(live) < ids.indexOf(events) && ids.indexOf(live) < ids.indexOf(wandb));
        const auto &curve = *world.runs.run(events)->curves->find("loss")->curve;
        QCOMPARE(curve.at(0).timeNs / 1'000'000'000, then.toSecsSinceEpoch());
        QCOMPARE(curve.at(49).value, static_cast<double>(1.0F / 50));
        QVERIFY(!world.runs.run(wandb)->curves->series.empty());
        // Drawn together, in colours of their own, the stand-ins of the two folders gone.
        QTRY_VERIFY_WITH_TIMEOUT(page.drawnRuns().size() == 3, patience);
        QSet<int> colours;
        for (const QString &id : {live, events, wandb}) {
            QVERIFY2(page.drawnRuns().contains(id), qPrintable(id));
            colours.insert(world.runs.knownColour(id));
        }
        QCOMPARE(colours.size(), 3);
        QVERIFY(!colours.contains(-1));
        // And kept together.
        world.store.flush();
        history::StoreFile look;
        QVERIFY(!look.open(world.store.file(), history::StoreFile::Mode::Read));
        for (const QString &id : {events, wandb}) {
            const auto stored = look.load(id);
            QVERIFY2(stored && !stored->series.empty(), qPrintable(id));
        }
    }

    void eventFilesComeOutOfAPod()
    {
        const QTemporaryDir cache;
        qputenv("XDG_CACHE_HOME", cache.path().toUtf8());
        testsupport::PageWorld world;
        QVERIFY(world.startDemo([&] { return !world.demo()->jobs().empty(); }));
        kubeapi::Resource jobs{"batch", "v1", "jobs", "Job", true};
        const std::string manifest =
            R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"boards","namespace":"default"},"spec":{"template":{"spec":{"restartPolicy":"Never",)"
            R"("containers":[{"name":"main","image":"trainyard/demo-trainer:1","command":["python","train.py"],"args":["--steps","100000","--log-every","1",)"
            R"("--width","8","--tensorboard-dir","boards/first"],"resources":{"limits":{"nvidia.com/gpu":"1"}}}]}}}})";
        bool made = false;
        world.demo()->send(kubeapi::createRequest(jobs, "default", manifest), this, [&](kubeapi::Result<kubeapi::Response> answer) {
            made = answer.has_value();
            if (!answer)
                qWarning("%s", answer.error().message.c_str());
        });
        QTRY_VERIFY_WITH_TIMEOUT(made, patience);
        QString uid;
        const auto running = [&] {
            for (const auto &[id, job] : world.demo()->jobs())
                if (job->object.meta.name == "boards" && job->state == workloads::JobState::Running && !job->logPod.empty())
                    uid = QString::fromStdString(id);
            return !uid.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(running(), patience);
        QSignalSpy opened(&world.runs, &history::RunLibrary::podFilesOpened), failed(&world.runs, &history::RunLibrary::fileFailed);
        // It may not have written anything yet; then the person asks again.
        QTRY_VERIFY_WITH_TIMEOUT((world.runs.openPodFiles(world.demo(), uid), !opened.isEmpty()), patience);
        // Its log says where they go, which is what the person is offered.
        const QString runId = history::RunLibrary::idOf(world.demo()->id(), uid);
        QTRY_VERIFY_WITH_TIMEOUT(world.runs.run(runId) && world.runs.run(runId)->eventFolders.size() == 1, patience);
        QVERIFY(world.runs.run(runId)->eventFolders.constFirst().endsWith(QLatin1String("boards/first")));
        QVERIFY(world.runs.readsPodFiles(runId));
        const QString path = opened[0][0].toStringList().constFirst();
        QString id; // the folder's own, or that of a folder below
        const auto found = [&] {
            for (const QString &run : world.runs.ids())
                if (run.startsWith(path) && points(world.runs, run, "train/loss") > 0)
                    id = run;
            return !id.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(found(), patience);
        const auto before = points(world.runs, id, "train/loss");
        QTRY_VERIFY_WITH_TIMEOUT(points(world.runs, id, "train/loss") > before + 5, patience);
        const history::Run *run = world.runs.run(id);
        QVERIFY2(run->source.startsWith(QLatin1String("pod/default/")) && run->source.endsWith(QLatin1String("boards/first")),
                 qPrintable(run->source));
        QVERIFY2(run->record.name.startsWith(QLatin1String("boards / ")), qPrintable(run->record.name));
        world.clusters.disconnectFrom(QStringLiteral("demo"));
        QVERIFY(world.runs.run(id)); // what was fetched stays
    }
};

QTEST_MAIN(TestOpenedSources)
#include "test_opened_sources.moc"
