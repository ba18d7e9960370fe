// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/json/object_parser.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kubeapi {

namespace {

/// How simdjson works: the first stage finds where every bracket, comma, colon, string and number begins, outside strings; the second builds the
/// document by going from one of these places to the next. Places that are taken out in between are never looked at.
class Places {
public:
    Places(const char *text, std::size_t length, std::uint32_t *begin, std::size_t count)
        : m_text(text), m_length(length), m_begin(begin), m_end(begin + count), m_kept(begin), m_next(begin),
          m_patience(static_cast<std::ptrdiff_t>(count))
    {
    }

    /// Takes out what is between the brackets of each managedFields; gives the number of places that are left.
    std::size_t withoutManagers()
    {
        // Nearly nothing else in an object has a capital F: this goes over the text at the speed of memory
        static constexpr std::string_view before = "\"managed", after = "Fields\":[";
        const char *const end = m_text + m_length;
        for (const char *at = m_text; (at = static_cast<const char *>(std::memchr(at, 'F', static_cast<std::size_t>(end - at)))); ++at) {
            if (static_cast<std::size_t>(at - m_text) < before.size() || static_cast<std::size_t>(end - at) < after.size() ||
                std::memcmp(at, after.data(), after.size()) != 0 || std::memcmp(at - before.size(), before.data(), before.size()) != 0)
                continue;
            const auto open = static_cast<std::uint32_t>(at + after.size() - 1 - m_text);
            std::uint32_t *const opening = find(open);
            // Not inside a string, and a member of "metadata": what another field of that name holds is its own business
            if (!opening || !inMetadata(opening))
                continue;
            std::uint32_t *const closing = matching(opening);
            if (!closing)
                break; // the second stage says what is wrong
            keepUntil(opening + 1);
            m_next = closing;
            at = m_text + *closing;
        }
        keepUntil(m_end);
        return static_cast<std::size_t>(m_kept - m_begin);
    }

private:
    char at(const std::uint32_t *place) const { return m_text[*place]; }

    std::uint32_t *find(std::uint32_t offset) const
    {
        if (m_next == m_end || offset < *m_next)
            return nullptr;
        // No two places share a byte, so it cannot be further away than that
        std::uint32_t *const last = m_next + std::min<std::ptrdiff_t>(m_end - m_next, std::ptrdiff_t(offset - *m_next) + 1);
        std::uint32_t *const found = std::lower_bound(m_next, last, offset);
        return found != last && *found == offset ? found : nullptr;
    }

    /// Whether the member whose value opens here belongs to an object that is the value of "metadata". Goes back over the members before it, which
    /// are few and small: servers write managedFields last.
    bool inMetadata(const std::uint32_t *opening)
    {
        static constexpr std::string_view key = "\"metadata\":{";
        int depth = 0;
        for (const std::uint32_t *place = opening; place-- > m_next && m_patience-- > 0;) {
            const char c = at(place);
            if (c == '}' || c == ']')
                ++depth;
            else if ((c == '{' || c == '[') && depth-- == 0)
                return c == '{' && *place + 1 >= key.size() && std::memcmp(m_text + *place + 1 - key.size(), key.data(), key.size()) == 0;
        }
        return false;
    }

    /// Where the bracket that opens here is closed. Of the places in between only those of square brackets are looked at, and there are hardly any.
    std::uint32_t *matching(const std::uint32_t *opening) const
    {
        const char *from = m_text + *opening + 1, *const end = m_text + m_length;
        for (int depth = 1;;) {
            const auto *close = static_cast<const char *>(std::memchr(from, ']', static_cast<std::size_t>(end - from)));
            if (!close)
                return nullptr;
            for (const char *open = from; (open = static_cast<const char *>(std::memchr(open, '[', static_cast<std::size_t>(close - open)))); ++open)
                depth += find(static_cast<std::uint32_t>(open - m_text)) != nullptr; // none where it is inside a string
            if (std::uint32_t *const place = find(static_cast<std::uint32_t>(close - m_text)); place && --depth == 0)
                return place;
            from = close + 1;
        }
    }

    void keepUntil(std::uint32_t *stop)
    {
        const auto count = static_cast<std::size_t>(stop - m_next);
        if (m_kept != m_next)
            std::memmove(m_kept, m_next, count * sizeof *m_next);
        m_kept += count;
        m_next = stop;
    }

    const char *m_text;
    std::size_t m_length;
    std::uint32_t *const m_begin, *const m_end;
    std::uint32_t *m_kept, *m_next; ///< behind what was kept so far; the first that is undecided
    std::ptrdiff_t m_patience;      ///< steps back that are left: each place once is enough for what a server writes
};

} // namespace

const char *ObjectParser::parse(const char *text, std::size_t length, JsonView &root)
{
    const auto words = [](simdjson::error_code fault) { return simdjson::error_message(fault); };
    if (length == 0)
        return words(simdjson::EMPTY);
    const std::size_t room = std::max<std::size_t>(length, simdjson::dom::MINIMAL_DOCUMENT_CAPACITY);
    if (room > simdjson::SIMDJSON_MAXSIZE_BYTES)
        return words(simdjson::CAPACITY);
    // Lines grow a little at a time; pages are of one size
    const std::size_t more = room < (std::size_t(1) << 20) ? room + room / 2 : room;
    if (m_parser.capacity() < room)
        if (const auto fault = m_parser.allocate(more))
            return words(fault);
    if (m_parser.doc.capacity() < room)
        if (const auto fault = m_parser.doc.allocate(more))
            return words(fault);
    auto &stages = *m_parser.implementation;
    if (const auto fault = stages.stage1(reinterpret_cast<const std::uint8_t *>(text), length, simdjson::stage1_mode::regular))
        return words(fault);
    std::uint32_t *const places = stages.structural_indexes.get();
    const std::size_t found = stages.n_structural_indexes;
    const std::size_t kept = Places(text, length, places, found).withoutManagers();
    if (kept != found) {
        std::copy_n(places + found, 3, places + kept); // the end is marked there
        stages.n_structural_indexes = static_cast<std::uint32_t>(kept);
    }
    if (const auto fault = stages.stage2(m_parser.doc))
        return words(fault);
    root = JsonView(m_parser.doc.root());
    return nullptr;
}

} // namespace kubeapi
