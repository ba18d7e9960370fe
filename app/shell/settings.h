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
    /// A cluster is read-only until the person unlocks it; production bands are chosen by the person too.
    bool unlocked(const QString &cluster) const;
    void setUnlocked(const QString &cluster, bool unlocked);
    QByteArray blob(const QString &key) const; ///< window geometry, header states
    void setBlob(const QString &key, const QByteArray &value);
    /// Money per GPU-hour by model, in the person's currency; absent when none was given.
    std::optional<double> price(const QString &model) const;
    void setPrice(const QString &model, std::optional<double> perHour);

signals:
    void themeChanged();
    void languageChanged();
    void pricesChanged();

private:
    QSettings m_store;
};

} // namespace shell
