s = 'Hello, World'
print(s.lower(), s.upper(), s.title(), s.swapcase(), s.capitalize(), s.casefold(), 'the quick'.title(), "they're bill's".title())
print(s.find('o'), s.rfind('o'), s.find('z'), s.index('W'), s.count('l'), s.startswith('He'), s.endswith(('x', 'ld')), s.replace('l', 'L', 2), s.find('o', 5), s.count('o', 0, 5))
print('  a b  '.strip(), '  a'.lstrip(), 'xxaxx'.strip('x'), 'a  b c'.split(), 'a,b,,c'.split(','), 'a b c d'.split(' ', 2), 'a b c d'.rsplit(' ', 1), ''.split(), ''.split(','), 'a\nb\r\nc'.splitlines(), 'a\nb\n'.splitlines(True))
print('a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.partition('-'), ','.join(['a', 'b']), 'abc'.center(9, '*'), 'abc'.ljust(5) + '|', 'abc'.rjust(5), '42'.zfill(5), '-42'.zfill(5), 'abc'.center(6), 'abcd'.center(7))
print('abc'.isalpha(), 'ab1'.isalnum(), '12'.isdigit(), ' '.isspace(), 'Abc'.istitle(), 'ABC'.isupper(), 'abc'.islower(), ''.isalpha(), '½'.isnumeric(), '²'.isdigit(), '²'.isdecimal(), 'a_b'.isidentifier(), '1a'.isidentifier())
print('prefix_x'.removeprefix('prefix_'), 'x.py'.removesuffix('.py'), 'a\tb'.expandtabs(4), 'abc'.translate(str.maketrans('ab', 'xy')), 'abc'.translate({97: None, 98: 'B'}), 'abc' in 'xabcx', 'aaa'.replace('a', 'bb'), 'abc'.replace('', '-'))
print('%s is %d years, %.2f%% %5s|%-5s|%05d %x %X %o %e %g %c %r' % ('Bob', 42, 99.5, 'ab', 'cd', 42, 255, 255, 8, 12345.678, 0.0001, 'z', 'q'))
print('%(a)s %(b)03d' % {'a': 1, 'b': 2}, '%s' % [1, 2], '%s %s' % (1, (2,)), '%+d % d' % (5, 5), '%.3s' % 'abcdef', '%*d' % (5, 42), '%i' % 3.7)
print('{} {}'.format(1, 2), '{1} {0}'.format(1, 2), '{a} {b[0]} {c.real}'.format(a=1, b=[2], c=3), '{:>5}|{:<5}|{:^5}|'.format(1, 2, 3), '{:*^9}'.format('hi'), '{:,}'.format(1234567), '{:.2f}'.format(3.14159), '{!r}'.format('a'), '{{}}'.format(), '{:{w}}'.format(5, w=4))
n = 42; pi = 3.14159265; name = 'Ann'
print(f'{n} {n:5d} {n:<5}| {n:^5}| {n:05} {n:+} {n:x} {n:#x} {n:b} {n:#o} {n:,} {n:e} {n:.1%} {n:c}')
print(f'{pi:.2f} {pi:10.3f} {pi:<10.3f}| {pi:e} {pi:.3e} {pi:g} {pi:.3g} {pi:%} {pi} {pi!r} {pi:+.1f} {pi:010.2f} {1e10:g} {1e20:,.2f} {0.1:.20f} {1234567.891:,.2f} {1e-7:g} {100000.0:g} {1000000.0:g} {123456789.0:g} {5.0:g} {0.00001234:g} {1.0:.3} {12345.0:.3} {3.0}')
print(f'{name!r:>8} {name:>8} {name:.2} {name=} {n + 1 = } {"nested " + name} {name.upper():_^9} {{literal}} {n if n > 3 else 0} {[1, 2][0]} { {"a": 1}["a"] } {name!s:*<6}')
w = 10; p = 3
print(f'{pi:{w}.{p}f}|{name:{"<"}{w}}|{True} {None} {True:d} {[1]} {(1, 2)} {"a" "b"} {1_000:_} {255:08b} {-5:05d} {-5:<5d}|')
print(f"{'a' if n else 'b'}" f' and {n}' ' plain')
print(f'''multi
{n}
line''')
print('a' 'b' "c", 'tab\tnew\\n', r'raw\n', 'uni\u00e9\x41' if False else 'x', '''tri'ple''', "\101")
print('abc' < 'abd', 'a' * 0, 'ab' * 2, 'abc'[5:], 'ß'.upper(), 'İ'.lower() == 'i̇', 'ΑΣ'.lower(), len('😀é'), '😀é'[0])
print(ascii('é😀'), repr('é'), 'é'.encode if False else '')
for bad in ['{:d}', '{:q}', '{', '}', '{0} {}', '{a}', '{:.2d}', '{5}', '{!x}']:
    try: print(bad.format('s' if bad == '{:d}' else 5))
    except Exception as e: print(type(e).__name__, e)
for bad, arg in [('%d', 'a'), ('%d %d', 1), ('%s', (1, 2)), ('%q', 1), ('%', 1), ('%(a)s', 1), ('%c', 'ab'), ('%x', 1.5), ('%f', 'x')]:
    try: print(bad % arg)
    except Exception as e: print(type(e).__name__, e)
print('Straße'.casefold(), 'a,b;c'.replace(';', ',').split(','), 'x'.join('abc'), 'line1\n\nline3'.split('\n'), 'a  b'.split(' '), ' a '.split(' '))
print(' '.join(reversed('a b c'.split())), sorted('hello'), list('abc'), tuple('ab'), set('a'), dict(zip('ab', 'cd')), 'abc'.__len__(), 'hello world'.count('o'), max('hello'), min('hello'))
print(format(3.14159, '.2f'), format(1234, ','), format('a', '>3'), format(None), str(None), str([None, True, 1.0, 'a']))
print('{0:<10}|{0:>10}|{1:=+8d}|{2:08.3f}|{3:s}'.format('ab', 42, 3.14159, 'z'), '{:>{}}'.format('x', 5), '{:x^{n}}'.format('a', n=5), '{0[a]} {0[b]}'.format({'a': 1, 'b': 2}))
