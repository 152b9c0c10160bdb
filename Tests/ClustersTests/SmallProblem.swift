/// A problem that a search is through with in a second.
enum SmallProblem {
  static let text = """
    \"\"\"The centre of a heavy-tailed distribution.\"\"\"
    import numpy as np

    designs = {"n": [12]}
    sealed = {"n": [14]}
    require = ["location equivariant"]


    def simulate(rng, n):
        c = rng.normal()
        return (c + rng.standard_t(3, size=n),), c


    def mean(y):
        return y.mean()


    baselines = [mean]
    """
}
