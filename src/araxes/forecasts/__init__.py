"""What has not happened yet: draws of the future, and how well they did when it came.

``scores``, ``states``, ``analogues`` and ``dyads`` are arithmetic on arrays. ``conflict`` makes a forecast of
``counts``, and ``views`` sets it beside ``baselines`` in the windows of a published challenge. ``violence`` reads
``histories`` from a store and makes ``rows`` of their forecasts, which are observations; ``courses`` are deaths by
year.
``quantities`` draws yearly figures; ``answers`` puts tests to the draws, ``claims`` makes probabilities of what
they say, and ``measuring`` intervals.
"""

from araxes.forecasts.result import ClaimForecast, ForecastResult, QuantityForecast

__all__ = ["ClaimForecast", "ForecastResult", "QuantityForecast"]
