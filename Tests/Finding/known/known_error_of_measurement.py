"""Correction by the known variance (Fuller 1987, section 1.2)."""


def corrected(y, w, noise):
    d = w - w.mean()
    return (d @ y) / (d @ d - (len(y) - 1) * noise)
