"""openpyxl reading values: python3 bench/peers/openpyxl_values.py FOLDER [read-only]"""
import json
import os
import sys

import openpyxl

folder = sys.argv[1]
read_only = "read-only" in sys.argv[2:]
cells = 0
for name in sorted(os.listdir(folder)):
    workbook = openpyxl.load_workbook(
        os.path.join(folder, name), data_only=True, read_only=read_only
    )
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                if value is not None:
                    cells += 1
    workbook.close()
memory = None
try:
    import resource

    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
except ImportError:
    pass
print(json.dumps({"cells": cells, "peakMegabytes": memory}))
