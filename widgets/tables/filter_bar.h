// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHash>
#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace widgets {

class FilterChip;

/// One line above a table: filter field, chips ("State: running, failed ×" or "+ Owner"), and room at the right for the page's own controls.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    struct Option {
        QString value; ///< what chipChanged reports
        QString label; ///< what is shown
    };

    explicit FilterBar(QWidget *parent = nullptr);

    void setPlaceholder(const QString &text);
    QString text() const;
    void setText(const QString &text);
    void focusText();

    /// Adds a chip. Several options may be chosen together, or one only where `exclusive`.
    void addChip(const QString &id, const QString &title, const QList<Option> &options, bool exclusive = false);
    /// Changes the options; chosen values that are gone stay chosen until the person removes them.
    void setOptions(const QString &id, const QList<Option> &options);
    QStringList chosen(const QString &id) const;
    void choose(const QString &id, const QStringList &values);
    /// Takes away text and choices.
    void clearAll();
    bool isFiltering() const;
    /// Puts a widget at the right end; the bar owns it.
    void addRight(QWidget *widget);

    /// Text and choices, for saved views.
    QByteArray state() const;
    bool setState(const QByteArray &state);

signals:
    /// Sent 120 ms after the last letter.
    void textChanged(const QString &text);
    void chipChanged(const QString &id, const QStringList &values);

private:
    QLineEdit *m_edit = nullptr;
    QHBoxLayout *m_layout = nullptr;
    QHash<QString, FilterChip *> m_chips;
    int m_chipEnd = 1;
};

} // namespace widgets
