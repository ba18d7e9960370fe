// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

// Logs of several programs in their own shapes, as long as asked, always the same.
namespace bench {

class Numbers {
public:
    std::uint64_t below(std::uint64_t limit)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (m_state >> 33) % limit;
    }
    double fraction() { return static_cast<double>(below(1'000'000'000)) / 1e9; }

private:
    std::uint64_t m_state = 42;
};

inline double lossAt(int i) { return 4.3 * std::exp(-i / 40000.0) + 0.05 * std::sin(i * 0.37) + 0.1; }

template <class... Values>
void add(QByteArray &out, const char *format, Values... values)
{
    char text[512];
    const int length = std::snprintf(text, sizeof text, format, values...);
    out.append(text, length);
}

/// "iter 100: loss 1.2, …" with a line about a checkpoint now and then.
inline QByteArray plainLog(int lines)
{
    QByteArray out;
    for (int i = 0; i < lines; ++i) {
        if (i % 200 == 0)
            add(out, "saving checkpoint to out/ckpt-%d.pt\n", i);
        add(out, "iter %d: loss %.4f, time %.2fms, mfu %.2f%%\n", i, lossAt(i), 12.0 + (i % 17) * 0.31, 12.2 + (i % 5) * 0.01);
    }
    return out;
}

/// A stamp, a logger and pairs.
inline QByteArray pairsLog(int lines)
{
    QByteArray out;
    Numbers numbers;
    for (int i = 0; i < lines; ++i)
        add(out, "2026-03-%02d %02d:%02d:%02d,%03d - trainer - INFO - step=%d epoch=%.2f loss=%.5f lr=%.6e grad_norm=%.4f\n", 1 + i / 90000 % 28,
            i / 3600 % 24, i / 60 % 60, i % 60, static_cast<int>(numbers.below(1000)), i, i / 5000.0, lossAt(i), 3e-4 * std::cos(i / 200000.0),
            1 + numbers.fraction());
    return out;
}

/// A JSON object a line, with all the digits of a double.
inline QByteArray jsonLog(int lines)
{
    QByteArray out;
    Numbers numbers;
    for (int i = 0; i < lines; ++i)
        add(out, "{\"step\": %d, \"loss\": %.16g, \"learning_rate\": %.16g, \"epoch\": %.4f, \"grad_norm\": %.16g, \"tokens_per_second\": %.2f}\n", i,
            lossAt(i) + numbers.fraction() * 0.01, 3e-4 * std::cos(i / 200000.0), i / 5000.0, 1 + numbers.fraction(),
            50000 + 100 * numbers.fraction());
    return out;
}

/// The dictionary that transformers' Trainer prints.
inline QByteArray dictionaryLog(int lines)
{
    QByteArray out;
    Numbers numbers;
    for (int i = 0; i < lines; ++i)
        add(out, "{'loss': %.4f, 'grad_norm': %.16g, 'learning_rate': %.16g, 'epoch': %.2f}\n", lossAt(i), 1 + numbers.fraction(),
            3e-4 * std::cos(i / 200000.0), i / 5000.0);
    return out;
}

/// A bar that is drawn anew for every batch.
inline QByteArray barLog(int lines)
{
    QByteArray out;
    Numbers numbers;
    constexpr int batches = 5000;
    for (int i = 0; i < lines; ++i) {
        const int n = i % batches + 1, percent = 100 * n / batches, elapsed = n * 9 / 100, left = (batches - n) * 9 / 100;
        std::string bar;
        for (int k = 0; k < 10; ++k)
            bar += k < percent / 10 ? "\xe2\x96\x88" : " ";
        add(out, "\rEpoch %d: %3d%%|%s| %d/%d [%02d:%02d<%02d:%02d, %.2fit/s, loss=%.4f, acc=%.3f]", i / batches, percent, bar.c_str(), n, batches,
            elapsed / 60, elapsed % 60, left / 60, left % 60, 11 + numbers.fraction(), lossAt(i), 0.5 + i / 1e6);
        if (n == batches)
            out += '\n';
    }
    return out;
}

/// A table of epochs.
inline QByteArray tableLog(int lines)
{
    QByteArray out = "  epoch    train_loss    valid_loss    accuracy\n";
    for (int i = 0; i < lines; ++i)
        add(out, "%7d    %10.6f    %10.6f    %8.6f\n", i, lossAt(i), lossAt(i) + 0.1, 0.3 + i / 1e6);
    return out;
}

/// What else a training job prints, from nine sources: one metric line in fifty. `statements`: how many sentences its programs know; 0: no two are
/// alike, which is harder than any program is.
inline QByteArray noisyLog(int lines, std::uint64_t statements)
{
    static const std::vector<const char *> words{
        "the",     "of",      "data",   "loader", "worker",  "shard",   "node",      "cache",   "buffer",  "token",   "model",     "layer",
        "request", "waiting", "opened", "closed", "retry",   "warning", "future",    "version", "tensor",  "device",  "allocated", "released",
        "compile", "graph",   "kernel", "launch", "process", "group",   "collector", "ring",    "channel", "network", "interface", "attention"};
    QByteArray out;
    Numbers numbers;
    const auto someWords = [&](std::uint64_t count) {
        QByteArray text;
        for (; count > 0; --count) {
            text += words[numbers.below(words.size())];
            if (count > 1)
                text += ' ';
        }
        return text;
    };
    std::vector<QByteArray> known;
    for (std::uint64_t i = 0; i < statements; ++i)
        known.push_back(someWords(4 + numbers.below(10)));
    const auto sentence = [&](std::uint64_t count) { out += known.empty() ? someWords(count) : known[numbers.below(known.size())]; };
    const auto file = [&] {
        const auto name = known.empty() ? someWords(2) : known[numbers.below(known.size())];
        return name.toStdString().substr(0, 20);
    };
    const auto below = [&](std::uint64_t limit) { return static_cast<int>(numbers.below(limit)); };
    for (int i = 0; i < lines; ++i) {
        if (i % 50 == 0)
            add(out, "step %d: train loss %.4f, val loss %.4f\n", i / 50, lossAt(i / 50), lossAt(i / 50) + 0.1);
        const int hour = i / 3600 % 24, minute = i / 60 % 60, second = i % 60;
        switch (below(9)) {
        case 0:
            add(out, "2026-03-02 %02d:%02d:%02d,%03d INFO data.loader: ", hour, minute, second, below(1000));
            sentence(5 + numbers.below(9));
            break;
        case 1:
            add(out, "node-%d:%d:%d [%d] NCCL INFO Channel %02d/0 : %d[%d] -> %d[%d] via P2P/IPC", below(8), 1000 + below(9000), 1000 + below(9000),
                below(8), below(32), below(8), below(8), below(8), below(8));
            break;
        case 2:
            add(out, "10.0.%d.%d - - [02/Mar/2026:%02d:%02d:%02d +0000] \"GET /healthz HTTP/1.1\" 200 %d \"-\" \"kube-probe/1.29\"", below(256),
                below(256), hour, minute, second, below(9999));
            break;
        case 3:
            sentence(4 + numbers.below(12));
            break;
        case 4:
            add(out, "  File \"/usr/lib/python3.11/site-packages/torch/%s.py\", line %d, in forward", file().c_str(), below(2000));
            break;
        case 5:
            add(out,
                "2026-03-02 %02d:%02d:%02d,%03d DEBUG urllib3.connectionpool: https://storage:443 \"GET /bucket/shard-%05d.tar HTTP/1.1\" 206 %d",
                hour, minute, second, below(1000), below(99999), below(10000000));
            break;
        case 6:
            add(out, "/opt/conda/lib/python3.11/site-packages/torch/utils/data/dataloader.py:%d: UserWarning: ", below(900));
            sentence(9);
            break;
        case 7:
            add(out, "I0302 %02d:%02d:%02d.%06d  %d %s.cc:%d] ", hour, minute, second, below(1000000), below(9999),
                words[numbers.below(words.size())], below(900));
            sentence(8);
            break;
        default:
            add(out, "opened shard %05d-of-20000 sha256=%08x%08x%08x%08x bytes %d", below(100000), below(1U << 31), below(1U << 31), below(1U << 31),
                below(1U << 31), below(100000000));
        }
        out += '\n';
    }
    return out;
}

} // namespace bench
