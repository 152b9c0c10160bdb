m = np.mean(x)
m = x.mean()
s = np.sum(w * x) / np.sum(w)
c = np.median(np.abs(x - np.median(x))) / 0.6745
p = np.where(x > 0, x, -x)
q = np.sqrt(np.mean((x - m) ** 2))
v = np.var(x, ddof=1)
a = X.mean(axis=0)
r = np.linalg.inv(A) @ b
n = np.linalg.norm(x - m)
k = -1.5 * (alpha_1 - beta_hat)
t = np.clip(x, -2.0, 2.0)
u = a - (b - c)
z = (a / b) ** 2
g = np.log1p(x)
h = np.quantile(x, 0.25)
f = own(x, 2)
e = 1e-6 * x
d = np.sort(x, kind="stable")
j = np.linalg.lstsq(X, y)[0]
o = x[np.abs(x) <= 3.0]
i = Y[:, 1:]
