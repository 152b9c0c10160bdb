"""What is logged goes nowhere."""
DEBUG, INFO, WARNING, WARN, ERROR, CRITICAL, FATAL, NOTSET = 10, 20, 30, 30, 40, 50, 50, 0


class Handler:
    def __init__(self, *args, **kwargs):
        pass

    def setFormatter(self, formatter):
        pass

    def setLevel(self, level):
        pass


StreamHandler = NullHandler = Formatter = Handler


class Logger:
    def __init__(self, name='root'):
        self.name = name
        self.handlers = []
        self.level = WARNING

    def _nothing(self, *args, **kwargs):
        return None

    debug = info = warning = warn = error = critical = fatal = exception = log = _nothing
    setLevel = addHandler = removeHandler = _nothing

    def isEnabledFor(self, level):
        return False

    def getEffectiveLevel(self):
        return self.level


_root = Logger()
_known = {}


def getLogger(name=None):
    if name is None:
        return _root
    if name not in _known:
        _known[name] = Logger(name)
    return _known[name]


def basicConfig(**kwargs):
    pass


debug, info, warning, warn, error = _root.debug, _root.info, _root.warning, _root.warn, _root.error
critical, exception, log = _root.critical, _root.exception, _root.log


def disable(level=CRITICAL):
    pass
