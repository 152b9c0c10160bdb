"""Harris's (1948) maximum likelihood for the mean of a branching process: all the infected over all who could have infected them."""


def children_over_parents(cases):
    return cases[1:].sum() / cases[:-1].sum()
