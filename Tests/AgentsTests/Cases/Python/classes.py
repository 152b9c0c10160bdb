class A:
    count = 0
    def __init__(self, x): self.x = x; A.count += 1
    def __repr__(self): return f'A({self.x!r})'
    def __eq__(self, o): return isinstance(o, A) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __add__(self, o): return A(self.x + (o.x if isinstance(o, A) else o))
    def __radd__(self, o): return A(o + self.x)
    def __len__(self): return 3
    def __getitem__(self, i): 
        if isinstance(i, slice): return ('slice', i.start, i.stop, i.step)
        if i > 2: raise IndexError('too far')
        return i * 10
    def __contains__(self, v): return v == 7
    def __call__(self, *a): return a
    def __bool__(self): return self.x > 0
    def __iter__(self): return iter([1, 2, self.x])
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t.__name__ if t else None); return t is ValueError
    @property
    def double(self): return self.x * 2
    @double.setter
    def double(self, v): self.x = v / 2
    @staticmethod
    def s(a): return a + 1
    @classmethod
    def make(cls, v): return cls(v)
class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def __str__(self): return f'B<{self.x},{self.y}>'
a = A(3); b = B(4, 5)
print(a, b, repr(b), [a, b], a == A(3), a != A(3), a < b, a + b, a + 1, 1 + a, len(a), a[1], a[1:2], 7 in a, a(1, 2), bool(A(0)))
print(list(a), a.double, A.s(1), B.make if False else '', A.make(9), A.count, B.count, sorted([A(3), A(1)]), {A(1): 2}[A(1)])
a.double = 10
print(a.x)
with a as q:
    print(q)
    raise ValueError('swallowed')
try:
    with a: raise KeyError('k')
except KeyError as e: print(e)
try: a.nope
except AttributeError as e: print(e)
try: A()
except TypeError as e: print(e)
try: B(1)
except TypeError as e: print(e)
print(isinstance(b, A), issubclass(B, A), type(b) is B, B.__name__, b.__class__.__name__, B.__mro__ if False else '')
print(vars(b), b.__dict__, hasattr(b, 'z'), getattr(b, 'x'))
setattr(b, 'z', 1); print(b.z); del b.z; print(hasattr(b, 'z'))
class C:
    """doc"""
    items = []
    def __getattr__(self, n): return 'dyn ' + n
c = C()
print(c.anything, C.__doc__, c.items)
class Base:
    def hello(self): return 'base'
class L(Base):
    def hello(self): return 'L' + super().hello()
class R(Base):
    def hello(self): return 'R' + super().hello()
class D(L, R): pass
print(D().hello())
class E(Exception):
    def __init__(self, msg, code=0):
        super().__init__(msg)
        self.code = code
try: raise E('bad', 7)
except E as e: print(e, e.code, e.args, repr(e))
class MyList(list):
    def total(self): return sum(self)
m = MyList([1, 2, 3]); m.append(4)
print(m, m.total(), len(m), m[1:], isinstance(m, list))
class MyDict(dict):
    def __missing__(self, k): return k * 2
d = MyDict(a=1); print(d['a'], d['b'], d, d.get('c'))
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
print(list(It()), sum(It()), 2 in It())
class P:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
try: P().v = 3
except AttributeError as e: print(e)
print(str(object())[:15], A.double if False else '')
class Meta:
    x: int = 3
    y: str
print(Meta.x, Meta.__annotations__)
def method(self): return 'added'
A.added = method
print(A(1).added())
print((A(2)).make(5))
