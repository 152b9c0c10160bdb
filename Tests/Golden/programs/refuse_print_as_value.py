"""What print gives is nothing."""
# arguments: a real
# error: print
import numpy as np


def program(a):
    return a + len([print(a)])
