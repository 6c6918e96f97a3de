"""What has not happened yet: draws of the future, and how well they did when it came.

``scores`` is arithmetic on arrays.
"""
