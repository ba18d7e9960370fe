// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace curves {

/// True for well-formed UTF-8 (RFC 3629: no surrogates, nothing overlong, nothing beyond U+10FFFF).
bool validUtf8(std::string_view text);

/// Text that is not well-formed UTF-8 has its bytes taken for Latin-1, which names every byte; other text stays as it is.
std::string asUtf8(std::string text);

/// UTF-16 behind its byte order mark as UTF-8; halves of pairs become U+FFFD, a last odd byte is left out. Empty without a mark.
std::string utf16AsUtf8(std::string_view bytes);

} // namespace curves
