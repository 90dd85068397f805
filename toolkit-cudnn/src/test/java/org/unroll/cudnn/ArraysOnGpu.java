package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

/** The comparisons of other tests, in a virtual machine whose ND4J has its arrays on the GPU. */
final class ArraysOnGpu {

    private ArraysOnGpu() {}

    public static void main(String[] arguments) {
        ConnectedLayersTest connected = new ConnectedLayersTest();
        connected.layersOfOneKindAreComputedInOneCall();
        connected.layersOfDifferentKindsHandOnWhatIsOnTheGpu();
        NetworksAgreeTest networks = new NetworksAgreeTest();
        NetworksAgreeTest.settings().forEach(networks::gradientsAndOutputsAreEqual);
        NetworksAgreeTest.settingsWithStates().forEach(networks::statesAreCarriedOn);
        assertThat(EmulatedCuda.Counter.FORWARD_PASSES.value()).isPositive();
        assertThat(EmulatedCuda.Counter.PINNED_BYTES.value()).isZero();
        assertThat(EmulatedCuda.Counter.REFUSALS.value()).isZero();
        assertThat(EmulatedCuda.Counter.FAULTS.value()).isZero();
        System.out.println("equal");
    }
}
