// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a Qt window with a table is: what the window's start is held against. Prints the time to the first frame and runs on.
#include <QApplication>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QStandardItemModel>
#include <QTableView>
#include <QTimer>

#include <cstdio>

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication app(argc, argv);
    QMainWindow window;
    QStandardItemModel model(20, 6);
    auto *table = new QTableView(&window);
    table->setModel(&model);
    window.setCentralWidget(table);
    window.resize(1440, 900);
    window.show();
    QTimer::singleShot(0, &app, [&] {
        std::printf("first_frame_ms %lld\n", static_cast<long long>(sinceStart.elapsed()));
        std::fflush(stdout);
    });
    return QApplication::exec();
}
