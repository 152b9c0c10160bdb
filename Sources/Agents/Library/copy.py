from _support import bare


class Error(Exception):
    pass


def copy(x):
    hook = getattr(type(x), '__copy__', None)
    if hook is not None:
        return hook(x)
    if isinstance(x, (list, dict, set)):
        if type(x) in (list, dict, set):
            return x.copy()
        result = bare(type(x))
        if isinstance(x, list):
            result.extend(list(x))
        else:
            dict.update(result, x) if isinstance(x, dict) else result.update(x)
        _attributes(x, result, lambda value: value)
        return result
    if hasattr(x, '__dict__') and not isinstance(x, type) and not callable(x) or _is_instance(x):
        result = bare(type(x), *getattr(x, 'args', ()))
        _attributes(x, result, lambda value: value)
        return result
    return x


def _is_instance(x):
    return type(x).__module__ == '__main__' and not isinstance(x, (type, tuple))


def _attributes(x, result, change):
    for name, value in getattr(x, '__dict__', {}).items():
        setattr(result, name, change(value))


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    if x is None or isinstance(x, (int, float, str, bool, type)):
        return x
    if id(x) in memo:
        return memo[id(x)][0]
    hook = getattr(type(x), '__deepcopy__', None)
    if hook is not None:
        result = hook(x, memo)
        memo[id(x)] = (result, x)
        return result
    kind = type(x)
    if isinstance(x, list):
        result = [] if kind is list else bare(kind)
        memo[id(x)] = (result, x)
        for item in list(x):
            result.append(deepcopy(item, memo))
    elif isinstance(x, dict):
        result = {} if kind is dict else bare(kind)
        memo[id(x)] = (result, x)
        for key, value in x.items():
            dict.__setitem__(result, deepcopy(key, memo), deepcopy(value, memo))
    elif isinstance(x, tuple):
        items = [deepcopy(item, memo) for item in x]
        if all(a is b for a, b in zip(items, x)):
            return x
        result = kind._make(items) if hasattr(kind, '_make') else tuple(items)
        memo[id(x)] = (result, x)
        return result
    elif isinstance(x, (set, frozenset)):
        result = kind([deepcopy(item, memo) for item in x])
        memo[id(x)] = (result, x)
    elif _is_instance(x) or isinstance(x, BaseException) or kind.__module__ == 'collections':
        result = bare(kind, *getattr(x, 'args', ()))
        memo[id(x)] = (result, x)
    else:
        return x
    _attributes(x, result, lambda value: deepcopy(value, memo))
    return result
