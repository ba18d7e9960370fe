// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/shellparts/palette_entry.h"

#include <QFrame>
#include <QPointer>
#include <functional>

class QLabel;
class QLineEdit;
class QListView;

namespace widgets {

class PaletteModel;

/// The Ctrl+K palette, drawn over its window: type to filter, arrows to choose, Enter to run, Esc to close.
/// A prefix narrows: ">" to actions and so on, see setPrefixes().
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    /// `window` is the top-level widget it covers.
    explicit CommandPalette(QWidget *window);
    ~CommandPalette() override;

    /// Asked for the entries whenever the palette opens.
    void setProvider(std::function<QList<PaletteEntry>()> provider);
    /// Replaces the entries while open (what a search of the servers found); text and choice stay.
    void setEntries(const QList<PaletteEntry> &entries);
    /// First letter typed to the group titles it narrows to; `hint` is shown at the foot ("> actions, @ people").
    void setPrefixes(const QHash<QChar, QStringList> &groupsOfPrefix, const QString &hint);
    void open(const QString &text = {});
    void close();
    bool isOpen() const { return isVisible(); }
    QString text() const;
    int shownCount() const;
    QLineEdit *edit() const { return m_edit; }

signals:
    void chosen(const QString &id);
    void textEdited(const QString &text);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    void filter();
    void run(const QModelIndex &index);
    void step(int direction);

    QWidget *m_window = nullptr;
    QWidget *m_shade = nullptr;
    QLineEdit *m_edit = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_hint = nullptr;
    QListView *m_list = nullptr;
    PaletteModel *m_model = nullptr;
    QPointer<QWidget> m_focusBefore;
    std::function<QList<PaletteEntry>()> m_provider;
    QHash<QChar, QStringList> m_prefixes;
};

} // namespace widgets
