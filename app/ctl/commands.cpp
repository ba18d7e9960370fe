// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <array>

namespace ctl {

std::span<const Command> commands()
{
    static constexpr std::array<Command, 1> all{{
        {"read", "read curves from logs and metric files", runRead},
    }};
    return all;
}

} // namespace ctl
