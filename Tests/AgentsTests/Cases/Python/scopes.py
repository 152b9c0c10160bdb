x = 'global'
def f():
    x = 'local'
    def g(): return x
    class C:
        x = 'class'
        y = x
        def m(self): return x
        z = [x for _ in range(1)]
    return g(), C.y, C().m(), C.z
print(f())
class D:
    items = [1, 2, 3]
    total = sum(items)
    doubled = [i * 2 for i in items]
    def __init__(self): self.v = self.total
print(D.total, D.doubled, D().v)
def counter():
    count = 0
    def inc():
        nonlocal count
        count += 1
        return count
    def get(): return count
    return inc, get
inc, get = counter(); inc(); inc(); print(get())
def g():
    global created
    created = 5
g(); print(created)
def shadow(list): return list
print(shadow([1]))
def default_mutable(a, acc=[]):
    acc.append(a)
    return acc
print(default_mutable(1), default_mutable(2))
def early(n):
    if n: return n
print(early(0), early(3))
def loopvar():
    for i in range(3): pass
    return i
print(loopvar())
print([i for i in range(3)], 'i' in dir() if False else '')
try:
    def h():
        print(y)
        y = 1
    h()
except UnboundLocalError as e: print(e)
try:
    def k():
        def inner(): return later
        inner()
        later = 1
    k()
except NameError as e: print(type(e).__name__, e)
def rec(n): return [] if n == 0 else [n] + rec(n - 1)
print(rec(5))
funcs = {}
for name in ['a', 'b']:
    def fn(n=name): return n
    funcs[name] = fn
print(funcs['a'](), funcs['b']())
def outer():
    a = 1
    def mid():
        b = 2
        def inn():
            nonlocal a
            a += b
            return a
        return inn
    return mid()(), a
print(outer())
def args(*a, **k): return sorted(k), a
print(args(1, *[2, 3], x=1, **{'y': 2}))
def kw(a, *, b=2, c): return a, b, c
print(kw(1, c=3), kw(a=1, c=3, b=9))
square = lambda x: x ** 2
compose = lambda *fs: lambda x: [x := f(x) for f in fs][-1]
print(compose(square, lambda v: v + 1)(3))
if (m := 5) and (n := m + 1): print(m, n)
print((lambda: (t := 3) + t)())
while (m := m - 1) > 2: print('m', m)
data = [1, 2, 3, 4]
print([y for v in data if (y := v * 2) > 4], y)
def decorator_args(prefix):
    def deco(fn):
        def wrap(*a): return prefix + str(fn(*a))
        return wrap
    return deco
@decorator_args('>')
@decorator_args('<')
def val(a): return a
print(val(3))
class Deco:
    def __init__(self, fn): self.fn, self.n = fn, 0
    def __call__(self, *a):
        self.n += 1
        return self.fn(*a), self.n
@Deco
def counted(a): return a * 2
print(counted(1), counted(2))
del x
try: x
except NameError as e: print(e)
def unpack():
    (a, b), *c = [(1, 2), 3, 4]
    [d, (e, *f)] = 5, (6, 7, 8)
    return a, b, c, d, e, f
print(unpack())
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
for k, *v in [(1, 2, 3), (4,)]: print(k, v)
a = b = c = []; a.append(1); print(b, c)
i = 0
i, lst = 1, [0, 0]; lst[i] = i; print(lst)
x, y = 1, 2; x, y = y, x + y; print(x, y)
d = {}; d['a'], d['b'] = 1, 2; print(d)
t = 1, 2, 3; print(t, type(t).__name__)
def multi(): return 1, 'a', [2]
n, s, l = multi(); print(n, s, l)
pass
...
"docstring-like"
assert True, 'fine'
print(__name__)
