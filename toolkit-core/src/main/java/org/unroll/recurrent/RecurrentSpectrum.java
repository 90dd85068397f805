package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.CellShape;

/**
 * The spectral radius of recurrent weights: the largest absolute eigenvalue of the matrix that leads from a state to
 * the sums of a gate. Without nonlinearity, a simple recurrent network's gradient shrinks or grows by this factor at
 * each step in the long run.
 *
 * @param parameter name of the matrix, such as {@code RW}
 * @param gate whose columns of it these are
 * @param spectralRadius with a relative error of about 1e-6
 */
public record RecurrentSpectrum(String parameter, String gate, double spectralRadius) {

    /**
     * Those of a recurrent layer, one for each gate that a square matrix leads to.
     *
     * @param layer made from a {@link RecurrentLayer}
     * @param direction 0 forward, 1 reverse
     */
    public static List<RecurrentSpectrum> of(Layer layer, int direction) {
        RecurrentLayer conf = (RecurrentLayer) layer.conf().getLayer();
        CellShape shape = conf.shape();
        List<RecurrentSpectrum> spectra = new ArrayList<>();
        for (int term = 0; term < shape.terms().size(); term++) {
            CellShape.Term of = shape.terms().get(term);
            String parameter = RecurrentParameters.key(of.name(), direction);
            INDArray matrix = existing(layer.getParam(parameter), conf.getCell().recurrentStructure(shape, term));
            for (int gate = of.into().from(); gate < of.into().to(); gate++) {
                if (shape.gates().get(gate).width() == of.width()) {
                    int from = shape.offset(gate) - shape.offset(of.into().from());
                    INDArray square = matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + of.width()));
                    spectra.add(new RecurrentSpectrum(
                            parameter, shape.gates().get(gate).name(), SpectralRadius.of(square)));
                }
            }
        }
        return List.copyOf(spectra);
    }

    /** With zeros where the cell's structure has no weight. */
    private static INDArray existing(INDArray matrix, boolean[] structure) {
        if (structure == null) {
            return matrix;
        }
        INDArray copy = matrix.dup('c');
        for (int i = 0; i < structure.length; i++) {
            if (!structure[i]) {
                copy.putScalar(i, 0);
            }
        }
        return copy;
    }
}
