// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace curves {

/// Where in a container TensorBoard's event files may lie, in this order and without repeats:
/// 1. folders that its command or arguments name (--logdir, --log_dir, --logging_dir, --output_dir, --tensorboard_dir, --save_dir,
///    --default_root_dir, --run_dir and their spellings with '-'), and TENSORBOARD_LOGDIR, TENSORBOARD_LOGGING_DIR, LOGDIR of its environment;
/// 2. its volumes, but not those that hold configuration (secrets, configMaps, projected, downwardAPI);
/// 3. the libraries' own folders below its working folder (runs, logs, lightning_logs, tb_logs, tensorboard, output, outputs, results), Katib's
///    /var/log/katib/tfevent and SageMaker's /opt/ml/output/tensorboard.
/// `pod` is an object of core/v1; an unknown container gives nothing. Relative folders are relative to the working folder.
std::vector<std::string> eventFilePlaces(kubeapi::JsonView pod, std::string_view container);

/// Folders that a line of a training program's log says its event files go to: what stands behind --logdir, a path in a line that speaks of
/// TensorBoard ("TensorBoard logs are written to runs/exp1"), the folder of a file "…tfevents…", and "Logging to PATH" of Stable-Baselines3.
/// Addresses and source files are none.
std::vector<std::string> eventFoldersInLog(std::string_view line);

/// A file as a container lists it.
struct ListedFile {
    std::string path; ///< absolute, without "." and ".." in it
    std::uint64_t size = 0;
};
/// The command that lists event files below the places, and what it prints. It needs sh, find and ls in the image.
std::vector<std::string> listEventFilesCommand(const std::vector<std::string> &places);
std::vector<ListedFile> readEventFileList(std::string_view output);
/// The folder that all of them lie in, or below; "/" at least. Empty for no file.
std::string commonFolder(const std::vector<ListedFile> &files);

} // namespace curves
