package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Pairs of texts that Unroll knows. */
public enum PairDataset {
    @Doc("English words and their phones, from the CMU pronouncing dictionary, without stress marks.")
    CMUDICT,
    @Doc("Dates as people of many languages write them, and in ISO 8601; drawn by the seed.")
    DATES,
    @Doc("English messages of the user interfaces of Keycloak and JMeter, and the same in French, Spanish or German.")
    INTERFACE_MESSAGES,
    @Doc("Names of the numbers from 0 to 999,999 in English, and their digits; drawn by the seed.")
    NUMBER_NAMES
}
