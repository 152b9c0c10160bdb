def estimate(y, limit=2):
    s = 0.0
    for i in range(1, len(y)):
        s += y[i] * y[i - 1]
    if s < 0 and limit > 1:
        return 0.0
    elif s == 0:
        return None
    else:
        s = s / 2 if limit else s
    while not s < 1:
        s = s / 2
    return s, [v ** 2 for v in y]
