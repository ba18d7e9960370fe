// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_set.h"
#include "app/history/history_store.h"
#include "app/history/run_keeper.h"
#include "app/history/run_library.h"
#include "app/shell/main_window.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "kubeapi/base/core_files.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTextStream>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace {

/// Tells when a window has painted for the first time.
class FirstPaint : public QObject {
public:
    FirstPaint(QWidget *window, std::function<void()> painted) : QObject(window), m_painted(std::move(painted)) { window->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_painted)
            // After this event the frame is on its way to the screen.
            QTimer::singleShot(0, watched, std::exchange(m_painted, nullptr));
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_painted;
};

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    kubeapi::keepMemoryOutOfCoreFiles();
    // Help and version need no screen.
    const bool onlyTells = std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return QList<QByteArray>({"-h", "--help", "--help-all", "-v", "--version"}).contains(QByteArray(argument));
    });
    const std::unique_ptr<QCoreApplication> app(onlyTells ? new QCoreApplication(argc, argv) : new QApplication(argc, argv));
    QCoreApplication::setApplicationName(QStringLiteral("trainyard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRAINYARD_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A control room for AI training on Kubernetes."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("Start the embedded demo cluster and connect to it."));
    const QCommandLineOption kubeconfig(QStringLiteral("kubeconfig"), QStringLiteral("Read this kubeconfig only."), QStringLiteral("file"));
    const QCommandLineOption context(QStringLiteral("context"), QStringLiteral("Connect to this context."), QStringLiteral("name"));
    const QCommandLineOption history(QStringLiteral("history"), QStringLiteral("Keep the run history in this file."), QStringLiteral("file"));
    const QCommandLineOption settingsFile(QStringLiteral("settings"), QStringLiteral("Keep settings in this file."), QStringLiteral("file"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("system, light or dark."), QStringLiteral("name"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("en, pt_BR or es."), QStringLiteral("code"));
    const QCommandLineOption pageOption(QStringLiteral("page"),
                                        QStringLiteral("Open this page: %1.").arg(shell::MainWindow::pageIds().join(QStringLiteral(", "))),
                                        QStringLiteral("id"));
    const QCommandLineOption figures(QStringLiteral("print-start-figures"),
                                     QStringLiteral("Print the time to the first frame on standard output, for benchmarks."));
    parser.addOptions({demo, kubeconfig, context, history, settingsFile, theme, language, pageOption, figures});
    parser.addPositionalArgument(QStringLiteral("files"), QStringLiteral("Logs or metric files to open as curves."), QStringLiteral("[files…]"));
    parser.process(*app);
    QApplication::setApplicationDisplayName(QStringLiteral("Trainyard"));
    QApplication::setDesktopFileName(QStringLiteral("trainyard"));

    shell::Settings settings(parser.value(settingsFile));
    // The interface's language: the command line, the person's choice, the system's.
    const QString code = parser.isSet(language) ? parser.value(language) : settings.language();
    QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English); // plural forms live in the English catalogue too
    QLocale::setDefault(locale);
    QTranslator ours, qts;
    if (ours.load(locale, QStringLiteral("trainyard"), QStringLiteral("_"), QStringLiteral(":/translations")))
        QApplication::installTranslator(&ours);
    if (qts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qts);

    widgets::Theme appearance;
    const QString themeName = parser.value(theme);
    const auto choice = themeName == QLatin1String("dark")    ? shell::ThemeChoice::Dark
                        : themeName == QLatin1String("light") ? shell::ThemeChoice::Light
                                                              : settings.theme();
    appearance.setMode(choice == shell::ThemeChoice::Dark    ? widgets::Theme::Mode::Dark
                       : choice == shell::ThemeChoice::Light ? widgets::Theme::Mode::Light
                                                             : widgets::Theme::Mode::System);
    appearance.install(*qApp);

    shell::ProblemLog problems;
    history::HistoryStore store;
    cluster::ClusterSet clusters;
    history::RunLibrary runs(&clusters, &store);
    const history::RunKeeper keeper(&clusters, &store);
    QObject::connect(&store, &history::HistoryStore::failed, &problems, [&](const QString &message, const QString &remedy) {
        problems.report(QCoreApplication::translate("main", "History"), QCoreApplication::translate("main", "keeping curves"), message, remedy);
    });
    QObject::connect(&store, &history::HistoryStore::recovered, &problems, [&] {
        problems.resolve(QCoreApplication::translate("main", "History"), QCoreApplication::translate("main", "keeping curves"));
    });

    QObject::connect(clusters.patterns(), &cluster::PatternShelf::failed, &problems, [&](const QString &message, const QString &remedy) {
        problems.report(QCoreApplication::translate("main", "Patterns"), QCoreApplication::translate("main", "reading the patterns for logs"),
                        message, remedy);
    });

    pages::AppContext appContext;
    appContext.clusters = &clusters;
    appContext.runs = &runs;
    appContext.settings = &settings;
    appContext.problems = &problems;
    shell::MainWindow window(appContext);
    // Nothing of this may delay the first frame.
    const auto begin = [&] {
        if (parser.isSet(figures))
            QTextStream(stdout) << "first_frame_ms " << sinceStart.elapsed() << Qt::endl;
        const QString file = parser.isSet(history)
                                 ? parser.value(history)
                                 : QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(QStringLiteral("history.sqlite"));
        store.open(file);
        clusters.patterns()->open(QDir(settings.folder()).filePath(QStringLiteral("patterns")));
        clusters.loadKubeconfig(parser.value(kubeconfig), settings.extraKubeconfigs());
        if (parser.isSet(demo)) {
            window.startDemo();
        } else {
            const QString wanted = parser.isSet(context)      ? parser.value(context)
                                   : parser.isSet(kubeconfig) ? QString::fromStdString(clusters.kubeconfig().currentContext())
                                                              : settings.lastContext();
            if (!wanted.isEmpty() && (parser.isSet(context) || clusters.contextNames().contains(wanted)))
                clusters.connectTo(wanted, settings.startsReadOnly(wanted));
        }
        if (!parser.positionalArguments().isEmpty()) {
            const QStringList opened = runs.openFiles(parser.positionalArguments());
            window.openCurves(opened);
        }
        if (parser.isSet(pageOption))
            window.showPage(parser.value(pageOption));
    };
    const FirstPaint firstPaint(&window, begin);
    window.show();
    return QApplication::exec();
}
