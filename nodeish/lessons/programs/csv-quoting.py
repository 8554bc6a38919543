# Beyond the tutorial: a real CSV needs quoting, a header and a parser that reads it back.
import re

from nodeish import JSON, console


def quote(v):
    return '"' + str(v).replace('"', '""') + '"' if re.search(r'[",\r\n]', str(v)) else str(v)


def toCsv(rows):
    columns = list(rows[0])
    return '\r\n'.join(','.join(map(quote, r)) for r in [columns, *([r[c] for c in columns] for r in rows)]) + '\r\n'


def parseCsv(text):
    rows = [[]]
    cell, inside = '', False
    i = 0
    while i < len(text):
        c = text[i]
        if inside:
            if c == '"' and text[i + 1] == '"':
                cell += '"'
                i += 1
            elif c == '"':
                inside = False
            else:
                cell += c
        elif c == '"':
            inside = True
        elif c == ',':
            rows[-1].append(cell)
            cell = ''
        elif c == '\n':
            rows[-1].append(cell)
            cell = ''
            rows.append([])
        elif c != '\r':
            cell += c
        i += 1
    rows.pop()
    return rows


films = [
    {'title': 'Laputa, Castle in the Sky', 'year': 1986, 'note': 'first "official" film'},
    {'title': 'Ponyo', 'year': 2008, 'note': 'two\nlines'},
]
text = toCsv(films)
console.log(JSON.stringify(text))
console.log(parseCsv(text))
