package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Tables of numbers that Unroll brings along, one line for each time step. */
public enum NumericDataset {
    @Doc("Passengers of international flights, 144 months from 1949: month, thousands.")
    AIR_PASSENGERS,
    @Doc("Electricity demand of England and Wales, 4,032 half-hours in summer 2000: time, megawatt.")
    ELECTRICITY_DEMAND,
    @Doc("Electrocardiogram at 360 Hz, 108,000 samples: millivolt.")
    ELECTROCARDIOGRAM,
    @Doc("Closing prices of stock indices, 1,860 business days from 1991: time, DAX, SMI, CAC, FTSE.")
    EU_STOCK_INDICES,
    @Doc("CO2 in the air at Mauna Loa, 2,284 weeks from 1958, 59 of them missing: date, ppm.")
    MAUNA_LOA_CO2,
    @Doc("Sunspot numbers, 3,177 months from 1749: month, sunspots.")
    MONTHLY_SUNSPOTS,
    @Doc("Air temperature at Nottingham, 240 months from 1920: month, fahrenheit.")
    NOTTINGHAM_TEMPERATURE,
    @Doc("Weather in Seattle, 1,461 days from 2012: date, precipitation, temp_max, temp_min, wind, weather.")
    SEATTLE_WEATHER
}
