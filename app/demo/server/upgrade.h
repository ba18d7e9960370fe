// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace demo {

/// A connection after its upgrade, free of TLS and HTTP. Nothing here blocks; one thread uses it.
class ByteChannel {
public:
    virtual ~ByteChannel() = default;
    enum class Io { Done, Again, Closed };
    virtual int descriptor() const = 0; ///< for poll
    virtual bool pending() const = 0;   ///< bytes wait that poll does not see
    virtual Io read(std::string &append) = 0;
    virtual Io write(std::string_view bytes, std::size_t &sent) = 0;
};

} // namespace demo
