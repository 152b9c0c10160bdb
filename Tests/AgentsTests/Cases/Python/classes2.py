class Vec:
    __slots__ = ('x', 'y')
    def __init__(self, x=0, y=0): self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return Vec(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return Vec(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** .5
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __repr__(self): return f'Vec({self.x}, {self.y})'
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __setitem__(self, i, v): setattr(self, 'xy'[i], v)
    def __len__(self): return 2
    def __bool__(self): return bool(self.x or self.y)
    def __format__(self, spec): return f'<{self.x:{spec}}>' if spec else 'plain'
    def __int__(self): return int(self.x)
    def __float__(self): return float(self.y)
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, *a, **k): return a, k
    def __index__(self): return self.x
    def __round__(self, n=0): return ('round', n)
    def __floordiv__(self, o): return 'fd'
    def __mod__(self, o): return 'mod'
    def __and__(self, o): return 'and'
    def __lshift__(self, o): return 'ls'
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __iadd__(self, o): self.x += o.x; return self
    def __divmod__(self, o): return 'dm'
    def __reversed__(self): return iter('rev')
a, b = Vec(1, 2), Vec(3, 4)
print(a + b, a - b, a * 2, 2 * a, -a, abs(b), a == Vec(1, 2), a != b, list(a), a[0], len(a), bool(Vec()), f'{a:>3}', f'{a}', int(a), float(a), 2 in a, a(1, k=2), [10, 20][a], round(a), round(a, 2), a // 1, a % 1, a & 1, a << 1, a @ b, list(reversed(a)))
a += b; print(a); a[1] = 9; print(a); x, y = a; print(x, y)
try: hash(a)
except TypeError as e: print(e)
try: a < b
except TypeError as e: print(e)
try: a + 1
except AttributeError as e: print(e)
try: a / 2
except TypeError as e: print(e)
class Animal:
    sound = '...'
    def __init__(self, name): self.name = name
    def speak(self): return f'{self.name} says {self.sound}'
    @classmethod
    def create(cls, *a): return cls(*a)
    @staticmethod
    def kingdom(): return 'animalia'
    def __str__(self): return f'{type(self).__name__}:{self.name}'
class Dog(Animal):
    sound = 'woof'
    def __init__(self, name, tricks=None):
        super().__init__(name)
        self.tricks = tricks or []
    def speak(self): return super().speak() + '!'
    def add(self, t): self.tricks.append(t); return self
d = Dog.create('Rex').add('sit').add('roll')
print(d, d.speak(), d.tricks, Dog.kingdom(), isinstance(d, Animal), Animal('x').speak(), Dog.__name__, d.__class__.__name__, Dog.sound, Animal.create('q'))
print(d.__dict__, vars(d) is not None, getattr(d, 'name'), hasattr(d, 'nope'), issubclass(Dog, Animal))
class Stack(list):
    def push(self, v): self.append(v); return self
    def peek(self): return self[-1] if self else None
    def __repr__(self): return 'Stack' + super().__repr__()
s = Stack().push(1).push(2); print(s, s.peek(), len(s), s[0], list(s), s + [3], sum(s), sorted(s, reverse=True), 1 in s, bool(Stack()))
class Default(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.hits = 0
    def __getitem__(self, k):
        self.hits += 1
        return super().__getitem__(k)
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __missing__(self, k): return f'no {k}'
q = Default(a=1); q['b'] = 2; print(q['a'], q['b'], q['zz'], q.hits, q, dict(q), q.get('a'), 'a' in q)
class Temp:
    def __init__(self, c): self._c = c
    @property
    def f(self): return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v):
        if v < -459: raise ValueError('too cold')
        self._c = (v - 32) * 5 / 9
t = Temp(100); print(t.f); t.f = 32; print(t._c)
try: t.f = -500
except ValueError as e: print(e)
class Node:
    def __init__(self, v, next=None): self.v, self.next = v, next
    def __iter__(self):
        n = self
        while n: yield n.v; n = n.next
print(list(Node(1, Node(2, Node(3)))))
class Singleton:
    _inst = None
    def __new__(cls, *a):
        if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
    def __init__(self, v): self.v = v
s1, s2 = Singleton(1), Singleton(2); print(s1 is s2, s1.v)
class Reg:
    all = []
    def __init_subclass__(cls, **k): Reg.all.append(cls.__name__)
class R1(Reg): pass
class R2(Reg): pass
print(Reg.all)
class Attr:
    def __init__(self): self.__dict__['data'] = {} if False else None
    def __getattr__(self, n):
        if n.startswith('_'): raise AttributeError(n)
        return n.upper()
    def __setattr__(self, n, v): object.__setattr__(self, n, [v])
at = Attr(); at.z = 1; print(at.foo, at.z, hasattr(at, '_p'))
class A:
    def who(self): return 'A'
class B(A):
    def who(self): return 'B' + super().who()
class C(A):
    def who(self): return 'C' + super().who()
class D(B, C):
    def who(self): return 'D' + super().who()
print(D().who(), [k.__name__ for k in D.mro()] if False else '')
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f'c{self.v}'
print(sorted([Cmp(3), Cmp(1)]), max([Cmp(1), Cmp(5)], key=lambda c: c.v), min(Cmp(2), Cmp(1)), Cmp(1) > Cmp(0))
class Err(Exception):
    def __init__(self, code, msg='m'): self.code = code; super().__init__(msg)
    def __str__(self): return f'[{self.code}] {self.args[0]}'
try: raise Err(5)
except Err as e: print(e, repr(e), e.code)
print(type('Dyn', (A,), {'x': 1, 'hello': lambda self: 'hi'})().hello())
class Empty: pass
o = Empty(); o.a = 1; o.b = [2]; print(o.__dict__, sorted(vars(o))); del o.a; print(hasattr(o, 'a'))
try: Empty(1)
except TypeError as e: print(e)
try: o.method()
except AttributeError as e: print(e)
try: Empty.x
except AttributeError as e: print(e)
class WithCall:
    calls = 0
    def __call__(self, fn): WithCall.calls += 1; return fn
deco = WithCall()
@deco
def z(): return 1
print(z(), WithCall.calls, A.who(D()), D.who is D.who, Dog.speak.__name__, callable(deco))
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): return False
    def __del__(self): pass
with Ctx() as c: print(type(c).__name__)
from dataclasses import dataclass, field, asdict
from typing import List, Optional, Dict
from enum import Enum
@dataclass
class Pt:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    def norm(self): return self.x ** 2 + self.y ** 2
p = Pt(1); print(p, p == Pt(1, 0), p.norm(), asdict(p), Pt(x=2, y=3).y)
try: Pt()
except TypeError as e: print(e)
@dataclass(order=True, frozen=True)
class Ver:
    major: int
    minor: int = 0
print(sorted([Ver(2), Ver(1, 5)]), Ver(1) < Ver(2), hash(Ver(1)) == hash(Ver(1)))
try: Ver(1).major = 2
except AttributeError as e: print(type(e).__name__, e)
class Color(Enum):
    RED = 1
    GREEN = 'g'
print(Color.RED, Color.RED.name, Color.RED.value, Color('g'), Color['RED'], [c.name for c in Color], Color.RED == Color.RED, Color.RED is Color(1), repr(Color.GREEN), isinstance(Color.RED, Color), {Color.RED: 1}[Color.RED])
try: Color(5)
except ValueError as e: print(e)
