# each: np.array(estimates)[:, 0]; aitken: study.figure("tsls", "bias", strength=0.3)
# Two-stage least squares and LIML with weak instruments.
import aitken
import numpy as np
from linearmodels.iv import IV2SLS, IVLIML

rs = np.random.RandomState(42)


def simulate_once(strength):
    n, k = 100, 4
    z = rs.normal(size=(n, k))
    u = rs.normal(size=n)
    v = 0.5 * u + rs.normal(size=n)
    x = strength * z[:, 0] + v
    y = u
    const = np.ones((n, 1))
    tsls = IV2SLS(y, const, x, z).fit(cov_type="unadjusted").params["endog"]
    liml = IVLIML(y, const, x, z).fit(cov_type="unadjusted").params["endog"]
    return tsls, liml


study = aitken.replicate(simulate_once, {"strength": [0.3]}, replications=4000)
