"""The bookkeeping of nodeish: no loop, no clock, no operating system.

Time comes in as an argument, work goes out as queues; what the outside must do is a `Host` (turn.py).

    errors       the exceptions, Node's codes and texts
    calling      JavaScript's calling convention for Python functions
    rejections   which rejections nobody has handled
    jobs         what waits in the queues
    timers       Node's timer lists
    immediates   the check phase's queue
    turn         the order in which everything runs; the host's interface
    promise      Promise; what it is made of: reaction, settlement, adoption, capability, outcomes
    native       what mypyc is told
    combinators  Promise.all and its kin
"""
