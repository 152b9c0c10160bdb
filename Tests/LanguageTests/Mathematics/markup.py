a = b < c
m = np.mean(x)
r = np.sqrt(x_1) / 2
