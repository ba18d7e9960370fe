// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/read_sources.h"

namespace ctl {

/// "prom+http://HOST:PORT[/PREFIX]" and "prom+svc/[NAMESPACE/]NAME:PORT[/PREFIX]", with "?query=…&start=…&end=…&step=…" behind it or those four as
/// options: a range query.
ReadSource readPrometheus(const std::string &word, const Options &options);
/// "katib/[NAMESPACE/]EXPERIMENT": its trials with their parameters and what was observed of them.
ReadSource readKatib(const std::string &word, const Options &options);
/// "trainjob/NAME": what its program told last.
ReadSource readTrainJob(const std::string &word, const Options &options);

} // namespace ctl
