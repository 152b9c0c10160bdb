"""Chapman (1951)."""


def chapman(marked, caught, again):
    return (marked + 1.0) * (caught + 1.0) / (again + 1.0) - 1.0
