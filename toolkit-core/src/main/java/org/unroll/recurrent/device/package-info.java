/**
 * Recurrent layers on a device beside the processor, such as a GPU: what it has to offer, which layers it can compute,
 * and where it finds their weights. Nothing here knows a particular device; one is found through
 * {@link org.unroll.recurrent.device.DeviceProvider}.
 */
package org.unroll.recurrent.device;
