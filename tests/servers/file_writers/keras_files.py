# SPDX-License-Identifier: GPL-3.0-or-later
"""What Keras and TensorFlow leave: the TensorBoard callback, CSVLogger, tf.summary of many types, TensorFlow 1's writer. Needs tensorflow."""
import os

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
import csv, json, math, pathlib

import keras
import numpy as np
import tensorflow as tf

from truth import Case, single


def summaries():
    with Case("tf-summary") as case:
        writer = tf.summary.create_file_writer(str(case.folder / "run"))
        with writer.as_default():
            for step in range(20):
                tf.summary.scalar("loss", 1.0 / (step + 1), step=step)
                case.add("run", "loss", step, single(1.0 / (step + 1)))
                tf.summary.scalar("count", tf.constant(step, tf.int64), step=step)
                case.add("run", "count", step, float(step))
                tf.summary.scalar("wide", tf.constant(step / 3, tf.float64), step=step)
                case.add("run", "wide", step, single(step / 3))
                tf.summary.scalar("flag", tf.constant(step % 2 == 0), step=step)
                case.add("run", "flag", step, float(step % 2 == 0))
                tf.summary.histogram("h", tf.range(10), step=step)
                tf.summary.text("note", "words", step=step)
            with tf.name_scope("scope"):
                tf.summary.scalar("inside", 2.0, step=1 << 40)
            case.add("run", "scope/inside", 1 << 40, 2.0)
            tf.summary.scalar("odd", math.nan, step=0), tf.summary.scalar("odd", math.inf, step=1)
            case.add("run", "odd", 0, math.nan), case.add("run", "odd", 1, math.inf)
        writer.close()
    with Case("tf1-writer") as case:
        v1 = tf.compat.v1
        with tf.Graph().as_default():
            writer = v1.summary.FileWriter(str(case.folder / "run"))
            for step in range(10):
                writer.add_summary(v1.Summary(value=[v1.Summary.Value(tag="global_step/sec", simple_value=step / 4)]), step)
                case.add("run", "global_step/sec", step, step / 4)
            writer.close()


def fit():
    with Case("keras-fit") as case:
        case.folder.mkdir(exist_ok=True)
        keras.utils.set_random_seed(1)
        data, label = np.random.rand(64, 4), np.random.randint(0, 2, 64)
        model = keras.Sequential([keras.layers.Dense(3), keras.layers.Dense(1, activation="sigmoid")])
        model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
        path = case.folder / "train.csv"
        seen = {}
        for part, append in ((3, False), (2, True)):
            logger = keras.callbacks.CSVLogger(str(path), separator=";", append=append)
            kept = model.fit(data, label, epochs=part, validation_split=0.25, verbose=0, callbacks=[logger])
            for key, values in kept.history.items():
                seen.setdefault(key, []).extend(enumerate(values))
        for key, values in seen.items():
            for epoch, value in values:
                case.add("train", key, None, value)


for work in (summaries, fit):
    work()
