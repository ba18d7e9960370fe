// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/settings.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace shell {

namespace {
QString keyed(const char *group, const QString &name)
{
    // Context names may hold slashes, which QSettings would take for groups.
    return QLatin1String(group) + QLatin1Char('/') + QString::fromLatin1(name.toUtf8().toPercentEncoding());
}
} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent),
      m_store(file.isEmpty() ? QSettings(QStringLiteral("trainyard"), QStringLiteral("trainyard")).fileName() : file, QSettings::IniFormat)
{
}

QString Settings::folder() const { return QFileInfo(m_store.fileName()).absolutePath(); }

ThemeChoice Settings::theme() const
{
    const QString value = m_store.value(QStringLiteral("window/theme")).toString();
    return value == QLatin1String("light") ? ThemeChoice::Light : value == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme)
{
    const char *names[] = {"system", "light", "dark"};
    m_store.setValue(QStringLiteral("window/theme"), QLatin1String(names[static_cast<int>(theme)]));
    emit themeChanged();
}

QString Settings::language() const { return m_store.value(QStringLiteral("window/language")).toString(); }

void Settings::setLanguage(const QString &language)
{
    m_store.setValue(QStringLiteral("window/language"), language);
    emit languageChanged();
}

QString Settings::lastContext() const { return m_store.value(QStringLiteral("clusters/last")).toString(); }
void Settings::setLastContext(const QString &context) { m_store.setValue(QStringLiteral("clusters/last"), context); }
QStringList Settings::extraKubeconfigs() const { return m_store.value(QStringLiteral("clusters/files")).toStringList(); }
void Settings::setExtraKubeconfigs(const QStringList &files) { m_store.setValue(QStringLiteral("clusters/files"), files); }
QString Settings::namespaceFilter(const QString &cluster) const { return m_store.value(keyed("namespaces", cluster)).toString(); }

void Settings::setNamespaceFilter(const QString &cluster, const QString &namespaceName)
{
    m_store.setValue(keyed("namespaces", cluster), namespaceName);
}

bool Settings::unlocked(const QString &cluster) const { return m_store.value(keyed("unlocked", cluster), false).toBool(); }
void Settings::setUnlocked(const QString &cluster, bool unlocked) { m_store.setValue(keyed("unlocked", cluster), unlocked); }

bool Settings::production(const QString &cluster) const
{
    const QVariant said = m_store.value(keyed("production", cluster));
    if (said.isValid())
        return said.toBool();
    static const QRegularExpression word(QStringLiteral("(^|[^a-z])(prod|prd|production|live)([^a-z]|$)"), QRegularExpression::CaseInsensitiveOption);
    return word.match(cluster).hasMatch();
}

void Settings::setProduction(const QString &cluster, bool production) { m_store.setValue(keyed("production", cluster), production); }
QStringList Settings::addedNamespaces(const QString &cluster) const { return m_store.value(keyed("added-namespaces", cluster)).toStringList(); }

void Settings::setAddedNamespaces(const QString &cluster, const QStringList &names) { m_store.setValue(keyed("added-namespaces", cluster), names); }

QString Settings::allowedPlugin(const QString &cluster) const { return m_store.value(keyed("plugins", cluster)).toString(); }
void Settings::setAllowedPlugin(const QString &cluster, const QString &id) { m_store.setValue(keyed("plugins", cluster), id); }
QByteArray Settings::blob(const QString &key) const { return m_store.value(QStringLiteral("layout/") + key).toByteArray(); }
void Settings::setBlob(const QString &key, const QByteArray &value) { m_store.setValue(QStringLiteral("layout/") + key, value); }

std::optional<bool> Settings::higherIsBetter(const QString &metric) const
{
    const QString said = m_store.value(keyed("better", metric)).toString();
    if (said == QLatin1String("higher"))
        return true;
    return said == QLatin1String("lower") ? std::optional(false) : std::nullopt;
}

void Settings::setHigherIsBetter(const QString &metric, std::optional<bool> higher)
{
    if (higher)
        m_store.setValue(keyed("better", metric), *higher ? QStringLiteral("higher") : QStringLiteral("lower"));
    else
        m_store.remove(keyed("better", metric));
}

std::optional<double> Settings::price(const QString &model) const
{
    const QVariant value = m_store.value(keyed("prices", model));
    bool isNumber = false;
    const double price = value.toDouble(&isNumber);
    return isNumber ? std::optional<double>(price) : std::nullopt;
}

void Settings::setPrice(const QString &model, std::optional<double> perHour)
{
    if (perHour)
        m_store.setValue(keyed("prices", model), *perHour);
    else
        m_store.remove(keyed("prices", model));
    emit pricesChanged();
}

} // namespace shell
