extension Library {
  /// Methods of `numpy.random.Generator` that are compositions of others.
  static let drawsText = """
    def triangular(left, mode, right, size=None):
        left, mode, right = real(left), real(mode), real(right)
        require((left <= mode).all(), "ValueError: left > mode")
        require((mode <= right).all(), "ValueError: mode > right")
        require((left != right).all(), "ValueError: left == right")
        u = rng.random(sized(size, [left, mode, right]))
        base = right - left
        low = left + np.sqrt(u * base * (mode - left))
        high = right - np.sqrt((1.0 - u) * base * (right - mode))
        return np.where(u <= (mode - left) / base, low, high)


    def rayleigh(scale=1.0, size=None):
        require((real(scale) >= 0).all(), "ValueError: scale < 0")
        return scale * np.sqrt(2.0 * rng.standard_exponential(sized(size, [scale])))


    def power(a, size=None):
        require((real(a) > 0).all(), "ValueError: a <= 0")
        return np.exp(-rng.standard_exponential(sized(size, [a])) / real(a))


    def wald(mean, scale, size=None):
        # Michael, Schucany and Haas (1976): a root of a quadratic, or the other one.
        mean, scale = real(mean), real(scale)
        require((mean > 0).all(), "ValueError: mean <= 0")
        require((scale > 0).all(), "ValueError: scale <= 0")
        places = sized(size, [mean, scale])
        y = mean * rng.standard_normal(places) ** 2
        u = rng.random(places)
        root = np.sqrt(4.0 * scale * y + y * y)
        x = mean * 4.0 * scale * y / (root + y) ** 2
        x = np.where(y == 0, mean, x)
        return np.where(u * (mean + x) <= mean, x, mean * mean / x)


    def noncentral_chisquare(df, nonc, size=None):
        df, nonc = real(df), real(nonc)
        require((df > 0).all(), "ValueError: df <= 0")
        require((nonc >= 0).all(), "ValueError: nonc < 0")
        places = sized(size, [df, nonc])
        return rng.chisquare(df + 2.0 * rng.poisson(nonc / 2.0, places), places)


    def noncentral_f(dfnum, dfden, nonc, size=None):
        dfnum, dfden, nonc = real(dfnum), real(dfden), real(nonc)
        places = sized(size, [dfnum, dfden, nonc])
        return noncentral_chisquare(dfnum, nonc, places) / dfnum / (rng.chisquare(dfden, places) / dfden)


    def multinomial(n, pvals, size=None):
        p = real(pvals)
        require(p.ndim == 1, "ValueError: pvals must be a vector")
        require((p >= 0).all() & (p <= 1).all(), "ValueError: pvals < 0, pvals > 1 or pvals contains NaNs")
        require(p[:-1].sum() <= 1.0 + 1e-12, "ValueError: sum(pvals[:-1]) > 1.0")
        require((numeric(n) >= 0).all(), "ValueError: n < 0")
        places = sized(size, [n])
        left = numeric(n) + np.zeros(() if places is None else places, int)
        rest = 1.0 + 0.0 * p[0]
        counts = []
        for k in range(len(p) - 1):
            share = np.where(rest > 0, np.clip(p[k] / np.where(rest > 0, rest, 1.0), 0.0, 1.0), 0.0)
            count = rng.binomial(left, share, places)
            counts = counts + [count]
            left = left - count
            rest = rest - p[k]
        counts = counts + [left]
        return np.stack(counts, axis=-1)


    def hypergeometric(ngood, nbad, nsample, size=None):
        ngood, nbad, nsample = numeric(ngood), numeric(nbad), numeric(nsample)
        require((ngood >= 0).all() & (nbad >= 0).all() & (nsample >= 0).all(), "ValueError: negative count")
        require((ngood + nbad >= nsample).all(), "ValueError: ngood + nbad < nsample")
        return drawn("hypergeometric", sized(size, [ngood, nbad, nsample]), ngood, nbad, nsample)


    def vonmises(mu, kappa, size=None):
        require((real(kappa) >= 0).all(), "ValueError: kappa < 0")
        mu = real(mu)
        x = mu + drawn("vonmises", sized(size, [mu, kappa]), kappa)
        turned = np.remainder(x + np.pi, 2.0 * np.pi) - np.pi
        return np.where(np.abs(x) > np.pi, turned, x)


    def permuted(x, axis=None):
        x = numeric(x)
        require(x.ndim > 0, "TypeError: len() of unsized object")
        if axis is None:
            return x.ravel()[rng.permutation(x.size)].reshape(x.shape)
        return np.take_along_axis(x, np.argsort(rng.random(x.shape), axis=axis), axis)
    """
}

extension Operations {
  /// Further methods of `numpy.random.Generator`.
  static let furtherDraws: [OperationEntry] = [
    ("triangular", "left mode right size?", "triangular on [left, right] with its top at mode"),
    ("rayleigh", "scale? size?", "Rayleigh with mode scale"), ("power", "a size?", "U to the power 1 / a"),
    ("wald", "mean scale size?", "inverse Gaussian"),
    ("noncentral_chisquare", "df nonc size?", "noncentral chi-square"),
    ("noncentral_f", "dfnum dfden nonc size?", "noncentral F"),
    ("multinomial", "n pvals size?", "counts of n trials in categories, on the last axis"),
    ("hypergeometric", "ngood nbad nsample size?", "good ones among nsample drawn without replacement"),
    ("vonmises", "mu kappa size?", "von Mises on [-pi, pi]"),
    ("permuted", "x | axis?", "entries in random order, along an axis each row by itself"),
  ].map { name, parameters, summary in .library(.draws, "rng." + name, parameters, summary) }
}
