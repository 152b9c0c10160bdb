"""The unbiased estimator of a geometric survival (Chapman and Robson 1960)."""


def chapman_robson(age):
    total = age.sum()
    return total / (len(age) + total - 1.0)
