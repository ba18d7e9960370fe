// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <optional>

namespace shell {

enum class ThemeChoice { System, Light, Dark };

/// What the person chose, kept between starts. No secret is ever stored here. GUI thread only.
class Settings : public QObject {
    Q_OBJECT
public:
    /// `file` empty = the platform's place; a path keeps everything in that file (tests, portable use).
    explicit Settings(const QString &file = {}, QObject *parent = nullptr);

    QString folder() const; ///< where the settings lie, and what belongs to them

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    QString language() const; ///< "", "en", "pt_BR", "es"; empty follows the system
    void setLanguage(const QString &language);
    QString lastContext() const;
    void setLastContext(const QString &context);
    QStringList extraKubeconfigs() const; ///< opened by "Open file…"
    void setExtraKubeconfigs(const QStringList &files);
    QString namespaceFilter(const QString &cluster) const;
    void setNamespaceFilter(const QString &cluster, const QString &namespaceName);
    /// A cluster is read-only until the person unlocks it.
    bool unlocked(const QString &cluster) const;
    void setUnlocked(const QString &cluster, bool unlocked);
    /// A production cluster has a red band and starts read-only every time. Until the person says, a context with "prod", "production" or "live" as a
    /// word of its name is one.
    bool production(const QString &cluster) const;
    void setProduction(const QString &cluster, bool production);
    /// Whether a connection to it begins locked against changes.
    bool startsReadOnly(const QString &cluster) const { return production(cluster) || !unlocked(cluster); }
    QStringList addedNamespaces(const QString &cluster) const; ///< to look into where not all may be read at once
    void setAddedNamespaces(const QString &cluster, const QStringList &names);
    QString allowedPlugin(const QString &cluster) const; ///< id of the login plugin that may run without a question; a digest, no secret
    void setAllowedPlugin(const QString &cluster, const QString &id);
    QByteArray blob(const QString &key) const; ///< window geometry, header states
    void setBlob(const QString &key, const QByteArray &value);
    /// Money per GPU-hour by model, in the person's currency; absent when none was given.
    std::optional<double> price(const QString &model) const;
    void setPrice(const QString &model, std::optional<double> perHour);
    /// Whether more is better of a metric whose name does not tell; absent until the person said so.
    std::optional<bool> higherIsBetter(const QString &metric) const;
    void setHigherIsBetter(const QString &metric, std::optional<bool> higher);

signals:
    void themeChanged();
    void languageChanged();
    void pricesChanged();

private:
    QSettings m_store;
};

} // namespace shell
