// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/main_window.h"
#include "app/shell/namespaces_dialog.h"
#include "tests/support/page_world.h"
#include "widgets/shellparts/banner.h"
#include "widgets/theme/theme.h"

#include <QFile>
#include <QProcess>

namespace testsupport {

/// A whole window with settings and problems of its own.
struct WindowWorld : PageWorld {
    std::unique_ptr<shell::MainWindow> window;

    WindowWorld()
    {
        // One for the whole program, as in main()
        static auto *theme = [] {
            auto *made = new widgets::Theme;
            made->setParent(qApp);
            made->install(*qApp);
            return made;
        }();
        theme->setMode(qgetenv("TRAINYARD_STORY_THEME") == "light" ? widgets::Theme::Mode::Light : widgets::Theme::Mode::Dark);
        window = std::make_unique<shell::MainWindow>(context());
        const QList<QByteArray> size = qgetenv("TRAINYARD_STORY_SIZE").split('x');
        window->resize(size.size() == 2 ? QSize(size[0].toInt(), size[1].toInt()) : QSize(1280, 800));
        window->show();
    }
    ~WindowWorld() { window.reset(); }
    QString write(const char *name, const QByteArray &text)
    {
        QFile file(folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return {};
        return file.fileName();
    }
    QString bannerText() const
    {
        const auto *banner = window->findChild<widgets::Banner *>();
        return banner && banner->isVisible() ? banner->text() : QString();
    }
    const shell::Problem *problem(const QString &source, const QString &doing) const
    {
        for (const shell::Problem &known : problems.problems())
            if (known.source == source && known.doing == doing)
                return &known;
        return nullptr;
    }
    /// A picture for a person to look at, where TRAINYARD_STORY_OUT names a folder.
    void picture(const char *name, QWidget *of = nullptr)
    {
        const QByteArray out = qgetenv("TRAINYARD_STORY_OUT");
        if (!out.isEmpty())
            (of ? of : window.get())->grab().save(QString::fromLocal8Bit(out) + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }
};

/// A demo cluster of the test's own, with its kubeconfig's text.
struct DemoProcess {
    QTemporaryDir folder;
    QProcess process;
    QString file;

    bool start()
    {
        file = folder.filePath(QStringLiteral("demo"));
        process.start(QStringLiteral(TRAINYARD_BIN "/trainyard-demo"),
                      {QStringLiteral("--stdin-guard"), QStringLiteral("--die-with-parent"), QStringLiteral("--kubeconfig-out"), file});
        return QTest::qWaitFor([&] { return process.canReadLine(); }, patience);
    }
    ~DemoProcess()
    {
        process.closeWriteChannel();
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(20000)) {
            process.kill();
            process.waitForFinished(20000);
        }
    }
    QByteArray text() const
    {
        QFile out(file);
        return out.open(QIODevice::ReadOnly) ? out.readAll() : QByteArray();
    }
    /// The token of a user of the demo's kubeconfig.
    QByteArray token(const char *user) const
    {
        const QByteArray all = text(), name = QByteArray("- name: demo-") + user + "\n";
        const auto at = all.indexOf("token: ", all.indexOf(name));
        return all.mid(at + 7, all.indexOf('\n', at) - at - 7).trimmed();
    }
};

} // namespace testsupport
