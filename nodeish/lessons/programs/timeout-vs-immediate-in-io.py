# Inside an I/O callback setImmediate always beats setTimeout 0.
from nodeish import Promise, console, fs, passed_to, process, setImmediate, setTimeout

round = 0


def again():
    @passed_to(fs.stat, __file__)
    def _():
        global round
        round += 1
        order = []

        @passed_to(setTimeout, ..., 0)
        def _():
            order.append('timeout')
            finish()

        @setImmediate
        def _():
            order.append('immediate')
            finish()

        process.nextTick(lambda: order.append('nextTick'))
        Promise.resolve().then(lambda: order.append('promise'))

        def finish():
            if len(order) < 4:
                return
            console.log('round', round, ' '.join(order))
            if round < 3:
                again()


again()
console.log('first round is pending')
