/** Pictures of trainings, gradients, attention, forecasts and recordings. */
package org.unroll.chart;
