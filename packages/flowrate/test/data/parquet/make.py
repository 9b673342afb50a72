"""Writes the Parquet files of the test beside it: python3 make.py (with pyarrow, an implementation independent of ours)."""

import datetime
import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

rows = 6
table = pa.table(
    {
        "a": pa.array([0.1 * i - 0.2 for i in range(rows)], pa.float64()),
        "n": pa.array([2**40 + i for i in range(rows)], pa.int64()),
        "flag": pa.array([i % 2 == 0 for i in range(rows)]),
        "kind": pa.array([["red", "blue"][i % 2] for i in range(rows)]),
        "gap": pa.array([None if i == 3 else i for i in range(rows)], pa.int32()),
        "day": pa.array([datetime.date(2020, 1, 1 + i) for i in range(rows)]),
        "list": pa.array([[i, i] for i in range(rows)]),
    }
)
here = pathlib.Path(__file__).parent
for name, version in [("none", "1.0"), ("snappy", "1.0"), ("gzip", "2.0"), ("brotli", "2.0"), ("zstd", "1.0")]:
    pq.write_table(
        table,
        here / f"{name}.parquet",
        compression=name,
        row_group_size=4,
        data_page_version=version,
        store_schema=False,
    )
pq.write_table(
    pa.table({"long": ["x" * 2_000_000]}),
    here / "long.parquet",
    compression="gzip",
    store_schema=False,
    write_statistics=False,
)
