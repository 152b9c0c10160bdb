extension Library {
  /// `scipy.integrate.quad` by the double exponential rule (Takahasi & Mori 1974): trapezoids in t after x = x(t), whose step is
  /// halved until the integral stands; singularities at the ends do no harm. Each replication stops by itself.
  static let integralsText = """
    def place_of_node(t, low, high, kind):
        if kind == "both":
            u = 1.5707963267948966 * np.sinh(t)
            return np.sinh(u), 1.5707963267948966 * np.cosh(t) * np.cosh(u)
        if kind == "right" or kind == "left":
            u = np.exp(1.5707963267948966 * np.sinh(t))
            w = 1.5707963267948966 * np.cosh(t) * u
            return (low + u, w) if kind == "right" else (high - u, w)
        share = 1.0 / (1.0 + np.exp(3.141592653589793 * np.abs(np.sinh(t))))
        x = np.where(t < 0.0, low + (high - low) * share, high - (high - low) * share)
        return x, (high - low) * 3.141592653589793 * np.cosh(t) * share * (1.0 - share)


    def node(func, t, low, high, kind, args):
        x, w = place_of_node(t, low, high, kind)
        y = w * value(func, x, args)
        return np.where(np.isfinite(y) | (np.abs(t) < 3.0), y, 0.0)


    def endless(x):
        return known(x) and np.isinf(x)


    def quad(func, a, b, args=(), full_output=0, epsabs=1.49e-08, epsrel=1.49e-08, limit=50):
        low = number(a)
        high = number(b)
        if endless(low):
            kind = "both" if endless(high) else "left"
        else:
            kind = "right" if endless(high) else "within"
        arguments = args if istuple(args) else (args,)
        total = 0.5 * node(func, number(0.0), low, high, kind, arguments)
        n = 8
        for k in range(1, n + 1):
            t = number(0.5 * k)
            total = total + 0.5 * (node(func, t, low, high, kind, arguments) + node(func, -t, low, high, kind, arguments))
        change = np.abs(total)
        going = change == change
        step = 0.5
        for level in range(8):
            adds = 0.0 * total
            k = 0
            while either(total) and going and k < n:
                t = number(step * (k + 0.5))
                adds = adds + node(func, t, low, high, kind, arguments) + node(func, -t, low, high, kind, arguments)
                k = k + 1
            finer = 0.5 * total + 0.5 * step * adds
            change = np.where(going, np.abs(finer - total), change)
            total = np.where(going, finer, total)
            going = going & (change > 1e-11 * np.abs(total) + 1e-300)
            step = 0.5 * step
            n = 2 * n
        return total, change
    """
}
