package org.dsno.solvers;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.State;

/**
 * The half m of a prediction that an exponential integrator takes as slow in λ = log(α/σ). One is the other with data and
 * noise, α and σ, λ and −λ exchanged.
 */
public enum Predicted {
    /** m = ε̂, as in DPM-Solver. */
    NOISE {
        @Override
        State of(Prediction prediction) {
            return prediction.noise();
        }

        @Override
        double along(double h) {
            return h;
        }

        @Override
        double scale(double t, NoiseSchedule schedule) {
            return schedule.sigma(t);
        }
    },
    /** m = x̂_0, as in DPM-Solver++. */
    DATA {
        @Override
        State of(Prediction prediction) {
            return prediction.data();
        }

        @Override
        double along(double h) {
            return -h;
        }

        @Override
        double scale(double t, NoiseSchedule schedule) {
            return schedule.alpha(t);
        }
    };

    /** {@return m} */
    abstract State of(Prediction prediction);

    /** {@return η: h for noise, −h for data} */
    abstract double along(double h);

    /** {@return b_t: σ_t for noise, α_t for data} */
    abstract double scale(double t, NoiseSchedule schedule);
}
