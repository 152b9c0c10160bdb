import json
print(json.dumps({'a': 1, 'b': [1, 2.5, None, True], 'c': {'d': 'x"y\n'}, 'é': '😀'}), json.dumps([1, 2], indent=2), json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps('é', ensure_ascii=False), json.dumps((1, 2)), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}), json.dumps([]), json.dumps({}, indent=4), json.dumps({'a': [], 'b': {}}, indent=1), json.dumps([1, 2], separators=(',', ':')), json.dumps(float('inf')), json.dumps(1e100), json.dumps('\x00\x1f\x7f/'))
print(json.dumps({'x': [1, {'y': 2}]}, indent=4))
print(json.loads('{"a": [1, 2.5, null, true, false], "b": {"c": "d\\n\\u00e9\\ud83d\\ude00"}}'), json.loads(' [1 , 2 ] '), json.loads('"x"'), json.loads('1e3'), json.loads('-0'), json.loads('12345678901234567890'), json.loads('NaN'), json.loads('-Infinity'), json.loads('{}'))
for bad in ['', '{', '[1,]', '{"a":}', "{'a': 1}", '{"a": 1,}', 'abc', '[1 2]', '"abc', '{"a" 1}', '1 2', '[', '{"a": "b', 'nul', '"\\x"', '"a\nb"', '{"a": 1 "b": 2}', 'Answer: 5', '\n\n  {"a": tru}', '[1,2', '{"a":1', '{1: 2}', '"\\u12"', '-', '01', '1.']:
    try: print(json.loads(bad))
    except json.JSONDecodeError as e: print(type(e).__name__, e, e.pos, e.msg, e.lineno, e.colno)
for bad in [None, 5, {1}, object]:
    try: json.loads(bad) if not isinstance(bad, (set, type)) else json.dumps(bad)
    except TypeError as e: print(e)
try: json.dumps({(1, 2): 3})
except TypeError as e: print(e)
print(json.dumps({1, 2}, default=list), json.dumps({'k': set()}, default=str), isinstance(json.JSONDecodeError('m', 'd', 0) if False else ValueError(), ValueError))
a = []; a.append(a)
try: json.dumps(a)
except ValueError as e: print(e)
print(json.loads('[1, 2, {"a": {"b": []}}]')[2]['a'], json.loads('"\\"\\\\\\/\\b\\f\\t"'))
