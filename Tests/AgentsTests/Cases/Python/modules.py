import math, random, re, json, itertools, functools, copy, string, statistics, collections
from collections import Counter, defaultdict, OrderedDict, deque, namedtuple
c = Counter('mississippi')
print(c, c.most_common(2), c['z'], c['s'], sum(c.values()), Counter(['a', 'b', 'a']).most_common(1)[0][0], c + Counter('mm'), c - Counter('ss'), Counter(a=2) | Counter(a=1, b=3), Counter([1, 1]) & Counter([1]), list(Counter('aab').elements()), c.total(), dict(c))
c.update('zz'); c.subtract('m'); print(c, len(c), 'q' in c, Counter() == Counter(), sorted(c), max(c, key=c.get), Counter({'a': 3}).items(), c.keys())
dd = defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dict(dd), 'z' in dd, dd.get('q'))
di = defaultdict(int)
for w in 'a b a'.split(): di[w] += 1
print(di, sorted(di.items()), defaultdict(lambda: 5)['x'])
od = OrderedDict([('a', 1), ('b', 2)]); od.move_to_end('a'); print(od, od.popitem(last=False), list(od))
dq = deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); print(dq, dq.popleft(), list(dq), len(dq), dq[0]); dq.rotate(1); print(dq, deque('ab'))
P = namedtuple('P', ['x', 'y']); p = P(1, y=2); print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, p == (1, 2), tuple(p), isinstance(p, tuple), P(*[3, 4]))
x, y = p; print(x, y)
Q = namedtuple('Q', 'a b c', defaults=[9]); print(Q(1, 2))
for bad in [lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: p.z, lambda: setattr(p, 'x', 3)]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(math.sqrt(16), math.floor(-1.5), math.ceil(1.2), math.pi, math.log(100, 10), math.log2(8), math.exp(1), math.factorial(20), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isclose(0.1 + 0.2, 0.3), math.inf, math.hypot(3, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.trunc(-2.7), math.isnan(float('nan')), math.degrees(math.pi), math.pow(2, 3), math.isqrt(10), math.log10(1000), math.sin(0), math.atan2(1, 1), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(3.5))
for bad in [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.sqrt('a')]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice('abc'), random.uniform(1, 2), random.sample(range(100), 5), random.gauss(0, 1), random.choices([1, 2, 3], k=4), random.choices('ab', weights=[1, 9], k=5), random.randrange(10), random.randrange(5, 50, 5), random.getrandbits(40), random.normalvariate(0, 1), random.triangular(0, 1, 0.5), random.expovariate(2))
l = list(range(10)); random.shuffle(l); print(l, random.sample(['a', 'b', 'c'], 2))
r = random.Random(7); print(r.random(), r.randint(0, 10**12)); random.seed('text'); print(random.random()); random.seed(12345678901234567890); print(random.random()); random.seed(-3); print(random.random())
print(list(itertools.combinations('abc', 2)), list(itertools.permutations([1, 2, 3], 2)), list(itertools.product('ab', [1, 2])), list(itertools.product([0, 1], repeat=2)), list(itertools.chain([1], [2, 3])), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.accumulate([1, 2, 3])), [(k, list(g)) for k, g in itertools.groupby('aabbc')], list(itertools.zip_longest('ab', 'c', fillvalue='-')), list(itertools.takewhile(lambda v: v < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda v: v < 3, [1, 2, 3, 1])), list(itertools.repeat('x', 2)), list(itertools.starmap(pow, [(2, 3)])), list(itertools.islice(itertools.cycle('ab'), 5)), list(itertools.compress('abc', [1, 0, 1])), list(itertools.pairwise([1, 2, 3])), list(itertools.combinations_with_replacement('ab', 2)), list(itertools.filterfalse(lambda v: v % 2, range(5))), list(itertools.islice('abcdef', 1, 5, 2)))
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(lambda a, b: a + b, [], 10), functools.partial(int, base=2)('101'), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@functools.wraps(fib)
def wrapped(): pass
print(wrapped.__name__)
a = [[1], {'k': [2]}, (3, [4])]; b = copy.deepcopy(a); s = copy.copy(a); b[0].append(9); b[1]['k'].append(8); s[0].append('shared'); print(a, b, s)
class T:
    def __init__(self): self.v = [1]
t = T(); u = copy.deepcopy(t); u.v.append(2); w = copy.copy(t); w.v.append(3); print(t.v, u.v, w.v)
print(string.ascii_lowercase, string.digits, string.punctuation, string.ascii_letters[:3], string.capwords('a bc'), string.Template('$a ${b} $$').substitute(a=1, b=2))
print(statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 2]), statistics.mode([1, 1, 2]), statistics.stdev([1, 2, 3, 4]), statistics.pstdev([1, 2, 3]), statistics.variance([1, 2, 3, 4]), statistics.mean([1.5, 2.5]), statistics.median([1, 2, 3, 4]), statistics.multimode('aabb'), statistics.fmean([1, 2]), statistics.mean([1, 2]), statistics.quantiles([1, 2, 3, 4, 5]), statistics.harmonic_mean([1, 2]), statistics.geometric_mean([1, 4]), statistics.mode('abb'), statistics.stdev([0.1, 0.5, 0.9]))
try: statistics.mean([])
except statistics.StatisticsError as e: print(e)
