// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_set.h"
#include "app/pages/page.h"
#include "widgets/shellparts/palette_entry.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace widgets {
class Banner;
class CommandPalette;
class ConnectionChip;
class NavigationRail;
class StatusDot;
class Toast;
} // namespace widgets

namespace shell {

class PluginDialog;
class UnsavedDialog;
class StartPage;

/// The frame: rail, top bar, pages, status bar, palette. Owns no data; leads from page to page.
class MainWindow : public QMainWindow, public pages::Navigator {
    Q_OBJECT
public:
    explicit MainWindow(pages::AppContext context, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows a page by its id: "overview", "jobs", "gpus", "curves", "experiments", "versions", "problems".
    void showPage(const QString &id);
    QString currentPage() const { return m_current; }
    /// The page, built when it was not yet visited; null for an unknown id.
    pages::Page *page(const QString &id);
    static QStringList pageIds();
    widgets::CommandPalette *palette() const { return m_palette; }
    /// Asks for a kubeconfig file and reads it.
    void openKubeconfig();
    void startDemo();
    /// Opens the pattern editor for the run in view, or says how to get there.
    void readNumbers();
    /// Asks for an MLflow or TensorBoard server and draws its runs in Curves.
    void openServer();
    /// Asks for a folder and draws the runs in it in Curves.
    void openFolder();

    void openJob(const QString &clusterId, const QString &jobUid) override;
    void openJobs(const QString &textFilter) override;
    void openGpus(const QString &clusterId, const QString &node, int index) override;
    void openCurves(const QStringList &runIds) override;
    void openExperiment(const QString &clusterId, const QString &namespaceName, const QString &name) override;
    void newVariant(const QString &clusterId, const QString &jobUid) override;
    void openVersions(const QString &clusterId, const QString &kind, const QString &namespaceName, const QString &name) override;
    void openProblems() override;
    void notice(const QString &text) override;
    bool mayWrite(const QString &clusterId) override;
    /// Opens the step-by-step check of the way to a context.
    void checkConnection(const QString &context);
    /// Opens the search over all contexts of the kubeconfig.
    void chooseContext();
    /// Locks a connected cluster against changes, or unlocks it.
    void toggleLockOf(const QString &clusterId);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTopBar();
    void buildStatusBar();
    void buildShortcuts();
    void addChip(cluster::ClusterModel *cluster);
    void removeChip(cluster::ClusterModel *cluster);
    void refreshChip(cluster::ClusterModel *cluster);
    void refreshNamespaces();
    void refreshStatus();
    void refreshBanner();
    void refreshStart();
    void refreshAlerts();
    void dismissBanner();
    void toggleLock(cluster::ClusterModel *cluster);
    void setProduction(const QString &clusterId, bool production);
    void chooseNamespaces(const QString &clusterId);
    void attendPlugins();
    void chipMenu(cluster::ClusterModel *cluster, QWidget *chip);
    void connectMenu(QMenu *menu);
    void mainMenu(const QPoint &position);
    void demoMenu(QMenu *menu);
    void demoCommand(const QByteArray &body, const QString &said);
    QList<widgets::PaletteEntry> paletteEntries() const;
    void runPalette(const QString &id);
    void connectContext(const QString &name);
    void applyScope();

    pages::AppContext m_context;
    widgets::NavigationRail *m_rail = nullptr;
    QWidget *m_topBar = nullptr;
    QHBoxLayout *m_chips = nullptr;
    QPushButton *m_connect = nullptr, *m_search = nullptr;
    QComboBox *m_namespace = nullptr;
    widgets::Banner *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    StartPage *m_start = nullptr;
    widgets::CommandPalette *m_palette = nullptr;
    widgets::Toast *m_toast = nullptr;
    widgets::StatusDot *m_streams = nullptr;
    QLabel *m_traffic = nullptr, *m_alerts = nullptr, *m_times = nullptr;
    QHash<QString, pages::Page *> m_pages;
    QHash<QString, widgets::ConnectionChip *> m_chipOf;
    QString m_current;
    QString m_bannerFor;                 ///< cluster and text of the banner
    QHash<QString, QString> m_dismissed; ///< by cluster: the text that was closed
    QPointer<PluginDialog> m_pluginDialog;
    QPointer<UnsavedDialog> m_unsaved;
    bool m_mayLose = false; ///< the person said that what the disk does not take may go
    QMetaObject::Connection m_toastAction;
    quint64 m_lastIn = 0, m_lastOut = 0;
    QTimer m_second;
};

} // namespace shell
