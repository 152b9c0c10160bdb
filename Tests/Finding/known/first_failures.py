"""Total time on test over the number of failures (Epstein and Sobel 1953)."""


def total_time(times, n):
    r = len(times)
    return (times.sum() + (n - r) * times.max()) / r
