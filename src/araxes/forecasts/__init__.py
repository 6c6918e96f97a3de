"""What has not happened yet: draws of the future, and how well they did when it came.

``scores``, ``states`` and ``analogues`` are arithmetic on arrays. ``conflict`` makes a forecast of ``counts``,
``rows`` observations of it, and ``views`` sets it beside ``baselines`` in the windows of a published challenge.
``quantities`` draws yearly figures; ``answers`` puts tests to the draws, ``claims`` makes probabilities of what
they say, and ``measuring`` intervals.
"""

from araxes.forecasts.result import ClaimForecast, ForecastResult, QuantityForecast

__all__ = ["ClaimForecast", "ForecastResult", "QuantityForecast"]
