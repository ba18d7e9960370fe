// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"

#include <string>
#include <string_view>

namespace kubeapi {

/// Whether the bytes begin as a gzip file does.
inline bool isGzip(std::string_view bytes) { return bytes.size() >= 18 && bytes[0] == '\x1f' && bytes[1] == '\x8b'; }

/// The text inside a whole gzip file (RFC 1952, one member or several). Fails with a few words ("the compressed data is damaged") where the file is
/// cut, damaged, or larger than any list can be.
Result<std::string> gunzip(std::string_view bytes);
/// The same into a buffer that is used again: gives the text's length. `text` is never made shorter, what is behind the text is left over from
/// before, and at least `spare` bytes of that can be read.
Result<std::size_t> gunzip(std::string_view bytes, std::string &text, std::size_t spare);

} // namespace kubeapi
