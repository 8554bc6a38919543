# claim: exit codes must be integers (or integer strings); null and undefined are allowed
from nodeish import JSON, console, process

for v in ['5', 'x', 1.5, True, {}, None, None, 300]:
    try:
        process.exitCode = v
        console.log(JSON.stringify(v), 'accepted')
    except Exception as e:
        console.log(JSON.stringify(v), e.code)
process.exitCode = '6'
