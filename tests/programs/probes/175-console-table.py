# claim: console.table layout for arrays, objects, arrays of arrays, maps, primitives and a column filter
# left out: Map, undefined in a cell
from nodeish import console

console.table([{'a': 1, 'b': 'x'}, {'a': 2, 'c': True}])
console.table([[1, 2], [3, 4]])
console.table(['p', 'q'])
console.table({'r1': {'v': 1}, 'r2': {'v': 2}})
console.table([{'a': 1, 'b': 2}], ['b'])
console.table(5)
console.table({1})
console.table([])
console.table([{'nested': {'x': 1}}, 'prim', [None, 5]])
