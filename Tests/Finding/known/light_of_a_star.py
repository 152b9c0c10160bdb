"""A weighted fit of the profile and the sky (Horne 1986, optimal extraction; Stetson 1987); weights from the fit before."""
import numpy as np


def fitted_profile(count, share):
    y = count.ravel()
    p = share.ravel()
    weight = np.ones(169)
    flux = 0.0
    for _ in range(4):
        w = weight.sum()
        pm = (weight @ p) / w
        ym = (weight @ y) / w
        d = weight * (p - pm)
        flux = (d @ y) / (d @ p)
        sky = np.maximum(ym - flux * pm, 0.5)
        weight = 1.0 / (sky + np.maximum(flux, 0.0) * p)
    return flux
