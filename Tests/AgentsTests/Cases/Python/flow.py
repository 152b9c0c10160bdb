def classify(n):
    if n < 0: return 'neg'
    elif n == 0: return 'zero'
    elif n < 10: return 'small'
    else: return 'big'
print([classify(v) for v in (-1, 0, 5, 50)])
for i in range(10):
    if i % 2: continue
    if i > 6: break
    print(i, end=' ')
else: print('no')
print()
for i in range(3):
    for j in range(3):
        if j == 2: break
        if i == 1: continue
        print(i, j, end='; ')
    else: print('inner else')
else: print('outer else')
n = 0
while n < 5:
    n += 1
    if n == 3: continue
    if n == 5: break
else: print('while else')
print(n)
def find(xs, t):
    for i, x in enumerate(xs):
        if x == t: break
    else: return -1
    return i
print(find([1, 2], 2), find([1], 5))
def tf(n):
    try:
        if n == 0: return 'return'
        if n == 1: raise ValueError('v')
        if n == 2: raise KeyError('k')
    except ValueError as e: return f'caught {e}'
    else: return 'else'
    finally: print('finally', n)
print(tf(0), tf(1), tf(3))
try: tf(2)
except KeyError: print('key')
def loop_finally():
    out = []
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally: out.append('f%d' % i)
    return out
print(loop_finally())
def nested():
    for i in range(2):
        try:
            for j in range(2):
                try:
                    if j: raise ValueError(j)
                    print('ok', i, j)
                except ValueError as e:
                    print('err', e)
                    if i: return 'done'
                finally: print('f', i, j)
        finally: print('outer', i)
print(nested())
def reraise():
    try:
        try: 1 / 0
        except ZeroDivisionError as e: raise ValueError('wrapped') from e
    except ValueError as e: return repr(e.__cause__), repr(e.__context__), e.__suppress_context__ if False else ''
print(reraise())
def ctx():
    try:
        try: {}['a']
        except KeyError: int('x')
    except ValueError as e: return repr(e.__context__)
print(ctx())
class CM:
    def __init__(self, n, sup=False): self.n, self.sup = n, sup
    def __enter__(self): print('in', self.n); return self.n
    def __exit__(self, *a): print('out', self.n, a[0] and a[0].__name__); return self.sup
with CM(1) as a, CM(2, True) as b:
    print(a, b)
    raise ValueError
print('continued')
def early():
    with CM(3): return 'r'
print(early())
for i in range(3):
    with CM(i):
        if i == 0: continue
        if i == 1: break
def gen():
    with CM('g'): yield 1; yield 2
print(list(gen()))
x = [1, 2, 3, 4]
for v in x[:]:
    if v % 2: x.remove(v)
print(x)
print('yes' if x else 'no', x and x[0], not x, x or 'empty')
a, b, c = 1, 2, 3
print(a < b < c, a < b > c, a == b or c, a and b and c, not a == b, a if a > b else b if b > c else c)
print(1 if [] else 2 if {} else 3)
r = None
print(r is None, r is not None, r or 'd', r == None)
total = 0
for row in [[1, 2], [3, 4]]:
    for v in row: total += v
print(total)
s = ''
for ch in 'abc': s += ch * 2
print(s)
lst = []
lst += [1]; lst += (2, 3); lst += 'ab'; lst *= 2; print(lst)
n = 10; n -= 3; n *= 2; n //= 3; n **= 2; n %= 10; n <<= 2; n |= 1; n ^= 3; n &= 6; n >>= 1; print(n)
f = 7; f /= 2; print(f)
t = (1,); t += (2,); print(t)
d = {'a': 1}; d['a'] += 5; d |= {'b': 2}; print(d)
m = [[0] * 2 for _ in range(2)]; m[0][1] += 3; m[1][0] -= 1; print(m)
class O: v = 1
o = O(); o.v += 2; print(o.v, O.v)
i = 0
def idx():
    global i
    i += 1
    return 0
arr = [5]; arr[idx()] += 1; print(arr, i)
try:
    t = ([1],)
    t[0] += [2]
except TypeError as e: print(e, t)
print([n for n in range(20) if all(n % d for d in range(2, n)) and n > 1])
print({w: len(w) for w in 'the quick fox'.split()}, {c for c in 'hello' if c not in 'l'} == {'h', 'e', 'o'})
lines = """a: 1
b: 2

c""".split('\n')
print({l.split(':')[0].strip(): l.split(':')[1].strip() if ':' in l else None for l in lines if l})
if True: print('one'); print('line')
for q in 'ab': print(q); print(q * 2)
while n: n = 0
class E1(Exception): pass
class E2(E1): pass
for ex in (E1, E2, ValueError):
    try: raise ex('m')
    except E2 as e: print('E2', e)
    except E1 as e: print('E1', e)
    except (ValueError, TypeError) as e: print('VT', e)
try:
    try: raise E1('a')
    finally: raise E2('b')
except E1 as e: print(type(e).__name__, e, repr(e.__context__))
e = None
try:
    raise ValueError(1, 2)
except ValueError as err: e = err
print(e.args, str(e), e)
