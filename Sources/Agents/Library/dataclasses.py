import copy as _copy


class _Missing:
    def __repr__(self):
        return 'MISSING'


MISSING = _Missing()


class Field:
    def __init__(self, default, default_factory, init, repr, compare):
        self.name = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=False):
    return Field(default, default_factory, init, repr, compare)


class FrozenInstanceError(AttributeError):
    pass


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, **_):
    def wrap(cls):
        return _make(cls, init, repr, eq, order, frozen, unsafe_hash)
    return wrap if cls is None else wrap(cls)


def _make(cls, init, repr_, eq, order, frozen, unsafe_hash):
    fields = {}
    for name, f in getattr(cls, '__dataclass_fields__', {}).items():
        fields[name] = f
    own = vars(cls)
    for name, annotation in own.get('__annotations__', {}).items():
        if 'ClassVar' in repr(annotation):
            continue
        value = own.get(name, MISSING)
        if isinstance(value, Field):
            f = value
            if f.default is not MISSING:
                setattr(cls, name, f.default)
            elif name in own:
                delattr(cls, name)
        else:
            if isinstance(value, (list, dict, set)):
                raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(value), name))
            f = Field(value, MISSING, True, True, True)
        f.name = name
        fields[name] = f
    cls.__dataclass_fields__ = fields
    ordered = list(fields.values())
    seen = None
    for f in ordered:
        if f.init and f.default is MISSING and f.default_factory is MISSING:
            if seen is not None:
                raise TypeError('non-default argument %r follows default argument' % f.name)
        elif f.init:
            seen = f.name
    title = cls.__name__

    def __init__(self, *args, **kwargs):
        wanted = [f for f in ordered if f.init]
        if len(args) > len(wanted):
            least = 1 + sum(1 for f in wanted if f.default is MISSING and f.default_factory is MISSING)
            most = 1 + len(wanted)
            span = 'from %d to %d' % (least, most) if least != most else '%d' % most
            raise TypeError('%s.__init__() takes %s positional argument%s but %d were given' % (title, span, '' if most == 1 else 's', len(args) + 1))
        values = {f.name: value for f, value in zip(wanted, args)}
        for name, value in kwargs.items():
            if name in values:
                raise TypeError('%s.__init__() got multiple values for argument %r' % (title, name))
            if name not in fields or not fields[name].init:
                raise TypeError('%s.__init__() got an unexpected keyword argument %r' % (title, name))
            values[name] = value
        missing = [f.name for f in wanted if f.name not in values and f.default is MISSING and f.default_factory is MISSING]
        if missing:
            quoted = ["'%s'" % name for name in missing]
            text = quoted[0] if len(quoted) == 1 else ' and '.join(quoted) if len(quoted) == 2 else ', '.join(quoted[:-1]) + ', and ' + quoted[-1]
            raise TypeError('%s.__init__() missing %d required positional argument%s: %s' % (title, len(missing), '' if len(missing) == 1 else 's', text))
        for f in ordered:
            if f.name in values:
                value = values[f.name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif f.default is not MISSING:
                value = f.default
            else:
                continue
            if frozen:
                super(cls, self).__setattr__(f.name, value)
            else:
                setattr(self, f.name, value)
        if hasattr(self, '__post_init__'):
            self.__post_init__()

    def __repr__(self):
        return '%s(%s)' % (self.__class__.__name__, ', '.join('%s=%r' % (f.name, getattr(self, f.name)) for f in ordered if f.repr))

    def key(self):
        return tuple(getattr(self, f.name) for f in ordered if f.compare)

    def __eq__(self, other):
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    if init and '__init__' not in own:
        cls.__init__ = __init__
    if repr_ and '__repr__' not in own:
        cls.__repr__ = __repr__
    if eq and '__eq__' not in own:
        cls.__eq__ = __eq__
        if '__hash__' not in own or own['__hash__'] is None:
            cls.__hash__ = (lambda self: hash(key(self))) if frozen or unsafe_hash else None
    if order:
        cls.__lt__ = lambda self, other: key(self) < key(other)
        cls.__le__ = lambda self, other: key(self) <= key(other)
        cls.__gt__ = lambda self, other: key(self) > key(other)
        cls.__ge__ = lambda self, other: key(self) >= key(other)
    if frozen:
        def __setattr__(self, name, value):
            raise FrozenInstanceError('cannot assign to field %r' % name)
        cls.__setattr__ = __setattr__
    return cls


def fields(x):
    return tuple(x.__dataclass_fields__.values())


def is_dataclass(x):
    return hasattr(x, '__dataclass_fields__')


def asdict(x, *, dict_factory=dict):
    if is_dataclass(x) and not isinstance(x, type):
        return dict_factory([(f.name, asdict(getattr(x, f.name))) for f in fields(x)])
    if isinstance(x, tuple) and hasattr(x, '_fields'):
        return type(x)(*[asdict(v) for v in x])
    if isinstance(x, (list, tuple)):
        return type(x)([asdict(v) for v in x])
    if isinstance(x, dict):
        return {asdict(k): asdict(v) for k, v in x.items()}
    return _copy.deepcopy(x)


def astuple(x):
    return tuple(asdict(x).values())


def replace(x, **changes):
    values = {f.name: getattr(x, f.name) for f in fields(x) if f.init}
    values.update(changes)
    return type(x)(**values)
