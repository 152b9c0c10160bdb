class _Form:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __repr__(self):
        return 'typing.' + self._name

    def __instance_classes__(self):
        return _classes.get(self._name, object)


_classes = {'List': list, 'Dict': dict, 'Set': set, 'Tuple': tuple, 'FrozenSet': frozenset, 'Type': type, 'Mapping': dict, 'MutableMapping': dict, 'Sequence': (list, tuple, str, range), 'Hashable': object}
Any = _Form('Any')
List = _Form('List')
Dict = _Form('Dict')
Set = _Form('Set')
FrozenSet = _Form('FrozenSet')
Tuple = _Form('Tuple')
Optional = _Form('Optional')
Union = _Form('Union')
Callable = _Form('Callable')
Iterable = _Form('Iterable')
Iterator = _Form('Iterator')
Generator = _Form('Generator')
Sequence = _Form('Sequence')
MutableSequence = _Form('MutableSequence')
Mapping = _Form('Mapping')
MutableMapping = _Form('MutableMapping')
Type = _Form('Type')
Literal = _Form('Literal')
Final = _Form('Final')
ClassVar = _Form('ClassVar')
DefaultDict = _Form('DefaultDict')
Deque = _Form('Deque')
Counter = _Form('Counter')
OrderedDict = _Form('OrderedDict')
Text = str
NoReturn = _Form('NoReturn')
Awaitable = _Form('Awaitable')
Coroutine = _Form('Coroutine')
Collection = _Form('Collection')
Hashable = _Form('Hashable')
Annotated = _Form('Annotated')
Self = _Form('Self')
annotations = None
TYPE_CHECKING = False


class Generic:
    def __class_getitem__(cls, item):
        return cls


class Protocol:
    pass


class TypedDict(dict):
    pass


def TypeVar(name, *args, **kwargs):
    return _Form(name)


def NewType(name, kind):
    return lambda x: x


def cast(kind, value):
    return value


def overload(f):
    return f


def runtime_checkable(c):
    return c


def NamedTuple(name, fields=()):
    from collections import namedtuple
    return namedtuple(name, [field for field, _ in fields])
