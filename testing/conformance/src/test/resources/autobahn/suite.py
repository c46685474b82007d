"""Runs cases of the Autobahn test suite on Jython: suite.py URL DIRECTORY CASE...

Leaves a page for each case in the directory, and in its results.txt a line such as
"6.4.1 OK / OK": how the server behaved, and how it closed.
"""
import json
import os
import sys

from autobahntestsuite import wstest

url, directory, cases = sys.argv[1], sys.argv[2], sys.argv[3:]
wstest.start({'mode': 'fuzzingclient'}, {
    'outdir': directory,
    # Wait for the server's close rather than drop the connection: closes are judged too.
    'failByDrop': False,
    'options': {},
    'servers': [{'agent': 'server', 'url': url}],
    'cases': cases,
    'exclude-cases': [],
})
with open(os.path.join(directory, 'index.json')) as index:
    results = json.load(index).get('server', {})
with open(os.path.join(directory, 'results.txt'), 'w') as lines:
    for case, result in results.items():
        lines.write('%s %s / %s\n' % (case, result['behavior'], result['behaviorClose']))
