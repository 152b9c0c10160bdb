"""Tests with few treated units: differences of the treated against those of the controls, members known."""
import numpy as np
from scipy import stats


def _effect(treated, controls, hypothesis):
    return treated.mean() - controls.mean() - hypothesis


def donald_lang(treated, controls, members_treated, members_controls, hypothesis):
    """Two samples with one variance, Student's t (Donald & Lang 2007)."""
    k, m = len(treated), len(controls)
    squares = ((treated - treated.mean()) ** 2).sum() + ((controls - controls.mean()) ** 2).sum()
    error = np.sqrt(squares / (k + m - 2) * (1.0 / k + 1.0 / m))
    return 2.0 * stats.t.sf(np.abs(_effect(treated, controls, hypothesis)) / error, k + m - 2)


def welch(treated, controls, members_treated, members_controls, hypothesis):
    """A variance for each group, Satterthwaite's degrees of freedom (Welch 1938)."""
    k, m = len(treated), len(controls)
    a, b = treated.var(ddof=1) / k, controls.var(ddof=1) / m
    freedom = (a + b) ** 2 / (a**2 / (k - 1) + b**2 / (m - 1))
    return 2.0 * stats.t.sf(np.abs(_effect(treated, controls, hypothesis)) / np.sqrt(a + b), freedom)


def bell_mccaffrey(treated, controls, members_treated, members_controls, hypothesis):
    """CR2 with Satterthwaite's degrees of freedom under equal variances (Bell & McCaffrey 2002; Imbens & Kolesár 2016)."""
    k, m = len(treated), len(controls)
    a, b = treated.var(ddof=1) / k, controls.var(ddof=1) / m
    freedom = (1.0 / k + 1.0 / m) ** 2 / (1.0 / k**2 / (k - 1) + 1.0 / m**2 / (m - 1))
    return 2.0 * stats.t.sf(np.abs(_effect(treated, controls, hypothesis)) / np.sqrt(a + b), freedom)


def conley_taber(treated, controls, members_treated, members_controls, hypothesis):
    """Conley & Taber (2011): the controls' own deviations, as many as are treated, are the distribution; 2,000 fixed sets."""
    k, m = len(treated), len(controls)
    place = (np.arange(2000)[:, None] * k + np.arange(k)) * 0.6180339887498949
    first = np.floor(m * (place % 1.0)).astype(int)
    second = np.floor(m * ((place * 7919.0 + 0.37 * np.arange(k)) % 1.0)).astype(int)
    left = (controls - controls.mean()) * np.sqrt(m / (m - 1.0))
    drawn = left[np.where(np.arange(k) % 2 == 0, first, second)].mean(axis=1)
    return (1.0 + (np.abs(drawn) >= np.abs(_effect(treated, controls, hypothesis))).sum()) / 2001.0


def ferman_pinto(treated, controls, members_treated, members_controls, hypothesis):
    """Ferman & Pinto (2019): the same with deviations scaled by a variance a + b / members that is fitted to the controls."""
    k, m = len(treated), len(controls)
    left = (controls - controls.mean()) * np.sqrt(m / (m - 1.0))
    z = 1.0 / members_controls
    d = z - z.mean()
    b = np.maximum((d @ left**2) / (d @ d), 0.0)
    a = np.maximum((left**2).mean() - b * z.mean(), 0.0)
    scale = np.sqrt(a + b * z)
    scale = np.maximum(scale, 0.1 * scale.mean())
    unit = left / scale
    unit = (unit - unit.mean()) / unit.std()
    place = (np.arange(2000)[:, None] * k + np.arange(k)) * 0.6180339887498949
    first = np.floor(m * (place % 1.0)).astype(int)
    second = np.floor(m * ((place * 7919.0 + 0.37 * np.arange(k)) % 1.0)).astype(int)
    drawn = unit[np.where(np.arange(k) % 2 == 0, first, second)]
    drawn = (drawn * np.sqrt(a + b / members_treated)).mean(axis=1)
    return (1.0 + (np.abs(drawn) >= np.abs(_effect(treated, controls, hypothesis))).sum()) / 2001.0


def randomisation(treated, controls, members_treated, members_controls, hypothesis):
    """Fisher's (1935) randomisation of the difference of means over sets of units (RI-beta of MacKinnon & Webb 2020);
    999 fixed sets and the one that was treated."""
    k, m = len(treated), len(controls)
    y = np.concatenate([treated - hypothesis, controls])
    order = np.argsort((np.arange(999)[:, None] * 0.7548776662 + np.arange(1, k + m + 1) * 0.5698402910 * np.arange(1, 1000)[:, None]) % 1.0, axis=1)
    drawn = y[order[:, :k]].mean(axis=1)
    whole = y.mean()
    return (1.0 + (np.abs(drawn - whole) >= np.abs(y[:k].mean() - whole) - 1e-12).sum()) / 1000.0


def randomisation_t(treated, controls, members_treated, members_controls, hypothesis):
    """The same with the t statistic of clustered errors (RI-t of MacKinnon & Webb 2020)."""
    k, m = len(treated), len(controls)
    y = np.concatenate([treated - hypothesis, controls])
    order = np.argsort((np.arange(999)[:, None] * 0.7548776662 + np.arange(1, k + m + 1) * 0.5698402910 * np.arange(1, 1000)[:, None]) % 1.0, axis=1)
    a, b = y[order[:, :k]], y[order[:, k:]]
    t = (a.mean(axis=1) - b.mean(axis=1)) / np.sqrt(a.var(axis=1) / k + b.var(axis=1) / m)
    seen = (y[:k].mean() - y[k:].mean()) / np.sqrt(y[:k].var() / k + y[k:].var() / m)
    return (1.0 + (np.abs(t) >= np.abs(seen) - 1e-12).sum()) / 1000.0


def wild_bootstrap(treated, controls, members_treated, members_controls, hypothesis):
    """Wild bootstrap by unit, hypothesis imposed, 999 fixed sets of signs (Cameron, Gelbach & Miller 2008; MacKinnon & Webb 2018)."""
    k, m = len(treated), len(controls)
    y = np.concatenate([treated - hypothesis, controls])
    place = np.arange(1, 1000)[:, None] * (np.arange(1, k + m + 1) * 0.5698402910) + np.arange(999)[:, None] * 0.7548776662
    e = (y - y.mean()) * np.where((np.sin(place * 12.9898) * 43758.5453) % 1.0 < 0.5, -1.0, 1.0)
    a, b = e[:, :k], e[:, k:]
    t = (a.mean(axis=1) - b.mean(axis=1)) / np.sqrt(a.var(axis=1) / k + b.var(axis=1) / m)
    seen = (y[:k].mean() - y[k:].mean()) / np.sqrt(y[:k].var() / k + y[k:].var() / m)
    return (1.0 + (np.abs(t) >= np.abs(seen) - 1e-12).sum()) / 1000.0


estimators = [donald_lang, welch, bell_mccaffrey, conley_taber, ferman_pinto, randomisation, randomisation_t, wild_bootstrap]
