// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace kubeapi {

/// Tokens and keys live in this process's memory, and a core file is a copy of memory that outlives the crash, is read by crash reporters and is
/// sent to strangers. After this call the system writes none for this process and what it starts: the size limit of core files is zero, and where
/// the system hands cores to a program all the same (Linux: a pipe in core_pattern has no limit), none of the memory is in it. Debuggers may
/// still attach. Does nothing where TRAINYARD_CORE=1 is set, for who has to find a crash. To be called first in main().
void keepMemoryOutOfCoreFiles();

} // namespace kubeapi
