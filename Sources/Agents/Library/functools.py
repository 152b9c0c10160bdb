from _support import namedtuple

_nothing = object()


def reduce(function, iterable, initial=_nothing):
    it = iter(iterable)
    if initial is _nothing:
        try:
            value = next(it)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    else:
        value = initial
    for x in it:
        value = function(value, x)
    return value


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args]
        parts += ['%s=%r' % pair for pair in self.keywords.items()]
        return 'functools.partial(%s)' % ', '.join(parts)


def update_wrapper(wrapper, wrapped, assigned=(), updated=()):
    try:
        wrapper.__name__ = wrapped.__name__
        wrapper.__wrapped__ = wrapped
    except AttributeError:
        pass
    return wrapper


def wraps(wrapped, assigned=(), updated=()):
    return lambda wrapper: update_wrapper(wrapper, wrapped)


class _Cached:
    def __init__(self, func, maxsize):
        self.__wrapped__ = func
        self.maxsize = maxsize
        self.cache_clear()
        self.__name__ = getattr(func, '__name__', '')

    def cache_clear(self):
        self._results = {}
        self.hits = 0
        self.misses = 0

    def cache_info(self):
        return _CacheInfo(self.hits, self.misses, self.maxsize, len(self._results))

    def __call__(self, *args, **kwargs):
        key = (args, tuple(kwargs.items())) if kwargs else args
        if key in self._results:
            self.hits += 1
            value = self._results[key]
            if self.maxsize is not None:
                del self._results[key]
                self._results[key] = value
            return value
        self.misses += 1
        value = self.__wrapped__(*args, **kwargs)
        if self.maxsize != 0:
            self._results[key] = value
            if self.maxsize is not None and len(self._results) > self.maxsize:
                del self._results[next(iter(self._results))]
        return value

    def __get__(self, instance, owner=None):
        return self if instance is None else partial(self, instance)


_CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _Cached(maxsize, 128)
    return lambda func: _Cached(func, maxsize)


def cache(func):
    return _Cached(func, None)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.name = func.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        setattr(instance, self.name, value)
        return value


def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def total_ordering(cls):
    names = vars(cls)
    if '__lt__' in names:
        cls.__gt__ = lambda self, other: not (self < other) and self != other
        cls.__le__ = lambda self, other: self < other or self == other
        cls.__ge__ = lambda self, other: not self < other
    elif '__gt__' in names:
        cls.__lt__ = lambda self, other: not (self > other) and self != other
        cls.__ge__ = lambda self, other: self > other or self == other
        cls.__le__ = lambda self, other: not self > other
    elif '__le__' in names:
        cls.__lt__ = lambda self, other: self <= other and self != other
        cls.__gt__ = lambda self, other: not self <= other
        cls.__ge__ = lambda self, other: not self <= other or self == other
    elif '__ge__' in names:
        cls.__gt__ = lambda self, other: self >= other and self != other
        cls.__lt__ = lambda self, other: not self >= other
        cls.__le__ = lambda self, other: not self >= other or self == other
    else:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    return cls


def singledispatch(func):
    table = {}

    def dispatch(arg, *args, **kwargs):
        for kind, implementation in table.items():
            if type(arg) is kind:
                return implementation(arg, *args, **kwargs)
        for kind, implementation in table.items():
            if isinstance(arg, kind):
                return implementation(arg, *args, **kwargs)
        return func(arg, *args, **kwargs)

    def register(kind, implementation=None):
        if implementation is None:
            return lambda f: register(kind, f)
        table[kind] = implementation
        return implementation

    dispatch.register = register
    return dispatch
