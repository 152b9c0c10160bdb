def t(f):
    try:
        return f()
    except Exception as e:
        return f'{type(e).__name__}: {e}'
print(t(lambda: [][1]), t(lambda: {}['x']), t(lambda: 1 / 0), t(lambda: 1 // 0), t(lambda: 1 % 0), t(lambda: 1.0 / 0), t(lambda: 1.0 // 0), t(lambda: 1.0 % 0))
print(t(lambda: 'a' + 1), t(lambda: 1 + 'a'), t(lambda: [1] + (2,)), t(lambda: (1,) + [2]), t(lambda: 'a' * 1.5), t(lambda: 'a' - 'b'), t(lambda: None + 1))
print(t(lambda: int('x')), t(lambda: int('1.5')), t(lambda: float('abc')), t(lambda: int(None)), t(lambda: float([])), t(lambda: int('')))
print(t(lambda: len(5)), t(lambda: iter(5)), t(lambda: next(5)), t(lambda: [1]['a']), t(lambda: 'abc'['x']), t(lambda: (1,)['x']))
print(t(lambda: {}[[]]), t(lambda: {[]: 1}), t(lambda: {[1]}), t(lambda: hash({})))
print(t(lambda: [1].foo), t(lambda: 'a'.foo), t(lambda: None.x), t(lambda: (5).x), t(lambda: {}.x), t(lambda: print.x), t(lambda: t.x))
print(t(lambda: 5()), t(lambda: 'a'()), t(lambda: None()), t(lambda: 5[0]), t(lambda: None[0]))
print(t(lambda: [].pop()), t(lambda: [1].pop(5)), t(lambda: [].remove(1)), t(lambda: [].index(1)), t(lambda: {}.pop('a')), t(lambda: {}.popitem()), t(lambda: set().pop()), t(lambda: set().remove(1)))
print(t(lambda: 'abc'.index('z')), t(lambda: ','.join([1])), t(lambda: ','.join(5)), t(lambda: 'a'.split('')), t(lambda: 1 < 'a'), t(lambda: [] < 1), t(lambda: None < 1), t(lambda: {} < {}))
print(t(lambda: max([])), t(lambda: min(())), t(lambda: sum('ab')), t(lambda: sum(['a'])), t(lambda: sorted([1, 'a'])), t(lambda: max(1, 'a')))
print(t(lambda: int('z', 16)), t(lambda: chr(-1)), t(lambda: ord('ab')), t(lambda: range(1, 2, 0)), t(lambda: [1, 2][1:2:0]), t(lambda: abs('a')), t(lambda: -'a'), t(lambda: ~1.5))
print(t(lambda: 5 in 5), t(lambda: 1 in 'abc'), t(lambda: [*5]), t(lambda: dict([1])), t(lambda: dict([(1, 2, 3)])), t(lambda: dict(5)), t(lambda: list(5)), t(lambda: set(5)), t(lambda: tuple(None)))
def u():
    a, b = [1]
def v():
    a, b = 1, 2, 3
def w():
    a, b = 5
def x():
    a, *b, c = [1]
print(t(u), t(v), t(w), t(x))
def f():
    try:
        return 'try'
    finally:
        print('finally')
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print('body', i)
        except ValueError: pass
        else: print('else', i)
        finally: print('fin', i)
    return 'end'
print(g())
try:
    try:
        raise ValueError('first')
    except ValueError as e:
        raise KeyError('second') from e
except KeyError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))
try:
    raise
except RuntimeError as e: print(e)
try:
    try: 1 / 0
    except ZeroDivisionError: raise
except ArithmeticError as e: print('re', e)
try: raise ValueError
except ValueError as e: print(repr(e), str(e) == '', e.args)
try: raise ValueError('a', 'b')
except ValueError as e: print(e, e.args)
try: assert 1 == 2, 'msg'
except AssertionError as e: print('assert', e)
try: assert False
except AssertionError as e: print('assert', repr(e))
try: raise 5
except TypeError as e: print(e)
try:
    try: raise ValueError('x')
    except (TypeError, KeyError): print('no')
    finally: print('cleanup')
except ValueError as e: print('outer', e)
def h():
    try: raise ValueError('lost')
    finally: return 'kept'
print(h())
def rec(): return rec()
try: rec()
except RecursionError as e: print('rec', str(e)[:32])
class Custom(ValueError): pass
try: raise Custom('c')
except Exception as e: print(type(e).__name__, e, isinstance(e, ValueError))
try: e
except NameError as err: print(err)
def nested():
    try:
        try: raise KeyError('inner')
        finally: print('f1')
    except KeyError as k:
        print('caught', k)
        return 'r'
    finally: print('f2')
print(nested())
try: int('a')
except ValueError: print('ok')
except: print('other')
else: print('else')
try: {}['k']
except LookupError as e: print(type(e), e)
raise Custom('final')
