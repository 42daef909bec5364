package org.dsno.core.distillation;

import java.util.List;
import java.util.OptionalLong;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.method.Method;
import org.dsno.core.operator.ParameterCount;

/** A method whose student is a copy of the teacher's network. */
interface StudentMethod extends Method {
    /** {@return the network of teacher and student} */
    DenoiserArchitecture architecture();

    @Override
    default ParameterCount parameters() {
        return new ParameterCount(architecture().parameters().count(), 0);
    }

    @Override
    default OptionalLong multiplyAdds(int samples) {
        return architecture().multiplyAdds(samples);
    }

    @Override
    default List<Double> lossTimes() {
        return List.of();
    }
}
