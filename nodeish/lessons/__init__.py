"""The lessons: every example of the tutorials nodeish starts from, in JavaScript and in Python, with the output both print.

Each is a triple in `programs`: NAME.cjs (or NAME.mjs, an ES module), its twin NAME.py, and NAME.out, what Node 20 printed; NAME.err, where
there is one, is what it printed on standard error. The command `nodeish lessons` lists, shows, runs and copies them and makes a static site
of them; `nodeish compare` does the same for any pair.
"""
