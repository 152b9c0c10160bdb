"""The operational statistic of Liyanage and Shanthikumar (2005): the best multiple of the mean of exponential demand."""


def operational_statistic(demand, ratio):
    n = len(demand)
    return n * ((1.0 - ratio) ** (-1.0 / (n + 1.0)) - 1.0) * demand.mean()
