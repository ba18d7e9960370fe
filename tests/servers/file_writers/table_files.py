# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables and JSON as loggers and people write them: Lightning, pandas, spreadsheets, HuggingFace, mmengine, detectron2, skorch."""
import csv, io, json, math, pathlib

import pandas as pd

from truth import Case

values = [math.exp(-i / 6) for i in range(30)]


def table(case_name, text, file="metrics.csv", mode="w", newline="", encoding="utf-8"):
    case = Case(case_name)
    with open(case.folder / file, mode, newline=newline, encoding=encoding) as out:
        out.write(text)
    return case


def pandas_tables():
    frame = pd.DataFrame({"loss": values, "acc": [i / 30 for i in range(30)]})
    for label, options in (("index", {}), ("no-index", {"index": False}), ("tab", {"sep": "\t", "index": False}), ("comma", {"sep": ";", "decimal": ",", "index": False}),
                           ("quoted", {"quoting": csv.QUOTE_ALL}), ("bom", {"encoding": "utf-8-sig"}), ("crlf", {"lineterminator": "\r\n"}),
                           ("comma-quoted", {"decimal": ",", "index": False}), ("pipe", {"sep": "|"}), ("rounded", {"float_format": "%.3e", "index": False})):
        with Case("csv-" + label) as case:
            frame.to_csv(case.folder / "metrics.csv", **options)
            for i in range(30):
                indexed = options.get("index", True)
                loss, acc = values[i], i / 30
                if "float_format" in options:
                    loss, acc = float("%.3e" % loss), float("%.3e" % acc)
                case.add(case.name, "loss", i if indexed else None, loss), case.add(case.name, "acc", i if indexed else None, acc)
    with Case("csv-times") as case:
        times = pd.date_range("2026-01-01", periods=30, freq="min", tz="UTC")
        pd.DataFrame({"timestamp": times, "step": range(0, 300, 10), "loss": values}).to_csv(case.folder / "metrics.csv", index=False)
        for i in range(30):
            case.add(case.name, "loss", i * 10, values[i], times[i].timestamp())
    with Case("csv-wide") as case:
        wide = pd.DataFrame({f"layer{i}/norm": [i + 0.5, i + 1.5, i + 2.5] for i in range(6000)})
        wide.index.name = "step"
        wide.to_csv(case.folder / "metrics.csv")
        for i in range(6000):
            for step in range(3):
                case.add(case.name, f"layer{i}/norm", step, i + 0.5 + step)
    with Case("csv-gaps") as case:
        rows = [{"step": i, "loss": values[i]} if i % 3 else {"step": i, "val_loss": values[i] * 2} for i in range(30)]
        pd.DataFrame(rows).to_csv(case.folder / "metrics.csv", index=False)
        for i in range(30):
            case.add(case.name, "loss" if i % 3 else "val_loss", i, values[i] if i % 3 else values[i] * 2)


def odd_tables():
    with table("csv-spellings", "step,loss\n0,nan\n1,NaN\n2,inf\n3,-inf\n4,Infinity\n5,-Infinity\n6,1e-05\n7,1.5E+10\n8,+3\n9,.5\n10,5.\n11,\n12,NA\n13,-0.0\n14,1e400\n") as case:
        for step, value in ((0, math.nan), (1, math.nan), (2, math.inf), (3, -math.inf), (4, math.inf), (5, -math.inf), (6, 1e-5), (7, 1.5e10), (8, 3.0), (9, 0.5), (10, 5.0),
                            (13, -0.0), (14, math.inf)):
            case.add(case.name, "loss", step, value)
    with table("csv-notes", 'step,note,loss\n0,"first, with comma",1.5\n1,"two\nlines",2.5\n2,"a ""quoted"" word",3.5\n3,,4.5\n') as case:
        for step in range(4):
            case.add(case.name, "loss", step, step + 1.5)
    with table("csv-header-quoted", '"step","train loss, mean","lr"\n' + "".join(f"{i},{values[i]!r},{0.1 / (i + 1)!r}\n" for i in range(10))) as case:
        for i in range(10):
            case.add(case.name, "train loss, mean", i, values[i]), case.add(case.name, "lr", i, 0.1 / (i + 1))
    with table("csv-twice", "step,loss,loss,acc\n" + "".join(f"{i},{i / 2},{i / 4},{i / 8}\n" for i in range(10))) as case:
        for i in range(10):
            case.add(case.name, "loss", i, i / 2), case.add(case.name, "loss.1", i, i / 4), case.add(case.name, "acc", i, i / 8)
    with table("csv-epoch-float", "epoch,step,loss\n" + "".join(f"{i / 10},{i * 5},{values[i]!r}\n" for i in range(30))) as case:
        for i in range(30):
            case.add(case.name, "loss", i * 5, values[i]), case.add(case.name, "epoch", i * 5, i / 10)  # a column as any other where there is a step
    with table("csv-restarted", "step,loss\n0,1\n1,2\n2,3\nstep,loss\n1,2.5\n2,3.5\n3,4.5") as case:  # no line feed at the end
        for step, value in ((0, 1.0), (1, 2.0), (2, 3.0), (1, 2.5), (2, 3.5), (3, 4.5)):
            case.add(case.name, "loss", step, value)
    with table("csv-headless", "".join(f"{i},{values[i]!r},{i / 3!r}\n" for i in range(30)), "numbers.csv") as case:
        pass  # read when it is asked for by name; in a folder it is not known to be metrics
    with table("csv-ultralytics", "                  epoch,         train/box_loss,      metrics/mAP50(B)\n"
               + "".join(f"{i:>23},{values[i]:>23.5f},{i / 30:>22.5f}\n" for i in range(1, 20)), "results.csv") as case:
        for i in range(1, 20):
            case.add("results", "train/box_loss", None, float(f"{values[i]:.5f}")), case.add("results", "metrics/mAP50(B)", None, float(f"{i / 30:.5f}"))
    with table("csv-quote-minimal", "step;loss;note\r\n" + "".join(f'{i};{str(values[i]).replace(".", ",")};"a;b"\r\n' for i in range(25))) as case:
        for i in range(25):
            case.add(case.name, "loss", i, values[i])
    with table("csv-thousands", "step;tokens;loss\n" + "".join(f"{i};{i * 1234 + 0.5:_.1f};{i / 7:.3f}\n".replace(".", ",").replace("_", ".") for i in range(25))) as case:
        for i in range(25):
            case.add(case.name, "tokens", i, i * 1234 + 0.5), case.add(case.name, "loss", i, float(f"{i / 7:.3f}"))
    with table("csv-late-comma", "step;loss\n" + "".join(f"{i};{i}\n" for i in range(25)) + "25;0,125\n26;0,25\n") as case:
        for i in range(25):
            case.add(case.name, "loss", i, float(i))
        case.add(case.name, "loss", 25, 0.125), case.add(case.name, "loss", 26, 0.25)
    with table("csv-column-grows", "step,loss\n0,1\n1,2\nstep,loss,acc\n2,3,0.5\n3,4,0.6\n") as case:
        for i in range(4):
            case.add(case.name, "loss", i, i + 1.0)
        case.add(case.name, "acc", 2, 0.5), case.add(case.name, "acc", 3, 0.6)


def lightning():
    try:
        from lightning.pytorch.loggers import CSVLogger, TensorBoardLogger
    except ImportError as why:
        print("lightning left out:", why)
        return
    with Case("lightning-loggers") as case:
        logger = CSVLogger(str(case.folder), name="csv", flush_logs_every_n_steps=7)
        logger.log_hyperparams({"lr": 0.1, "name": "adam", "layers": [1, 2], "deep": {"a": 1}})
        for step in range(25):
            logger.log_metrics({"train_loss": values[step], "epoch": step // 5}, step)
            case.add("csv/version_0", "train_loss", step, values[step]), case.add("csv/version_0", "epoch", step, float(step // 5))
            if step % 5 == 4:
                logger.log_metrics({"val/acc": step / 25}, step)
                case.add("csv/version_0", "val/acc", step, step / 25)
        logger.save()
        case.param("csv/version_0", "lr", 0.1), case.param("csv/version_0", "name", "adam")
        from truth import single
        board = TensorBoardLogger(str(case.folder), name="tb", version="v", sub_dir="sub")
        board.log_hyperparams({"lr": 0.25, "opt": "sgd"}, {"hp_metric": 0.5})
        for step in range(10):
            board.log_metrics({"loss": values[step], "both": {"a": 1.0}}, step)
            case.add("tb/v/sub", "loss", step, single(values[step]))
            case.add("tb/v/sub/both_a", "both", step, 1.0)
        board.save(), board.finalize("success")
        case.add("tb/v/sub", "hp_metric", 0, 0.5)
        case.param("tb/v/sub", "lr", 0.25), case.param("tb/v/sub", "opt", "sgd")


def trainer_state():
    """HuggingFace's trainer_state.json as TrainerState.save_to_json writes it, several checkpoints of one run."""
    with Case("hf-checkpoints") as case:
        for upto in (10, 20):
            history = [{"epoch": i / 10, "grad_norm": 1.5 + i, "learning_rate": 5e-5 / (i + 1), "loss": values[i], "step": i * 5} for i in range(upto)]
            history.append({"epoch": upto / 10, "eval_loss": math.nan if upto == 10 else 0.25, "eval_accuracy": 0.5, "eval_runtime": 1.25, "step": upto * 5})
            state = {"best_metric": None, "best_global_step": None, "epoch": upto / 10, "global_step": upto * 5, "is_local_process_zero": True, "log_history": history,
                     "logging_steps": 5, "stateful_callbacks": {"TrainerControl": {"args": {"should_log": False}}}, "trial_params": None}
            folder = case.folder / f"checkpoint-{upto * 5}"
            folder.mkdir()
            (folder / "trainer_state.json").write_text(json.dumps(state, indent=2, sort_keys=True) + "\n")
            for entry in history:
                for key, value in entry.items():
                    if key not in ("step", "epoch"):
                        case.add(folder.name, key, entry["step"], float(value))


def json_lines():
    with Case("mmengine") as case:
        folder = case.folder / "vis_data"
        folder.mkdir()
        with open(folder / "scalars.json", "w") as out:
            for i in range(20):
                out.write(json.dumps({"lr": 0.02, "data_time": 0.01 * i, "loss": values[i], "epoch": 1, "iter": i * 10, "memory": 1000, "step": i * 10}) + "\n")
                for key, value in (("lr", 0.02), ("loss", values[i]), ("data_time", 0.01 * i), ("memory", 1000.0)):
                    case.add("vis_data/scalars", key, i * 10, value)
            out.write(json.dumps({"coco/bbox_mAP": 0.25, "step": 200}) + "\n")
            case.add("vis_data/scalars", "coco/bbox_mAP", 200, 0.25)
    with Case("detectron2") as case:
        with open(case.folder / "metrics.json", "w") as out:
            for i in range(15):
                out.write(json.dumps({"data_time": 0.5, "iteration": i * 20 + 19, "lr": 0.001 * i, "total_loss": values[i], "bbox/AP": math.nan if i % 2 else 3.5}, sort_keys=True) + "\n")
                for key, value in (("data_time", 0.5), ("lr", 0.001 * i), ("total_loss", values[i]), ("bbox/AP", math.nan if i % 2 else 3.5)):
                    case.add("metrics", key, i * 20 + 19, value)
    with Case("deit") as case:
        with open(case.folder / "log.txt", "w") as out:
            for i in range(12):
                out.write(json.dumps({"train_lr": 1e-06 * (i + 1), "train_loss": values[i], "test_acc1": i * 1.5, "epoch": i, "n_parameters": 5717416}) + "\n")
                for key, value in (("train_lr", 1e-06 * (i + 1)), ("train_loss", values[i]), ("test_acc1", i * 1.5), ("n_parameters", 5717416.0)):
                    case.add("log", key, None, value)
    with Case("jsonl-mixed") as case:
        with open(case.folder / "out.jsonl", "w") as out:
            for i in range(10):
                out.write(json.dumps({"step": i, "train": {"loss": values[i], "deep": {"er": i}}, "name": "x", "on": True, "none": None}) + "\n")
                case.add("out", "train.loss", i, values[i]), case.add("out", "train.deep.er", i, float(i))
                if i % 4 == 3:
                    out.write(json.dumps({"step": i, "eval": {"acc": math.inf if i == 3 else -math.inf}}) + "\n")
                    case.add("out", "eval.acc", i, math.inf if i == 3 else -math.inf)
            out.write('{"step": 10, "train": {"lo')  # killed while it wrote


def json_whole():
    with Case("json-array") as case:
        (case.folder / "metrics.json").write_text(json.dumps([{"step": i, "loss": values[i], "sub": {"acc": i / 4}} for i in range(20)], indent=2))
        for i in range(20):
            case.add("metrics", "loss", i, values[i]), case.add("metrics", "sub.acc", i, i / 4)
    with Case("json-array-line") as case:
        (case.folder / "log_history.json").write_text(json.dumps([{"epoch": i, "loss": values[i]} for i in range(20)]))
        for i in range(20):
            case.add("log_history", "loss", None, values[i])
    with Case("skorch") as case:
        rows = [{"batches": [{"train_loss": 1.0, "train_batch_size": 8}] * 3, "epoch": i + 1, "dur": 0.5, "train_loss": values[i], "train_loss_best": True, "valid_loss": values[i] * 2}
                for i in range(8)]
        (case.folder / "history.json").write_text(json.dumps(rows, indent=2))
        for i in range(8):
            case.add("history", "train_loss", None, values[i]), case.add("history", "valid_loss", None, values[i] * 2), case.add("history", "dur", None, 0.5)
    with Case("json-columns") as case:  # json.dump(history.history)
        (case.folder / "history.json").write_text(json.dumps({"loss": values[:9], "val_loss": [math.nan] + values[1:9], "lr": [0.1] * 9}))
        for i in range(9):
            case.add("history", "loss", None, values[i]), case.add("history", "val_loss", None, values[i] if i else math.nan), case.add("history", "lr", None, 0.1)
    with Case("json-settings") as case:  # settings and results are no curves
        (case.folder / "config.json").write_text(json.dumps({"hidden_sizes": [64, 128, 256], "lr": 0.1, "betas": [0.9, 0.999], "layers": [{"units": 3}, {"units": 4}]}))
        (case.folder / "tokens.json").write_text(json.dumps([{"id": 1, "text": "a"}, {"id": 2, "text": "b"}]))
        (case.folder / "package.json").write_text(json.dumps({"name": "x", "files": ["a"]}, indent=2))
        (case.folder / "results.json").write_text(json.dumps({"accuracy": 0.5, "loss": 0.25}))


def other_loggers():
    """The shapes of Chainer, Sacred, fastai, Stable-Baselines, Ray, DVCLive, TensorBoard's and W&B's exports, with made-up values."""
    with Case("chainer") as case:
        rows = [{"main/loss": values[i], "validation/main/loss": values[i] * 2, "epoch": i + 1, "iteration": (i + 1) * 600, "elapsed_time": i * 1.5} for i in range(8)]
        (case.folder / "log").write_text(json.dumps(rows, indent=4))
        for row in rows:
            for key in ("main/loss", "validation/main/loss", "elapsed_time"):
                case.add("log", key, row["iteration"], row[key])
    with Case("sacred") as case:
        folder = case.folder / "1"
        folder.mkdir()
        metrics = {key: {"steps": [i * 10 for i in range(12)], "timestamps": [f"2026-11-22T10:00:{i:02}.000000" for i in range(12)], "values": [values[i] * k for i in range(12)]}
                   for k, key in ((1, "training.loss"), (2, "val/acc"))}
        (folder / "metrics.json").write_text(json.dumps(metrics))
        (folder / "config.json").write_text(json.dumps({"lr": 0.1, "seed": 5}))
        for key, entry in metrics.items():
            for step, value in zip(entry["steps"], entry["values"]):
                case.add("1", key, step, value)
    with Case("fastai") as case:
        (case.folder / "history.csv").write_text("epoch,train_loss,valid_loss,accuracy,time\n" + "".join(f"{i},{values[i]!r},{values[i] * 2!r},{i / 30!r},00:{i + 2:02}\n" for i in range(12)))
        for i in range(12):
            case.add("history", "train_loss", None, values[i]), case.add("history", "valid_loss", None, values[i] * 2), case.add("history", "accuracy", None, i / 30)
    with Case("sb3") as case:
        (case.folder / "progress.csv").write_text("rollout/ep_rew_mean,time/fps,time/iterations,time/total_timesteps,train/loss\n"
                                                  + "".join(f"{i * 2.5},{1000 + i},{i + 1},{(i + 1) * 2048},{'' if i == 0 else repr(values[i])}\n" for i in range(15)))
        for i in range(15):
            case.add("sb3", "rollout/ep_rew_mean", (i + 1) * 2048, i * 2.5), case.add("sb3", "time/fps", (i + 1) * 2048, 1000.0 + i)
            case.add("sb3", "time/iterations", (i + 1) * 2048, i + 1.0)
            if i:
                case.add("sb3", "train/loss", (i + 1) * 2048, values[i])
    with Case("sb3-monitor") as case:
        (case.folder / "0.monitor.csv").write_text('#{"t_start": 1700000000.5, "env_id": "CartPole-v1"}\nr,l,t\n' + "".join(f"{20 + i}.0,{20 + i},{i * 0.125}\n" for i in range(15)))
        for i in range(15):
            for key, value in (("r", 20.0 + i), ("l", 20.0 + i), ("t", i * 0.125)):
                case.add("0.monitor", key, None, value)
    with Case("ray") as case:
        folder = case.folder / "train_fn_1"
        folder.mkdir()
        with open(folder / "result.json", "w") as out:
            for i in range(10):
                out.write(json.dumps({"loss": values[i], "deep": {"acc": i / 4}, "training_iteration": i + 1, "timestamp": 1700000000 + i, "date": "2026-11-22_10-00-00", "done": False,
                                      "pid": 77, "hostname": "h", "node_ip": "10.0.0.1", "time_total_s": i * 1.5, "config": {"lr": 0.1}}) + "\n")
                case.add("train_fn_1/result", "loss", i + 1, values[i]), case.add("train_fn_1/result", "deep.acc", i + 1, i / 4)
                case.add("train_fn_1/result", "time_total_s", i + 1, i * 1.5)
    with Case("csv-exported") as case:
        (case.folder / "tensorboard.csv").write_text("Wall time,Step,Value\n" + "".join(f"{1700000000 + i * 0.5},{i * 10},{values[i]!r}\n" for i in range(10)))
        (case.folder / "wandb.csv").write_text('"Step","fine-run - train/loss","fine-run - train/loss__MIN"\n' + "".join(f'"{i}","{values[i]!r}","{values[i]!r}"\n' for i in range(10)))
        for i in range(10):
            case.add("tensorboard", "Value", i * 10, values[i], 1700000000 + i * 0.5)
            case.add("wandb", "fine-run - train/loss", i, values[i]), case.add("wandb", "fine-run - train/loss__MIN", i, values[i])
    with Case("pandas-json") as case:
        frame = pd.DataFrame({"step": range(0, 100, 10), "loss": [round(v, 9) for v in values[:10]]})
        frame.to_json(case.folder / "records.json", orient="records")
        frame.to_json(case.folder / "lines.jsonl", orient="records", lines=True)
        frame.to_json(case.folder / "list.json", orient="columns")
        for i in range(10):
            for name in ("records", "lines", "list"):
                case.add(name, "loss", i * 10, round(values[i], 9))


def spreadsheets():
    for label, text in (("sep", "sep=;\nstep;loss\n" + "".join(f"{i};{i / 4}\n" for i in range(10))), ("trailing", "step,loss,\n" + "".join(f"{i},{i / 4},\n" for i in range(10))),
                        ("trailing-rows", "step,loss\n" + "".join(f"{i},{i / 4},\n" for i in range(10))), ("blank-lines", "\n\nstep,loss\n\n" + "".join(f"{i},{i / 4}\n\n" for i in range(10))),
                        ("spaces", "step   loss\n" + "".join(f"{i}      {i / 4}\n" for i in range(10))), ("comment", "# a note, of mine\n# another\nstep,loss\n" + "".join(f"{i},{i / 4}\n" for i in range(10))),
                        ("capital", "Step, Loss \n" + "".join(f"{i}, {i / 4} \n" for i in range(10))), ("cr", "step,loss\r" + "".join(f"{i},{i / 4}\r" for i in range(10))),
                        ("short-rows", "step,loss,acc\n" + "".join(f"{i},{i / 4}\n" for i in range(10)))):
        with table("csv-sheet-" + label, text) as case:
            for i in range(10):
                case.add(case.name, "Loss" if label == "capital" else "loss", i, i / 4)
    with table("csv-utf16", "step\tloss\n" + "".join(f"{i}\t{i / 4}\n" for i in range(10)), encoding="utf-16") as case:
        for i in range(10):
            case.add(case.name, "loss", i, i / 4)
    with table("csv-latin1", "step;größe;loss\n" + "".join(f"{i};{i * 2};{i / 4}\n" for i in range(10)), encoding="latin-1") as case:
        for i in range(10):
            case.add(case.name, "loss", i, i / 4), case.add(case.name, "größe", i, i * 2.0)
    with table("csv-torn-row", "step,loss,acc\n" + "".join(f"{i},{i / 4},{i / 8}\n" for i in range(10)) + "10,2.5,") as case:  # no line feed behind it
        for i in range(10):
            case.add(case.name, "loss", i, i / 4), case.add(case.name, "acc", i, i / 8)
        case.add(case.name, "loss", 10, 2.5)
    with table("csv-torn-number", "step,loss,acc\n" + "".join(f"{i},{i / 4},{i / 8}\n" for i in range(30)) + "30,2.") as case:  # killed in mid-row
        for i in range(30):
            case.add(case.name, "loss", i, i / 4), case.add(case.name, "acc", i, i / 8)


for work in (pandas_tables, odd_tables, lightning, trainer_state, json_lines, json_whole, other_loggers, spreadsheets):
    work()
