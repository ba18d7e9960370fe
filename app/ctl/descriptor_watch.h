// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/loop.h"

#include <functional>
#include <initializer_list>
#include <string_view>

namespace ctl {

/// Calls a function on the loop's thread whenever a descriptor can be read, while that is wanted. Goes before the loop and the descriptor.
class DescriptorWatch {
public:
    DescriptorWatch(kubeapi::Loop &loop, int descriptor, std::function<void()> readable);
    ~DescriptorWatch();
    DescriptorWatch(const DescriptorWatch &) = delete;
    DescriptorWatch &operator=(const DescriptorWatch &) = delete;
    void want(bool wanted);

private:
    kubeapi::Loop &m_loop;
    std::uint64_t m_id;
};

/// A descriptor that can be read when one of these signals comes, which from then on do nothing else to this process: so that what is open can
/// be closed in order. To be called before another thread starts; -1 where the system gives none.
int signalDescriptor(std::initializer_list<int> signals);

/// Writes all of it, blocking. False when nobody takes it any more.
bool writeAll(int descriptor, std::string_view bytes);

} // namespace ctl
