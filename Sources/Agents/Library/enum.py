from _support import bare


class auto:
    pass


class Enum:
    def __init_subclass__(cls):
        members = {}
        by_value = {}
        last = 0
        for name, value in list(vars(cls).items()):
            if name.startswith('_') or callable(value) or isinstance(value, (property, staticmethod, classmethod)):
                continue
            if isinstance(value, auto):
                value = last + 1
            if isinstance(value, int):
                last = value
            if value in by_value:
                member = by_value[value]
            else:
                member = bare(cls)
                member.name = name
                member.value = value
                member._name_ = name
                member._value_ = value
                by_value[value] = member
            members[name] = member
            setattr(cls, name, member)
        cls.__members__ = members
        cls._by_value = by_value

    def __new__(cls, value):
        for known, member in cls._by_value.items():
            if known == value:
                return member
        if isinstance(value, cls):
            return value
        raise ValueError('%r is not a valid %s' % (value, cls.__name__))

    def __init__(self, value=None):
        pass

    def __repr__(self):
        return '<%s.%s: %r>' % (self.__class__.__name__, self.name, self.value)

    def __str__(self):
        return '%s.%s' % (self.__class__.__name__, self.name)

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self is other


class IntEnum(Enum):
    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Enum) else other)

    def __hash__(self):
        return hash(self.value)

    def __lt__(self, other):
        return self.value < (other.value if isinstance(other, Enum) else other)

    def __int__(self):
        return self.value

    def __index__(self):
        return self.value

    def __str__(self):
        return str(self.value)


def unique(cls):
    return cls
