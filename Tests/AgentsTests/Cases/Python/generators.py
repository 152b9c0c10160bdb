def countdown(n):
    while n > 0:
        yield n
        n -= 1
    return 'liftoff'
print(list(countdown(3)), sum(countdown(4)), max(countdown(5)), tuple(countdown(2)))
g = countdown(2)
print(next(g), next(g), next(g, 'done'), next(g, 'done'))
def echo():
    received = []
    try:
        while True:
            x = yield len(received)
            received.append(x)
    except GeneratorExit:
        print('closed', received)
    finally:
        print('cleanup')
e = echo(); next(e); e.send('a'); e.send('b'); e.close()
def catcher():
    while True:
        try:
            yield 'ready'
        except ValueError as err:
            print('caught', err)
            yield 'recovered'
c = catcher(); print(next(c)); print(c.throw(ValueError('x'))); print(next(c))
def delegate():
    a = yield from inner(3)
    print('inner returned', a)
    b = yield from [10, 20]
    print(b)
def inner(n):
    for i in range(n):
        x = yield i
        if x: print('inner got', x)
    return n * 2
d = delegate(); print(next(d), d.send('hey'), next(d), next(d), next(d))
try: next(d)
except StopIteration as s: print('end', s.value)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from itertools import islice, takewhile
print(list(islice(fib(), 10)), list(takewhile(lambda v: v < 30, fib())))
gen = (x * y for x in range(3) for y in range(x) if (x + y) % 2)
print(list(gen), list(gen))
def tree(t):
    if isinstance(t, list):
        for s in t: yield from tree(s)
    else: yield t
print(list(tree([1, [2, [3, 4]], [[5]]])))
def with_finally():
    try:
        yield 1
        yield 2
    finally: print('fin')
w = with_finally(); next(w); w.close(); print('closed')
def raises():
    yield 1
    raise KeyError('boom')
r = raises(); next(r)
try: next(r)
except KeyError as k: print('key', k)
print(next(r, 'exhausted'))
def nested_handlers():
    try:
        yield 1
    except ValueError:
        try:
            yield 2
        except KeyError:
            yield 3
n = nested_handlers(); print(next(n), n.throw(ValueError), n.throw(KeyError))
x = (i for i in [1, 2]); print(2 in x, list(x))
def bad():
    yield 1
    raise StopIteration
try: list(bad())
except RuntimeError as e: print(e)
try: g2 = countdown(1); g2.send(5)
except TypeError as e: print(e)
print([*countdown(3)], {*countdown(2)}, dict(zip('ab', countdown(2))), *countdown(2))
a, b, c = countdown(3); print(a, b, c)
def acc():
    total = 0
    while True:
        v = yield total
        if v is None: return total
        total += v
A = acc(); next(A)
for v in [1, 2, 3]: A.send(v)
try: A.send(None)
except StopIteration as s: print(s.value)
print(any(x > 2 for x in countdown(3)), all(x > 0 for x in countdown(3)), sorted(countdown(3)), ','.join(str(v) for v in countdown(3)), list(map(lambda v: v * 2, countdown(2))), list(zip(countdown(2), countdown(3))), list(enumerate(countdown(2))))
lazy = (print('eval', i) or i for i in range(2)); print('made'); next(lazy)
fs = [lambda: i for i in range(3)]; print([f() for f in fs])
def gen_scope():
    vals = [1, 2]
    return (v + off for v in vals for off in range(2))
print(list(gen_scope()))
class Iter:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n): yield i
print(list(Iter(3)), max(Iter(4)), 2 in Iter(3), list(reversed(list(Iter(2)))))
def careful(name):
    try:
        yield name + '1'
        yield name + '2'
    except ValueError:
        yield 'never'
    finally:
        print('closed', name)
for v in careful('loop'):
    print(v)
    break
print('after the loop')
print(next(careful('once')))
held = careful('held'); print(next(held)); held = None; print('let go')
def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: print('asked to leave'); return
def inner():
    g = stubborn(); next(g); print('inside')
inner(); print('outside')
print([a for a, b in zip([1], careful('y'))])
unstarted = careful('fresh'); del unstarted; print('end')
