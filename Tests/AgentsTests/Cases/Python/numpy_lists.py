import numpy as np
print(np.mean([1, 2, 3]), np.median([3, 1, 2]), np.std([1, 2, 3, 4]), np.argmax([1, 5, 2]), np.sum([1, 2]), np.max([1, 2]), np.var([1, 2, 3]))
a = np.array([[1, 2, 3], [4, 5, 6]])
print(a.shape, a.sum(), a.sum(axis=0), a.mean(axis=1), a.T.tolist(), a[1, 2], a[:, 1], a[0], a[a > 2], (a * 2).tolist(), a.reshape(3, 2).tolist(), a.flatten(), a.max(), a.ndim, a.size, len(a))
print(a, np.zeros((2, 2)), np.ones(3), np.arange(5), np.eye(2), np.linspace(0, 1, 5), np.array([1.5, 2.0]))
print(np.array_equal(a, a.copy()), np.rot90(a).tolist(), np.flip(a, 1).tolist(), np.fliplr(a).tolist(), np.where(a > 3, 1, 0).tolist(), np.unique([3, 1, 1]), np.concatenate([[1], [2]]), np.vstack([[1, 2], [3, 4]]).tolist(), np.hstack([[1], [2]]), np.dot([1, 2], [3, 4]), np.argsort([3, 1, 2]), np.cumsum([1, 2, 3]), np.clip([1, 5], 2, 4), np.round(3.14159, 2), np.sqrt(16), np.percentile([1, 2, 3, 4], 50), np.average([1, 2], weights=[1, 3]), np.bincount([0, 1, 1]), np.tile([1, 2], 2), np.isnan(float('nan')))
b = np.zeros((3, 3), dtype=int); b[1, :] = 5; b[0][2] = 7; b[:, 0] += 1; print(b.tolist(), (b == 5).sum(), np.argwhere(b == 7).tolist(), np.any(b > 6), np.all(b >= 0))
for row in a: print(row, row.tolist())
print(np.unique([1, 2, 1], return_counts=True)[1].tolist(), np.argmax(a), np.argmax(a, axis=1), np.transpose(a).shape, np.count_nonzero(b), b.astype(float).tolist() == b.tolist(), np.pad([[1]], 1).tolist())
