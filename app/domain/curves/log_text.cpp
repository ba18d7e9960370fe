// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_text.h"

#include "app/domain/curves/log_stamps.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/text_scan.h"

#include <algorithm>
#include <array>

namespace curves {
namespace {

constexpr bool digit(char c) { return isStampDigit(c); }

bool wordChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) || c == '_' || c == '.' || c == '-' || c == '/' || c == '<' || c == '>' ||
           c == ':';
}

constexpr std::array<std::string_view, 14> levels{"INFO",  "DEBUG", "WARNING", "WARN", "ERROR", "CRITICAL", "SUCCESS",
                                                  "TRACE", "FATAL", "NOTICE",  "info", "debug", "warning",  "Info"};

std::size_t levelLength(std::string_view text, std::size_t at)
{
    if (at >= text.size() || std::string_view("IDWECSTFNidw").find(text[at]) == std::string_view::npos)
        return 0;
    for (const auto level : levels) {
        if (text.substr(at, level.size()) == level) {
            const auto end = at + level.size();
            if (end >= text.size() || text[end] == ' ' || text[end] == ':' || text[end] == ']' || text[end] == '\t' || text[end] == '|' ||
                text[end] == ',')
                return level.size();
        }
    }
    return 0;
}

/// A bar that another one closes at the end of the line is the edge of a box, unless a level or a place in a program follows ("| INFO |").
bool opensBox(std::string_view text, std::size_t at)
{
    if (text[at] != '|' || text[text.find_last_not_of(" \t\r")] != '|')
        return false;
    const auto next = text.find_first_not_of(' ', at + 1);
    if (next == std::string_view::npos)
        return true;
    const auto word = text.substr(next, text.find(' ', next) - next);
    return levelLength(text, next) == 0 && !(word.find(':') != std::string_view::npos && digit(word.back()));
}

std::size_t skipSeparators(std::string_view text, std::size_t i)
{
    while (i < text.size() && (text[i] == ' ' || text[i] == '\t'))
        ++i;
    if (i + 1 < text.size() && (text[i] == '-' || text[i] == '|' || text[i] == ':') && text[i + 1] == ' ' && !opensBox(text, i))
        i += 2;
    while (i < text.size() && (text[i] == ' ' || text[i] == '\t'))
        ++i;
    return i;
}

/// A name or its beginning ("epoch_3", "step:12") that belongs to training, so no logger is called so.
bool namesTraining(std::string_view word)
{
    while (!word.empty() && (digit(word.back()) || word.back() == '_' || word.back() == '-' || word.back() == ':'))
        word.remove_suffix(1);
    if (word.find_first_of(":.") != std::string_view::npos)
        return false;
    const auto role = nameRole(word);
    return role == NameRole::Step || role == NameRole::Epoch;
}

bool looksLikeLogger(std::string_view word)
{
    // "train:22", "olmo.train:979", "maskrcnn_benchmark.trainer", "__main__", "module:function:line", "train.py:26]"
    if (word.empty() || word.back() == '.' ||
        !((word.front() >= 'a' && word.front() <= 'z') || (word.front() >= 'A' && word.front() <= 'Z') || word.front() == '_'))
        return false;
    for (const char c : word)
        if (!wordChar(c))
            return false;
    const auto colon = word.rfind(':');
    if (colon != std::string_view::npos && colon + 1 < word.size())
        return digitsAt(word, colon + 1, 12) == word.size() - colon - 1;
    return word.starts_with("__") || word.find('.') != std::string_view::npos || word.find('_') != std::string_view::npos;
}

/// "gpu-07 train[4123]: " behind a stamp: the host and the process that a system journal writes.
std::size_t processLength(std::string_view text, std::size_t at)
{
    const auto blank = text.find(' ', at);
    if (blank == std::string_view::npos || blank == at || blank - at > 64)
        return 0;
    const auto open = text.find('[', blank);
    const auto count = open == std::string_view::npos || open - blank > 40 ? 0 : digitsAt(text, open + 1, 8);
    if (count == 0 || open == blank + 1 || !text.substr(open + 1 + count).starts_with("]:"))
        return 0;
    for (auto i = at; i < open; ++i)
        if (i != blank && (!wordChar(text[i]) || text[i] == '<' || text[i] == '>'))
            return 0;
    const auto end = open + count + 3;
    return end < text.size() && text[end] == ' ' ? end + 1 - at : end - at;
}

/// Where a first word ends that is a name with a number behind its last dash ("bert-worker-0"); 0 when it is none. The number goes to `ordinal`.
std::size_t numberedName(std::string_view text, int &ordinal)
{
    std::size_t end = 0, dash = 0;
    while (end < text.size() && end < 70 && (wordChar(text[end]) && text[end] != '/' && text[end] != '<' && text[end] != '>' && text[end] != ':')) {
        if (text[end] == '-' || text[end] == '_')
            dash = end;
        ++end;
    }
    const auto count = dash > 1 ? digitsAt(text, dash + 1, 4) : 0;
    if (count == 0 || dash + 1 + count != end || digit(text.front()))
        return 0;
    // "epoch-3", "train_loss_1", "val-0": names of training itself
    const auto stem = text.substr(0, dash);
    if (nameRole(stem) != NameRole::Other || phaseOfName(stem) != Phase::None)
        return 0;
    ordinal = intAt(text, dash + 1, count);
    return end;
}

/// "trainer-1  | text" of docker compose, "bert-worker-0 pytorch text" of stern: the container that wrote the line, as the tools that join the
/// output of several put it. https://github.com/stern/stern, https://docs.docker.com/reference/cli/docker/compose/logs/
std::size_t containerLength(std::string_view text, int &rank)
{
    int ordinal = -1;
    const auto end = numberedName(text, ordinal);
    if (end == 0 || end + 2 >= text.size() || text[end] != ' ')
        return 0;
    const auto next = text.find_first_not_of(' ', end);
    if (next == std::string_view::npos)
        return 0;
    if (text[next] == '|' && next >= end + 2 && next + 1 < text.size() && text[next + 1] == ' ') {
        rank = ordinal;
        return next + 2;
    }
    static constexpr std::array<std::string_view, 12> containers{"pytorch", "tensorflow", "mxnet", "xgboost",    "paddle",   "mpi",
                                                                 "jax",     "launcher",   "node",  "ray-worker", "ray-head", "trainer"};
    const auto blank = text.find(' ', next);
    if (next != end + 1 || blank == std::string_view::npos || text[end - 1] == ':' ||
        std::find(containers.begin(), containers.end(), text.substr(next, blank - next)) == containers.end())
        return 0;
    rank = ordinal;
    return blank + 1;
}

/// "RabitTracker:": the class that speaks, as Java's loggers put it behind the level.
bool isClassName(std::string_view word)
{
    if (word.size() < 5 || word.back() != ':')
        return false;
    word.remove_suffix(1);
    bool hump = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        if (!upper && !lower && !(i > 0 && digit(c)))
            return false;
        hump = hump || (upper && i > 0 && word[i - 1] >= 'a' && word[i - 1] <= 'z');
    }
    return hump && word.front() >= 'A' && word.front() <= 'Z' && nameRole(word) == NameRole::Other && phaseOfName(word) == Phase::None;
}

/// A bracket that carries no metric: "[INFO]", "[rank0]:", "[timer.py:199:stop]", "[HCTR]", "[Rank 0]", "[I 2026-… ]", "[titan]".
std::size_t bracketLength(std::string_view text, std::size_t at, int &rank)
{
    if (at >= text.size() || text[at] != '[')
        return 0;
    const auto close = text.find(']', at);
    if (close == std::string_view::npos || close - at > 90)
        return 0;
    auto inside = text.substr(at + 1, close - at - 1);
    auto end = close + 1;
    const auto eatColon = [&] {
        if (end < text.size() && text[end] == ':')
            ++end;
        return end - at;
    };
    if (inside.find('=') != std::string_view::npos)
        return 0;
    if (stampLength(inside, 0) > 0)
        return eatColon();
    // "[ (3) Loss:  0.382, valid_Loss: 0.361]": with nothing behind it a bracket is the message itself.
    if (const auto pair = inside.find(": "); pair != std::string_view::npos && text.find_first_not_of(" \t\r", end) == std::string_view::npos)
        if (const auto value = inside.find_first_not_of(' ', pair + 1); value != std::string_view::npos && digit(inside[value]))
            return 0;
    for (const std::string_view head : {"rank", "Rank ", "RANK:", "RK", "default", "Rank", "RANK ", "GPU", "gpu", "proc ", "process ", "worker "}) {
        if (inside.starts_with(head) && digitsAt(inside, head.size(), 6) > 0 && digitsAt(inside, head.size(), 6) == inside.size() - head.size()) {
            rank = intAt(inside, head.size(), inside.size() - head.size());
            return eatColon();
        }
    }
    // "[1,0]<stdout>:" and "[1,mpirank:0,algo-1]<stdout>:"
    if (text.substr(end).starts_with("<std")) {
        const auto colon = text.find(":", end);
        const auto mark = inside.find("mpirank:");
        const auto comma = inside.find(',');
        const auto from = mark != std::string_view::npos ? mark + 8 : comma + 1;
        const auto count = digitsAt(inside, from, 6);
        if (count > 0)
            rank = intAt(inside, from, count);
        return colon == std::string_view::npos ? 0 : colon + 1 - at;
    }
    // "[I 2026-11-21 23:49:53,843]", "[NeMo I 2024-05-03 19:13:18 ddpm:303]", "[05/19/2023 21:07:04 INFO 140276281280320]"
    for (std::size_t i = 0; i < inside.size(); ++i)
        if (digit(inside[i]) && (i == 0 || inside[i - 1] == ' ') && stampLength(inside, i) >= 8)
            return eatColon();
    bool hasDigitOnly = !inside.empty();
    for (const char c : inside)
        hasDigitOnly = hasDigitOnly && (digit(c) || c == ' ' || c == '/' || c == '-' || c == '(' || c == ')' || c == '%');
    if (inside.size() > 2 && inside.find_first_not_of('-') == std::string_view::npos)
        return eatColon(); // "[------------] Epoch      Train log_loss": the place of a percentage above its column
    if (inside.find_last_not_of(' ') != std::string_view::npos && inside.back() == ' ' && inside[inside.find_last_not_of(' ')] == '%')
        return eatColon(); // "[ 10%       ]      1            0.58"
    if (hasDigitOnly || inside.empty())
        return 0;
    for (const std::string_view counter : {"iter", "step", "epoch", "round", "batch", "Step", "Iter", "Epoch"}) { // "[step:    100]"
        const auto value = inside.starts_with(counter) ? inside.find_first_not_of(" :", counter.size()) : std::string_view::npos;
        if (value != std::string_view::npos && value > counter.size() && digit(inside[value]))
            return 0;
    }
    if ((levelLength(inside, 0) > 0 && inside.find_first_not_of(' ', levelLength(inside, 0)) == std::string_view::npos) ||
        inside.find(':') != std::string_view::npos || inside.starts_with("pod/"))
        return eatColon();
    if (const auto phase = phaseOfWord(inside); phase == Phase::Validation || phase == Phase::Test)
        return 0; // "[Val] epoch 3, loss: 0.5"
    if (const auto letters = inside.find_first_of("0123456789");
        letters == 1 && (inside.front() == 'E' || inside.front() == 'e') && inside.size() < 5 && digitsAt(inside, 1, 4) == inside.size() - 1)
        return 0; // "[E3] step 10 loss 0.5"
    for (const std::string_view counter : {"iter", "step", "epoch", "round", "batch", "valid", "test", "eval", "Step", "Iter", "Epoch", "dev"})
        if (inside.starts_with(counter))
            return 0;
    for (const char c : inside)
        if (!wordChar(c))
            return 0;
    // A word in brackets at the head ("[titan]", "[LightGBM]", "[utils]") is a source.
    return digit(inside.back()) && digitsAt(inside, 0, 12) == inside.size() ? 0 : eatColon();
}

/// "[Server(0) @device-0] [Mon, 01 May 2023 10:00:00] [INFO] ": whatever stands before a stamp or a level is no message.
std::size_t beforeStamp(std::string_view text, std::size_t at)
{
    const auto close = text.find(']', at);
    if (close == std::string_view::npos || close - at > 60 || close + 2 >= text.size() || text[close + 1] != ' ' || text[close + 2] != '[')
        return 0;
    const auto inside = text.substr(at + 1, close - at - 1);
    if (inside.find('=') != std::string_view::npos || containsNoCase(inside, "epoch") || containsNoCase(inside, "iter") ||
        containsNoCase(inside, "step"))
        return 0;
    const auto next = text.substr(close + 3, text.find(']', close + 2) - close - 3);
    bool stamp = levelLength(next, 0) > 0 && levelLength(next, 0) == next.size();
    for (std::size_t i = 0; i < next.size() && !stamp; ++i)
        stamp = digit(next[i]) && (i == 0 || next[i - 1] == ' ') && stampLength(next, i) >= 8;
    return stamp ? close + 1 - at : 0;
}

} // namespace

void splitDrawn(std::string_view line, std::string &scratch, std::vector<std::string_view> &segments)
{
    segments.clear();
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    // Most lines have neither control characters nor what may stand for one.
    if (!anyByte(line, [](unsigned char c) { return static_cast<unsigned char>((c < 0x20 ? 1 : 0) | (c == '#' ? 1 : 0)); })) {
        segments.push_back(line);
        return;
    }
    // Of the rest most are bars, drawn again and again after a carriage return.
    if (!anyByte(line, [](unsigned char c) { return static_cast<unsigned char>(((c < 0x20 ? 1 : 0) & (c != '\r' ? 1 : 0)) | (c == '#' ? 1 : 0)); })) {
        while (true) {
            const auto end = std::min(line.find('\r'), line.size());
            const auto piece = line.substr(0, end);
            if (piece.find_first_not_of(' ') != std::string_view::npos)
                segments.push_back(piece);
            if (end == line.size())
                return;
            line.remove_prefix(end + 1);
        }
    }
    bool plain = true, octal = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto c = static_cast<unsigned char>(line[i]);
        if (c < 0x20 && c != '\t') {
            plain = false;
            break;
        }
        if (c == '#' && i + 3 < line.size() && line[i + 1] == '0' &&
            (line.compare(i, 4, "#011") == 0 || line.compare(i, 4, "#015") == 0 || line.compare(i, 5, "#033[") == 0)) {
            octal = true;
            plain = false;
            break;
        }
    }
    if (plain) {
        segments.push_back(line);
        return;
    }
    octal = octal || line.find("#033[") != std::string_view::npos || line.find("#015") != std::string_view::npos ||
            line.find("#011") != std::string_view::npos;
    scratch.clear();
    scratch.reserve(line.size());
    std::vector<std::size_t> cuts;
    const auto cut = [&] {
        if (cuts.empty() || cuts.back() != scratch.size())
            cuts.push_back(scratch.size());
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        char c = line[i];
        if (octal && c == '#' && i + 3 < line.size() && line[i + 1] == '0') {
            const auto code = line.substr(i + 1, 3);
            if (code == "011" || code == "015" || code == "033") {
                c = code == "011" ? '\t' : code == "015" ? '\r' : '\x1b';
                i += 3;
            }
        }
        if (c == '\r' || c == '\b' || c == '\v' || c == '\f') {
            cut();
        } else if (c == '\x1b') {
            if (i + 1 < line.size() && line[i + 1] == '[') {
                auto j = i + 2;
                while (j < line.size() && line[j] >= 0x20 && line[j] <= 0x3f)
                    ++j;
                if (j < line.size() && (line[j] == 'A' || line[j] == 'G'))
                    cut();
                i = j;
            } else if (i + 1 < line.size() && line[i + 1] == ']') {
                auto j = i + 2;
                while (j < line.size() && line[j] != '\a' && line[j] != '\x1b')
                    ++j;
                i = j;
            } else {
                ++i;
            }
        } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
            scratch += c;
        }
    }
    std::size_t begin = 0;
    cuts.push_back(scratch.size());
    for (const auto end : cuts) {
        const auto piece = std::string_view(scratch).substr(begin, end - begin);
        if (piece.find_first_not_of(" \t") != std::string_view::npos)
            segments.push_back(piece);
        begin = end;
    }
}

LogPrefix readPrefix(std::string_view text)
{
    LogPrefix out;
    std::size_t i = 0;
    bool stamped = false, afterLevel = false;
    if (text.size() > 8 && text.find_first_of("0123456789", 2) < 64 && (text.front() >= 'a' && text.front() <= 'z'))
        i = containerLength(text, out.rank);
    // Most lines have no prefix: they begin with a letter and have no colon or bracket near.
    for (int round = 0; round < 10 && i < text.size(); ++round) {
        const auto before = i;
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t'))
            ++i;
        if (i >= text.size())
            break;
        const char c = text[i];
        if (digit(c)) {
            std::size_t length = 0;
            const auto time = rfc3339(text.substr(i), length);
            if (length > 0) {
                if (out.timeNs == 0)
                    out.timeNs = time;
                i += length;
                if (const auto stream = text.substr(i, 10);
                    stream == " stdout F " || stream == " stderr F " || stream == " stdout P " || stream == " stderr P ")
                    i += 10; // the container runtime's own files:
                             // https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
                else
                    i = skipSeparators(text, i);
                i += processLength(text, i);
                stamped = true;
                continue;
            }
            length = stampLength(text, i);
            if (length > 0) {
                i = skipSeparators(text, i + length);
                stamped = true;
                continue;
            }
            length = wordStampLength(text, i);
            if (length > 0) {
                i = skipSeparators(text, i + length);
                stamped = true;
                continue;
            }
            // "INFO - 07/09/19 03:02:36 - 0:00:03 - text": how long it ran until then
            if (stamped && text.substr(i).size() > 10 && text[i + 1] == ':' && text.substr(i + 7, 3) == " - " &&
                clockLength("0" + std::string(text.substr(i, 8)), 0) == 8) {
                i += 10;
                continue;
            }
            // srun --label: "12: text", with one blank; boosting rounds ("34:\tlearn") have a TAB.
            const auto count = digitsAt(text, i, 5);
            if (round == 0 && before == i && count > 0 && i + count + 1 < text.size() && text[i + count] == ':' && text[i + count + 1] == ' ') {
                out.rank = intAt(text, i, count);
                i += count + 2;
                continue;
            }
            i = before;
            break;
        }
        if (c == '[') {
            auto length = bracketLength(text, i, out.rank);
            if (length == 0)
                length = beforeStamp(text, i);
            if (length == 0) {
                i = before;
                break;
            }
            i = skipSeparators(text, i + length);
            stamped = true;
            continue;
        }
        if ((round < 2 || stamped) && c >= 'A' && c <= 'W') {
            const auto length = wordStampLength(text, i);
            if (length > 0) {
                i = skipSeparators(text, i + length);
                i += processLength(text, i);
                stamped = true;
                continue;
            }
        }
        if (c == '(' && text.find("pid=", i) < i + 60) {
            const auto close = text.find(") ", i);
            if (close != std::string_view::npos && close - i < 80) {
                i = close + 2;
                out.actor = true;
                continue;
            }
        }
        if (c == ':' && text.substr(i).starts_with(":::ML")) {
            const auto blank = text.find(' ', i);
            if (blank == std::string_view::npos)
                break;
            i = blank + 1;
            out.record = true;
            continue;
        }
        if (c == 'w' && text.substr(i).starts_with("wandb: ")) {
            out.summary = true;
            i += 7;
            break;
        }
        // glog and absl: "I0914 09:33:36.987599  6584 solver.cpp:228] "
        if ((c == 'I' || c == 'W' || c == 'E' || c == 'F') && digitsAt(text, i + 1, 4) == 4 && i + 5 < text.size() && text[i + 5] == ' ' &&
            clockLength(text, i + 6) > 0) {
            const auto close = text.find("] ", i);
            if (close != std::string_view::npos && close - i < 90) {
                i = close + 2;
                stamped = true;
                continue;
            }
        }
        const auto level = levelLength(text, i);
        if (level > 0) {
            auto next = i + level;
            if (next < text.size() && (text[next] == ':' || text[next] == ',')) {
                ++next;
                // "INFO:__main__:message"
                const auto colon = text.find(':', next);
                if (colon != std::string_view::npos && colon - next < 40 && text.substr(next, colon - next).find(' ') == std::string_view::npos &&
                    colon > next && text.substr(next, colon - next).find_first_of("=0123456789[") == std::string_view::npos)
                    next = colon + 1;
            }
            i = skipSeparators(text, next);
            stamped = afterLevel = true;
            continue;
        }
        if (text.substr(i).starts_with("rank ") && digitsAt(text, i + 5, 6) > 0) {
            const auto count = digitsAt(text, i + 5, 6);
            const auto next = skipSeparators(text, i + 5 + count);
            if (next > i + 5 + count && next < text.size()) {
                out.rank = intAt(text, i + 5, count);
                i = next;
                continue;
            }
        }
        if (stamped) {
            auto end = i;
            while (end < text.size() && text[end] != ' ' && text[end] != '\t')
                ++end;
            const auto word = text.substr(i, end - i);
            const auto follow = skipSeparators(text, end);
            const bool dashed = end < text.size() &&
                                (text.substr(end).starts_with(" - ") || text.substr(end).starts_with(" | ") || text.substr(end).starts_with(" : "));
            // "train_loss -0.12" after a stamp: a name with its number, no logger
            const bool value =
                end + 1 < text.size() &&
                (digit(text[end + 1]) || ((text[end + 1] == '-' || text[end + 1] == '.') && end + 2 < text.size() && digit(text[end + 2]))) &&
                word.find_first_of(".:") == std::string_view::npos;
            const bool number =
                follow < text.size() && (digit(text[follow]) || (text[follow] == '-' && follow + 1 < text.size() && digit(text[follow + 1])));
            const auto mark = text.find_first_not_of(' ', end);
            const bool valued = number && mark > end && mark < text.size() && (text[mark] == ':' || text[mark] == '|'); // "mean_eval : 83.1"
            // "val_loss = 0.5", "valid_ppl -> 12.5"
            const auto sign = mark < text.size() && mark > end ? text.substr(mark, 3) : std::string_view{};
            const bool column =
                text[std::min(end, text.size() - 1)] == '\t' && word.find_first_of(".:") == std::string_view::npos && isMetric(nameRole(word));
            const bool assigned = column || sign.starts_with("= ") || sign == "-> ";
            // "eval info: auc …" begins with a phase, not with a source
            const bool beforeLevel = follow < text.size() && levelLength(text, follow) > 0 && phaseOfWord(word) == Phase::None;
            if (end < text.size() && !value && !valued && !assigned &&
                ((dashed && word.find_first_of("0123456789=") == std::string_view::npos && word != "Epoch" && word != "epoch" &&
                  phaseOfWord(word) == Phase::None) ||
                 beforeLevel || (text[end] == '\t' && looksLikeLogger(word)) || looksLikeLogger(word)) &&
                word.find('=') == std::string_view::npos && word.back() != ':' && (beforeLevel || !namesTraining(word))) {
                i = follow;
                continue;
            }
            if (afterLevel && end < text.size() && !number && isClassName(word)) {
                i = follow;
                continue;
            }
            if (end < text.size() && word.size() > 5 && word.back() == ':' && word.find('=') == std::string_view::npos) {
                const auto place = word.substr(0, word.size() - 1); // "trainer.py:88: text"
                const auto colon = place.rfind(':');
                if (colon != std::string_view::npos && colon > 1 && place.substr(0, colon).ends_with(".py") &&
                    digitsAt(place, colon + 1, 6) == place.size() - colon - 1) {
                    i = follow;
                    continue;
                }
            }
        }
        i = before;
        break;
    }
    auto begin = i, end = std::min(text.find_first_not_of(' ', i), text.size());
    while (begin > 0 && text[begin - 1] == ' ')
        --begin;
    out.indent = end - begin - (begin > 0 && end > begin && text[begin - 1] != ':' ? 1 : 0);
    out.length = i;
    return out;
}

} // namespace curves
