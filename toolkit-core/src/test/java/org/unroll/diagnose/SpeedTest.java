package org.unroll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.recurrent.PassTimer.Pass;

class SpeedTest {

    private final Speed speed = new Speed(List.of(10.0, 50.0, 20.0, 40.0, 30.0), 300, 6e9, List.of());

    @Test
    void rates() {
        assertThat(speed.iterations()).isEqualTo(5);
        assertThat(speed.seconds()).isEqualTo(0.15);
        assertThat(speed.timeStepsPerSecond()).isEqualTo(2000);
        assertThat(speed.operationsPerSecond()).isEqualTo(4e10);
    }

    @Test
    void medianAndSpread() {
        assertThat(speed.medianMilliseconds()).isEqualTo(30);
        assertThat(speed.spreadMilliseconds()).isEqualTo(20);
        assertThat(new Speed(List.of(10.0, 20.0), 1, 1, List.of()).medianMilliseconds())
                .isEqualTo(15);
    }

    @Test
    void thereMustBeIterations() {
        assertThatThrownBy(() -> new Speed(List.of(), 1, 1, List.of()))
                .hasMessage("There are no iterations; expected at least one.");
    }

    @Test
    void partsAndTheRestMakeUpTheWholeTime() {
        PartTimes times = new PartTimes();
        times.onPass("forgotten", Pass.FORWARD, 1);
        times.reset();
        times.onReading(1_000_000);
        times.onPass("layer-0", Pass.FORWARD, 2_000_000);
        times.onPass("layer-0", Pass.BACKWARD, 3_000_000);
        times.onPass("layer-0", Pass.FORWARD, 2_000_000);

        assertThat(times.of(2, 10_000_000))
                .containsExactly(
                        new Speed.Part("reading data", Optional.empty(), 0.5, 0.1),
                        new Speed.Part("layer-0", Optional.of(Pass.FORWARD), 2, 0.4),
                        new Speed.Part("layer-0", Optional.of(Pass.BACKWARD), 1.5, 0.3),
                        new Speed.Part("the rest", Optional.empty(), 1, 0.2));
    }
}
