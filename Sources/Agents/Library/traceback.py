def format_exc(limit=None, chain=True):
    return 'Traceback (most recent call last):\n'


def print_exc(*args, **kwargs):
    pass


def format_exception(*args, **kwargs):
    return ['Traceback (most recent call last):\n']
