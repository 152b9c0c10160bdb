def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs
print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, e=6))
print(f(*[1, 2], **{'c': 3, 'z': 9}))
def g(x, y, /, z=3): return x + y + z
print(g(1, 2), g(1, 2, z=5))
for call in [lambda: f(), lambda: f(1), lambda: g(1), lambda: g(1, 2, 3, 4), lambda: g(1, 2, w=1), lambda: g(x=1, y=2), lambda: f(1, 2, b=3, c=1), lambda: (lambda: 1)(2), lambda: (lambda a, b, c: 1)()]:
    try:
        call()
    except TypeError as e:
        print(e)
def outer():
    n = 0
    def inc(k=1):
        nonlocal n
        n += k
        return n
    return inc
i = outer()
print(i(), i(5), i())
fs = [lambda x, k=k: x + k for k in range(3)]
print([f(10) for f in fs])
fs = [lambda x: x + k for k in range(3)]
print([f(10) for f in fs])
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
print(fact(30))
counter = 0
def bump():
    global counter
    counter += 1
bump(); bump()
print(counter)
def gen(n):
    for i in range(n):
        got = yield i
        if got: print('got', got)
    return 'done'
g = gen(3)
print(next(g), g.send('hello'), next(g))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value)
def chain(*its):
    for it in its:
        r = yield from it
        print('r', r)
print(list(chain([1, 2], gen(2))))
print(sum(x * x for x in range(10) if x % 2))
def deco(fn):
    def wrapper(*a, **k):
        print('call', fn.__name__, a, k)
        return fn(*a, **k)
    return wrapper
@deco
def add(a, b=1): return a + b
print(add(1, b=5))
def outer2(x):
    def inner(): return x
    x = x + 1
    return inner
print(outer2(1)())
print((lambda *a, **k: (a, k))(1, 2, z=3))
print([y for x in range(3) for y in range(x) if y != 1], {k: v for k, v in zip('ab', [1, 2])}, {x % 3 for x in range(10)})
if (n := 10) > 5: print(n)
print([last := x for x in range(3)], last)
def scope():
    try:
        print(undefined_local)
        undefined_local = 1
    except UnboundLocalError as e:
        print(type(e).__name__, e)
scope()
def doc():
    """The docs."""
print(doc.__doc__, doc.__name__, doc())
print(list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(None, [0, 1, '', 'a'])), list(zip([1, 2], 'ab', (True, False))))
print(list(enumerate('ab', 1)), list(reversed([1, 2, 3])), sorted([3, 1, 2], reverse=True), sorted('bca', key=lambda c: -ord(c)))
print(all([]), any([]), all([1, 0]), any([0, 2]))
x = [1, 2, 3]
it = iter(x)
print(next(it), list(it), next(it, 'end'))
print(callable(print), callable(3), hasattr(x, 'append'), getattr(x, 'nope', 'dflt'))
