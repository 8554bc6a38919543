# Each step needs the previous result, so the code drifts right.
from nodeish import console, passed_to, setTimeout


def getData(callback):
    setTimeout(lambda: callback(1), 2)


def getMoreData(value, callback):
    setTimeout(lambda: callback(value * 10 + (value % 10) + 1), 2)


@passed_to(getData)
def _(a):
    console.log('a =', a)

    @passed_to(getMoreData, a)
    def _(b):
        console.log('b =', b)

        @passed_to(getMoreData, b)
        def _(c):
            console.log('c =', c)

            @passed_to(getMoreData, c)
            def _(d):
                console.log('d =', d)


console.log('pyramid started')
