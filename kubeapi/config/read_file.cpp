// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/read_file.h"

#include <fstream>
#include <sstream>

namespace kubeapi {

Result<std::string> readFile(const std::string &path, const std::string &what)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    if (stream)
        text << stream.rdbuf();
    if (!stream)
        return fail(ErrorKind::Config, "The " + what + " " + path + " could not be read.", "Check that the file exists and that you may read it.");
    return text.str();
}

} // namespace kubeapi
