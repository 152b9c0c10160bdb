x = 5
y = x // 2, x % 3, x ** 10, -7 // 2, -7 % 3, 7 % -3, 2 ** -1, 2 ** 100, 10 ** 20 // 7, -(10 ** 20) // 7, -(10**20) % 7
print(y)
print(1/3, 2/1, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, 1.5e300 * 1e10, -0.0, float('inf'), float('nan'))
print(True + 1, True and 0, None or 'x', not [], 1 < 2 < 3, 1 < 2 > 3, 3 if x else 4)
print("a" + 'b' * 3, 'abc'[1], 'abc'[-1], 'abcdef'[1:4], 'abcdef'[::-1], 'abcdef'[::2], 'abcdef'[-3:])
print([1, 2] + [3], [0] * 3, (1,) + (2, 3), [1, [2, [3]]], (1,), ())
a, b = 1, 2
a, b = b, a
print(a, b)
a, *b, c = range(6)
print(a, b, c)
(a, b), c = (1, 2), 3
print(a, b, c)
x = y = [1]
x.append(2)
print(y, x is y, x == [1, 2], x is not None)
x += [3]
print(y)
for i in range(3):
    if i == 5: break
else:
    print('no break')
while True:
    i -= 1
    if i < 0: break
else:
    print('never')
print(i)
print(0x1f, 0b101, 0o17, 1_000_000, 99999999999999999999999)
print(~5, 5 & 3, 5 | 3, 5 ^ 3, 1 << 70, (1 << 70) >> 68, -5 >> 1, 6 & -2, -(1 << 70) | 5, (1<<70) ^ -1)
print(int('42'), int(' -7 '), int('ff', 16), int('0x1A', 0), int(3.9), int(-3.9), int('1_000'), float('1e3'), float(' .5 '), float('-inf'))
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(-2.5), round(1e20), round(1.15, 1), round(5.015, 2))
print(abs(-3), abs(-2.5), divmod(7, -2), divmod(-7.5, 2), pow(2, 10), pow(2, 10, 1000), sum([0.1] * 10), sum([[1], [2]], []))
print(max(3, 1, 2), min([4, 2, 8]), max('abc', 'abd'), max([], default=0), max([1, -5, 3], key=abs), min('b', 'a'))
print(7.0 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, 5 / 2, 1e308 * 10, 3.0 == 3, 3 == 3.0 == True)
print(bool(0.0), bool('0'), bool([]), bool({}), bool({0}), bool(None))
print(chr(97), ord('a'), bin(10), oct(8), hex(255), bin(-5), hex(-255))
print(str(1.0), repr('it\'s'), repr("say \"hi\""), repr('both \' and "'), repr('\n\t\\\x00\x7fé\u200b😀'))
print(isinstance(1, int), isinstance(True, int), isinstance('a', (int, str)), type(1), type('a').__name__, type(None), type([]))
del x
try:
    print(x)
except NameError as e:
    print(e)
