"""The wheel holds an executable: it belongs to one platform, and to any Python there."""
from setuptools import setup
from setuptools.dist import Distribution
from wheel.bdist_wheel import bdist_wheel


class WithExecutable(Distribution):
    def has_ext_modules(self):
        return True


class AnyPython(bdist_wheel):
    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


setup(distclass=WithExecutable, cmdclass={"bdist_wheel": AnyPython})
