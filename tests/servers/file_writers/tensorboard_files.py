# SPDX-License-Identifier: GPL-3.0-or-later
"""Event files as users have them: torch's and tensorboardX' writers, tensors of every type, other plugins' data, restarts, damage."""
import math, struct

import numpy as np
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, types_pb2
from tensorboard.plugins.histogram import metadata as histogram_metadata
from tensorboard.plugins.scalar import metadata as scalar_metadata
from tensorboard.summary.writer.record_writer import RecordWriter
from tensorboard.util import tensor_util

from truth import Case, single


def name(number, folder):
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"events.out.tfevents.{1700000000 + number}.host.7.{number}"


def start(file):
    writer = RecordWriter(file)
    writer.write(event_pb2.Event(wall_time=1.7e9, file_version="brain.Event:2").SerializeToString())
    return writer


def put(writer, tag, step, wall=1.7e9, metadata=None, **kind):
    value = summary_pb2.Summary.Value(tag=tag, metadata=metadata, **kind)
    writer.write(event_pb2.Event(wall_time=wall, step=step, summary=summary_pb2.Summary(value=[value])).SerializeToString())


SCALAR = scalar_metadata.create_summary_metadata("", "")


def tensor_types():
    """A rank-0 tensor of every type, as bytes and in its own list of values."""
    numbers = {"float32": 1.5, "float64": 0.1, "float16": 0.333251953125, "int8": -7, "int16": -300, "int32": -70000, "int64": 1 << 40, "uint8": 250,
               "uint16": 65000, "uint32": 4000000000, "uint64": 1 << 62, "bool": 1}
    with Case("tf-types") as case, open(name(1, case.folder / "run"), "wb") as file:
        writer = start(file)
        for kind, value in numbers.items():
            array = np.array(value, dtype=kind)
            for i, sign in enumerate((1, 0)):
                proto = tensor_util.make_tensor_proto(np.array(array * sign, dtype=kind))
                put(writer, f"list/{kind}", i, metadata=SCALAR, tensor=proto)
                case.add("run", f"list/{kind}", i, float(value) * sign)
                proto = tensor_pb2.TensorProto(dtype=getattr(types_pb2, "DT_" + {"float32": "FLOAT", "float64": "DOUBLE", "float16": "HALF"}.get(kind, kind.upper())),
                                               tensor_content=np.array(array * sign, dtype=kind).tobytes())
                put(writer, f"bytes/{kind}", i, metadata=SCALAR, tensor=proto)
                case.add("run", f"bytes/{kind}", i, float(value) * sign)
        brain = struct.unpack("<H", struct.pack("<f", -2.5)[2:])[0]
        put(writer, "list/bfloat16", 0, metadata=SCALAR, tensor=tensor_pb2.TensorProto(dtype=types_pb2.DT_BFLOAT16, half_val=[brain]))
        put(writer, "bytes/bfloat16", 0, metadata=SCALAR, tensor=tensor_pb2.TensorProto(dtype=types_pb2.DT_BFLOAT16, tensor_content=struct.pack("<H", brain)))
        case.add("run", "list/bfloat16", 0, -2.5), case.add("run", "bytes/bfloat16", 0, -2.5)
        put(writer, "one of a list", 3, metadata=SCALAR, tensor=tensor_util.make_tensor_proto(np.array([4.25], dtype=np.float32)))
        case.add("run", "one of a list", 3, 4.25)
        for i, value in enumerate((math.nan, math.inf, -math.inf, -0.0, 1e-45, 3.4e38)):
            put(writer, "simple", i, simple_value=value)
            case.add("run", "simple", i, single(value))


def other_plugins():
    """Images, histograms, text, PR curves and meshes beside scalars are no scalars."""
    with Case("tf-plugins") as case, open(name(1, case.folder / "run"), "wb") as file:
        writer = start(file)
        for step in range(3):
            put(writer, "loss", step, simple_value=1.0 / (step + 1))
            case.add("run", "loss", step, single(1.0 / (step + 1)))
            put(writer, "hist", step, metadata=histogram_metadata.create_summary_metadata("", ""),
                tensor=tensor_util.make_tensor_proto(np.array([[0.0, 1.0, 2.0]])))
            for plugin in ("images", "text", "pr_curves", "audio", "mesh"):
                metadata = summary_pb2.SummaryMetadata(plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name=plugin))
                put(writer, plugin, step, metadata=metadata, tensor=tensor_util.make_tensor_proto(np.array(2.0 if plugin == "pr_curves" else b"x")))
            put(writer, "old hist", step, histo=summary_pb2.HistogramProto(min=1, max=2, num=3))
            put(writer, "old image", step, image=summary_pb2.Summary.Image(height=1, width=1, colorspace=1, encoded_image_string=b"x"))


def steps_and_names():
    with Case("tf-steps-names") as case, open(name(1, case.folder / "run"), "wb") as file:
        writer = start(file)
        for step in (-5, 0, 1 << 31, (1 << 40) + 1, (1 << 53) - 1):
            put(writer, "far", step, simple_value=2.5)
            case.add("run", "far", step, 2.5)
        for tag in ("a tag with spaces", "deep/er/and deeper", "verlust/größe", "损失", "weird\"quo'te\\", "tab\there", "x" * 300, "loss#1", "%", "a.b.c"):
            put(writer, tag, 1, simple_value=0.5)
            case.add("run", tag, 1, 0.5)
        for step in (1, 1, 1):
            put(writer, "same step", step, simple_value=step)
            case.add("run", "same step", step, float(step))
        many = [summary_pb2.Summary.Value(tag=f"many/{i}", simple_value=i) for i in range(50)]
        writer.write(event_pb2.Event(wall_time=1.7e9, step=9, summary=summary_pb2.Summary(value=many)).SerializeToString())
        for i in range(50):
            case.add("run", f"many/{i}", 9, float(i))


def several_files():
    """A run in three files that overlap, the second with a purge, files 9 and 10 in their order; folders inside a run's folder are runs."""
    with Case("tf-restarts") as case:
        for number, steps in ((9, range(0, 20)), (10, range(12, 30)), (11, range(25, 40))):
            with open(name(number, case.folder / "run"), "wb") as file:
                writer = start(file)
                if number == 10:
                    writer.write(event_pb2.Event(wall_time=1.7e9, step=12, session_log=event_pb2.SessionLog(status=event_pb2.SessionLog.START)).SerializeToString())
                for step in steps:
                    put(writer, "loss", step, simple_value=step + number / 16)
                    case.add("run", "loss", step, step + number / 16)
        with open(name(1, case.folder / "run" / "eval"), "wb") as file:
            put(start(file), "loss", 7, simple_value=3)
        case.add("run/eval", "loss", 7, 3.0)


def records(path):
    data, out = path.read_bytes(), []
    at = 0
    while at < len(data):
        length = struct.unpack("<Q", data[at:at + 8])[0]
        out.append((at, at + 16 + length))
        at = out[-1][1]
    return data, out


def damaged():
    """What a damaged record costs: itself, wherever it stands and whatever of it is damaged."""
    kinds = {"first-data": (1, 20), "middle-data": (15, 20), "last-data": (-1, 20), "middle-length": (15, 2), "middle-length-crc": (15, 9), "first-length": (1, 1),
             "last-length": (-1, 1), "data-crc": (15, -2)}
    for kind, (record, offset) in kinds.items():
        with Case("tf-damaged-" + kind, hint="damaged") as case:
            path = name(1, case.folder / "run")
            with open(path, "wb") as file:
                writer = start(file)
                for step in range(30):
                    put(writer, "loss", step, simple_value=step / 4)
            data, spans = records(path)
            begin, end = spans[record]
            data = bytearray(data)
            data[end + offset if offset < 0 else begin + offset] ^= 0x55
            path.write_bytes(data)
            hurt = (record - 1) if record > 0 else 29
            for step in range(30):
                if step != hurt:
                    case.add("run", "loss", step, step / 4)
    with Case("tf-truncated") as case:
        for cut in (1, 5, 20, 30):
            path = name(1, case.folder / f"cut{cut}")
            with open(path, "wb") as file:
                writer = start(file)
                for step in range(10):
                    put(writer, "loss", step, simple_value=step)
            data, spans = records(path)
            path.write_bytes(data[:-cut])
            left = sum(1 for begin, end in spans[1:] if end <= len(data) - cut)
            for step in range(left):
                case.add(f"cut{cut}", "loss", step, float(step))
        name(1, case.folder / "empty").touch()
    with Case("tf-holes", hint="damaged") as case:  # a crash of the machine leaves zeros; the next try of the same program appends
        path = name(1, case.folder / "run")
        with open(path, "wb") as file:
            writer = start(file)
            for step in range(10):
                put(writer, "loss", step, simple_value=step)
            file.write(b"\0" * 5000)
            for step in range(10, 20):
                put(writer, "loss", step, simple_value=step)
        for step in range(20):
            case.add("run", "loss", step, float(step))


def tensorboardx():
    try:
        from tensorboardX import SummaryWriter
    except ImportError:
        return
    with Case("tensorboardx") as case:
        writer = SummaryWriter(str(case.folder / "run"))
        for step in range(40):
            value = math.cos(step) * 10.0 ** (step % 20 - 10)
            writer.add_scalar("train/loss", value, step, walltime=1.7e9 + step / 3)
            case.add("run", "train/loss", step, single(value), 1.7e9 + step / 3)
            writer.add_scalars("both", {"a": step, "b": -step}, step)
            for key, sign in (("a", 1), ("b", -1)):
                case.add(f"run/both/{key}", "both", step, float(step * sign))
            writer.add_histogram("weights", np.arange(10.0), step)
        writer.add_scalar("no step", 4.0)
        writer.add_text("note", "words", 1)
        writer.close()
        case.add("run", "no_step", 0, 4.0)  # it takes blanks out of names


def torch():
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        return
    with Case("torch") as case:
        folder = case.folder / "exp"
        writer = SummaryWriter(str(folder), filename_suffix=".mine")
        for step in range(-3, 30):
            writer.add_scalar("loss", step / 3, step)
            writer.add_scalar("new", step / 7, step, new_style=True)
            writer.add_scalar("double", step / 9, step, new_style=True, double_precision=True)
            case.add("exp", "loss", step, single(step / 3)), case.add("exp", "new", step, single(step / 7)), case.add("exp", "double", step, step / 9)
        writer.add_pr_curve("pr", np.array([0, 1, 1]), np.array([0.1, 0.7, 0.4]), 0)
        writer.add_image("image", np.zeros((3, 4, 4)), 0)
        writer.add_hparams({"lr": 0.1, "name": "adam w", "layers": 3, "flag": True}, {"hparam/acc": 0.75, "hparam/loss": 2.0}, run_name="trial")
        writer.close()
        case.add("exp/trial", "hparam/acc", 0, 0.75), case.add("exp/trial", "hparam/loss", 0, 2.0)
        for key, value in (("lr", 0.1), ("name", "adam w"), ("layers", 3), ("flag", 1)):  # torch writes True as the number 1
            case.param("exp/trial", key, value)
        for first, purge in ((0, None), (10, 10)):
            writer = SummaryWriter(str(case.folder / "purged"), purge_step=purge, filename_suffix=f".{first:02}")
            for step in range(first, first + 15):
                writer.add_scalar("loss", step + first, step)
                case.add("purged", "loss", step, float(step + first))
            writer.close()


for work in (tensor_types, other_plugins, steps_and_names, several_files, damaged, tensorboardx, torch):
    work()
