// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that say in signs of their own what other logs say with ":" and ",": read as if they did.
#include "app/domain/curves/log_text.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace curves {
namespace {

/// Chinese and Japanese texts have signs of their own for ":", "," and "(". False when there is none.
bool plainSigns(std::string_view text, std::string &plain)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> signs{
        {{"：", ": "}, {"，", ", "}, {"；", "; "}, {"（", "("}, {"）", ")"}, {"％", "%"}, {"、", ", "}, {"。", ", "}}};
    bool any = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto *const found = static_cast<unsigned char>(text[i]) < 0x80
                                      ? signs.end()
                                      : std::find_if(signs.begin(), signs.end(), [&](const auto &sign) { return text.substr(i, 3) == sign.first; });
        if (found == signs.end()) {
            plain += text[i++];
            continue;
        }
        plain += found->second;
        i += 3;
        any = true;
    }
    return any;
}

/// Python 2 printed what stood in print(…) as a tuple: "('epoch', 3, 'loss:', '0.52')" says "epoch 3, loss: 0.52".
bool tupleText(std::string_view text, std::string &plain)
{
    text = text.substr(1, text.size() - 2);
    bool afterValue = false;
    for (std::size_t at = 0; at < text.size();) {
        const bool quoted = text[at] == '\'' || text[at] == '"';
        const auto end = quoted ? text.find(text[at], at + 1) : std::min(text.find(", ", at), text.size());
        if (end == std::string_view::npos || (end < text.size() && quoted && end + 1 < text.size() && text[end + 1] != ','))
            return false;
        auto element = quoted ? text.substr(at + 1, end - at - 1) : text.substr(at, end - at);
        const auto first = element.find_first_not_of(' ');
        element = first == std::string_view::npos ? std::string_view{} : element.substr(first, element.find_last_not_of(' ') + 1 - first);
        const bool value = !element.empty() && numberAt(element, 0).length > 0;
        if (!plain.empty())
            plain += afterValue ? ", " : " ";
        plain += element;
        afterValue = value;
        at = end + (quoted ? 1 : 0);
        if (at < text.size() && !text.substr(at).starts_with(", "))
            return text.substr(at) == ",";
        at += 2;
    }
    return !plain.empty() && plain.front() != '(';
}

/// "iteration,1,train_loss,2.31,train_accuracy,0.05": names and values by turns, and the first says where training stands.
bool pairsOfCells(std::string_view text, std::string &plain)
{
    if (text.size() > 400 || text.find(' ') != std::string_view::npos || text.find_first_of(":=/\"'") != std::string_view::npos)
        return false;
    std::size_t cells = 0, fractions = 0;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto cell = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        if (cell.empty() || (comma != std::string_view::npos && text.empty()))
            return false;
        if (cells % 2 == 0) {
            const auto role = cells == 0 ? nameRole(cell) : NameRole::Step;
            const char c = static_cast<char>(cell.front() | 0x20);
            if (c < 'a' || c > 'z' || (role != NameRole::Step && role != NameRole::Epoch))
                return false;
            plain += cells > 0 ? ", " : "";
            plain += cell;
            plain += ": ";
        } else {
            const auto number = numberAt(cell, 0);
            if (number.length != cell.size() || number.pair != NumberText::Pair::None)
                return false;
            fractions += number.decimal ? 1 : 0;
            plain += cell;
        }
        ++cells;
    }
    return cells >= 4 && cells % 2 == 0 && fractions > 0;
}

/// "OrderedDict([('epoch', 1), ('loss', 2.98)])", "epoch 1: [('loss', 2.98), ('acc', 0.5)]": pairs of a name and a number.
bool listedPairs(std::string_view text, std::string &plain)
{
    const auto list = text.find("[('");
    if (list == std::string_view::npos || text.size() > 4000)
        return false;
    auto head = text.substr(0, list);
    if (head.ends_with("Dict("))
        head = head.substr(0, head.find_last_of(' ') + 1); // nothing of it where it is the first word
    plain += head;
    if (!plain.empty() && plain.back() != ' ')
        plain += ' ';
    int pairs = 0;
    auto at = list + 1;
    while (text.substr(at).starts_with("('")) {
        const auto name = text.find("', ", at + 2);
        const auto number = name == std::string_view::npos ? NumberText{} : numberAt(text, name + 3);
        if (number.length == 0 || number.pair != NumberText::Pair::None || !text.substr(name + 3 + number.length).starts_with(")"))
            return false;
        plain += pairs > 0 ? ", " : "";
        plain += text.substr(at + 2, name - at - 2);
        plain += ": ";
        plain += text.substr(name + 3, number.length);
        ++pairs;
        at = name + 3 + number.length + 1;
        at += text.substr(at).starts_with(", ") ? 2 : 0;
    }
    return pairs > 1 && text.substr(at).starts_with("]") && text.size() - at < 4;
}

/// "Metrics(epoch=1, loss=2.74, acc=0.95)": an object of a program that says where training stands.
bool namedTuple(std::string_view text, std::string &plain)
{
    const auto open = text.find('(');
    const auto sign = text.find('=', open);
    if (text.back() != ')' || open == 0 || sign == std::string_view::npos || text.find_first_of("({[<", open + 1) != std::string_view::npos)
        return false;
    const auto word = text.substr(text.find_last_of(' ', open) + 1, open - text.find_last_of(' ', open) - 1);
    const auto role = nameRole(text.substr(open + 1, sign - open - 1));
    if (word.empty() || word.front() < 'A' || word.front() > 'Z' || word == "TrainOutput" || (role != NameRole::Step && role != NameRole::Epoch))
        return false;
    plain += text.substr(0, open - word.size());
    plain += text.substr(open + 1, text.size() - open - 2);
    return true;
}

/// "tensor(3.9185, grad_fn=<DivBackward0>)", "tf.Tensor(-181.9, shape=(), dtype=float64)", "np.float64(0.5)": what a number is kept in. Only the
/// number is left.
bool plainNumbers(std::string_view text, std::string &plain)
{
    static constexpr std::array<std::string_view, 6> kinds{"ensor", "rray", "float32", "float64", "float16", "Scalar"};
    std::size_t done = 0;
    for (auto open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
        const auto head = text.substr(done, open - done);
        if (std::none_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return head.ends_with(kind); }))
            continue;
        auto begin = open; // of the word
        while (begin > done && (text[begin - 1] == '.' || text[begin - 1] == '_' || (text[begin - 1] >= '0' && text[begin - 1] <= '9') ||
                                ((text[begin - 1] | 0x20) >= 'a' && (text[begin - 1] | 0x20) <= 'z')))
            --begin;
        auto at = open + 1;
        while (at < text.size() && (text[at] == '[' || text[at] == ' '))
            ++at;
        const auto number = at < text.size() ? numberAt(text, at) : NumberText{};
        int depth = 1;
        auto close = open + 1;
        for (; close < text.size() && depth > 0; ++close)
            depth += text[close] == '(' ? 1 : text[close] == ')' ? -1 : 0;
        const auto behind = at + number.length;
        const bool alone = behind < text.size() && (text[behind] == ',' || text[behind] == ')' || (text[behind] == ']' && text[at - 1] == '['));
        const bool list = at > open + 1 && behind < text.size() && text[behind] == ','; // "tensor([0.1, 0.2])"
        if (number.length == 0 || depth > 0 || !alone || list)
            continue;
        plain += text.substr(done, begin - done);
        plain += text.substr(at, number.length);
        done = close;
        open = close - 1;
    }
    if (done == 0)
        return false;
    plain += text.substr(done);
    return true;
}

} // namespace

bool saidPlainly(std::string_view text, std::string &plain)
{
    if ((std::memchr(text.data(), '\xef', text.size()) != nullptr || std::memchr(text.data(), '\xe3', text.size()) != nullptr) &&
        plainSigns(text, plain))
        return true;
    plain.clear();
    if (text.back() >= '0' && text.back() <= '9' && std::memchr(text.data(), ' ', text.size()) == nullptr &&
        std::count(text.begin(), text.end(), ',') >= 3) {
        if (pairsOfCells(text, plain))
            return true;
        plain.clear();
    }
    if (text.size() < 2000 && std::memchr(text.data(), '(', text.size()) != nullptr && plainNumbers(text, plain))
        return true;
    plain.clear();
    if (text.back() == ')' || text.back() == ']') {
        if (listedPairs(text, plain))
            return true;
        plain.clear();
        if (text.back() == ')' && text.size() < 1000 && namedTuple(text, plain))
            return true;
        plain.clear();
    }
    return text.starts_with("('") && text.back() == ')' && tupleText(text, plain);
}

} // namespace curves
