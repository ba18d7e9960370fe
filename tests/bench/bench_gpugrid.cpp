// SPDX-License-Identifier: GPL-3.0-or-later
// A frame of 40,000 GPUs whose loads have changed: our grid against a QGraphicsScene with one rectangle for each.
#include "tests/bench/bench_figures.h"
#include "widgets/charts/heat_grid.h"

#include <QApplication>
#include <QGraphicsRectItem>
#include <QGraphicsScene>
#include <QGraphicsView>
#include <QImage>

namespace {

constexpr int nodes = 5000, perNode = 8;
float loadOf(int node, int slot, int round) { return static_cast<float>((node * 31 + slot * 17 + round * 13) % 101) / 100.0F; }

std::vector<widgets::HeatGroup> fleet(int round)
{
    widgets::HeatGroup group;
    group.title = QStringLiteral("H100");
    group.rows.reserve(nodes);
    for (int node = 0; node < nodes; ++node) {
        widgets::HeatRow row;
        row.name = QStringLiteral("node-%1").arg(node);
        for (int slot = 0; slot < perNode; ++slot) {
            widgets::HeatCell cell;
            cell.state = widgets::HeatState::Load;
            cell.load = loadOf(node, slot, round);
            cell.job = node / 4;
            row.cells.push_back(cell);
        }
        group.rows.push_back(std::move(row));
    }
    return {group};
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QSize size(1600, 1000);
    std::printf("gpugrid: %d cells, %d x %d, every load changed before each frame\n", nodes * perNode, size.width(), size.height());

    widgets::HeatGrid grid;
    grid.resize(size);
    QGraphicsScene scene;
    std::vector<QGraphicsRectItem *> cells;
    for (int node = 0; node < nodes; ++node)
        for (int slot = 0; slot < perNode; ++slot)
            cells.push_back(scene.addRect((node % 250) * 6, (node / 250) * 50 + slot * 6, 4, 4, Qt::NoPen));
    QGraphicsView view(&scene);
    view.resize(size);
    grid.show();
    view.show(); // an unshown view never lays its scene out
    QCoreApplication::processEvents();

    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    std::vector<double> ours, paintOnly, peers;
    for (int round = 0; round < bench::rounds() + 1; ++round) {
        auto groups = fleet(round);
        const double all = bench::milliseconds([&] {
            grid.setGroups(std::move(groups));
            grid.render(&image);
        });
        const double paint = bench::milliseconds([&] { grid.render(&image); });
        const double peer = bench::milliseconds([&] {
            std::size_t at = 0;
            for (int node = 0; node < nodes; ++node)
                for (int slot = 0; slot < perNode; ++slot)
                    cells[at++]->setBrush(QColor::fromRgbF(loadOf(node, slot, round), 0.4F, 0.2F));
            view.QWidget::render(&image);
        });
        if (round == 0)
            continue; // fonts and caches
        ours.push_back(all);
        paintOnly.push_back(paint);
        peers.push_back(peer);
    }
    const auto our = bench::Figure::of(ours), peer = bench::Figure::of(peers);
    bench::print("HeatGrid, new loads and a frame", our, "ms");
    bench::print("HeatGrid, frame without a change", bench::Figure::of(paintOnly), "ms");
    bench::print("QGraphicsScene, new loads and a frame", peer, "ms");
    bench::ratio("HeatGrid / QGraphicsScene (lower wins)", our.median, peer.median);
}
