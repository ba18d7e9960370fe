// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/gzip.h"

#include <libdeflate.h>

#include <cstdint>
#include <memory>

namespace kubeapi {

namespace {

/// Deflate cannot do better than about 1032:1; a file that claims more lies.
constexpr std::size_t bestRatio = 1100;
constexpr std::size_t largestText = std::size_t(2) << 30;

struct Free {
    void operator()(libdeflate_decompressor *it) const { libdeflate_free_decompressor(it); }
};

/// The size that the last member claims, modulo 2^32.
std::size_t claimedSize(std::string_view bytes)
{
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[bytes.size() - 4 + i])) << (8 * i);
    return size;
}

} // namespace

Result<std::size_t> gunzip(std::string_view bytes, std::string &text, std::size_t spare)
{
    const auto damaged = [] { return fail(ErrorKind::Parse, "the compressed data is damaged or cut"); };
    if (!isGzip(bytes))
        return damaged();
    const std::unique_ptr<libdeflate_decompressor, Free> decompressor(libdeflate_alloc_decompressor());
    if (!decompressor)
        return fail(ErrorKind::Parse, "there is no memory left to decompress it");
    std::size_t filled = 0;
    const std::size_t limit = std::min(largestText, bytes.size() * bestRatio);
    while (!bytes.empty()) {
        if (!isGzip(bytes))
            return damaged();
        std::size_t room = std::min(claimedSize(bytes), limit) + 1;
        for (;; room *= 2) {
            if (filled + room > limit + 2)
                room = limit + 2 - std::min(filled, limit + 1);
            // Only ever longer: memory that was used before is neither fetched nor cleared again
            if (text.size() < filled + room + spare)
                text.resize(filled + room + spare);
            std::size_t taken = 0, made = 0;
            const auto outcome =
                libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data(), bytes.size(), text.data() + filled, room, &taken, &made);
            if (outcome == LIBDEFLATE_SUCCESS) {
                filled += made;
                bytes.remove_prefix(taken);
                break;
            }
            // Several members: the size at the end is that of the last one only
            if (outcome != LIBDEFLATE_INSUFFICIENT_SPACE || filled + room >= limit + 2)
                return damaged();
        }
    }
    return filled;
}

Result<std::string> gunzip(std::string_view bytes)
{
    std::string text;
    const auto length = gunzip(bytes, text, 0);
    if (!length)
        return fail(length.error());
    text.resize(*length);
    return text;
}

} // namespace kubeapi
