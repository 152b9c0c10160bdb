"""Other modules are not there."""
# arguments: a real
# error: os
import os

import numpy as np


def program(a):
    return a
