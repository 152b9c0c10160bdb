"""Thompson's (1990) modified Hansen-Hurwitz estimator for adaptive cluster sampling: the mean of the means of the networks that were hit."""


def mean_of_clump_means(count, clump_mean, clump_size):
    return clump_mean.mean()
