"""Fourier transforms: periodogram, autocovariances, convolution, odd, even and prime lengths."""
# arguments: x real(12), y real(15), z real(7), X real(3,8), e real(1)
# expect: equal to NumPy
import numpy as np


def program(x, y, z, X, e):
    f = np.fft.rfft(x, 24)
    acov = np.fft.irfft(f * np.conj(f))[:12] / 12
    g = np.fft.fft(y)
    h = np.fft.rfft(z)
    conv = np.fft.irfft(np.fft.rfft(x, 18) * np.fft.rfft(z, 18), 18)
    parts = [np.abs(f) ** 2, acov, g.real, g.imag, np.abs(h), conv - np.convolve(x, z), np.fft.ifft(g).real, np.fft.irfft(h, 7), np.abs(np.fft.rfft(X)).ravel(), (g * g.conj()).real, np.real(g[1:4] + 2), np.imag((1 - g)[::2]), abs(g / (3 + g)), np.fft.fftfreq(7, 0.5), np.fft.rfftfreq(8), np.fft.fft(x, 5).real, np.abs(np.fft.fft(e)), np.angle(g), np.fft.irfft(-f, 10), np.abs(g**2)]
    return np.concatenate(parts)
