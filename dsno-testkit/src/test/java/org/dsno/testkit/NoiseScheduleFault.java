package org.dsno.testkit;

import org.dsno.api.NoiseSchedule;

/** The cosine schedule, spoilt. */
enum NoiseScheduleFault implements Fault, NoiseSchedule {
    NONE(""),
    ENDS_BEFORE_ZERO("endsBeforeItBegins") {
        @Override
        public double endTime() {
            return -1e-9;
        }
    },
    IS_STEEP_AT_THE_DATA("isFiniteAtBothEnds") {
        @Override
        public double sigmaRate(double t) {
            return t == 0 ? Double.POSITIVE_INFINITY : super.sigmaRate(t);
        }
    },
    EXPLODES_THE_VARIANCE("preservesTheVariance") {
        @Override
        public double alpha(double t) {
            return 2 * super.alpha(t);
        }

        @Override
        public double sigma(double t) {
            return 2 * super.sigma(t);
        }

        @Override
        public double alphaRate(double t) {
            return 2 * super.alphaRate(t);
        }

        @Override
        public double sigmaRate(double t) {
            return 2 * super.sigmaRate(t);
        }
    },
    SAYS_LAMBDA_FOR_LOG_SNR("logSnrIsThatOfAlphaAndSigma") {
        @Override
        public double logSnr(double t) {
            return super.logSnr(t) / 2;
        }

        @Override
        public double timeOfLogSnr(double logSnr) {
            return super.timeOfLogSnr(2 * logSnr);
        }
    },
    RUNS_FROM_NOISE_TO_DATA("logSnrDecreases") {
        @Override
        public double alpha(double t) {
            return super.alpha(1 - t);
        }

        @Override
        public double sigma(double t) {
            return super.sigma(1 - t);
        }

        @Override
        public double alphaRate(double t) {
            return -super.alphaRate(1 - t);
        }

        @Override
        public double sigmaRate(double t) {
            return -super.sigmaRate(1 - t);
        }

        @Override
        public double logSnr(double t) {
            return super.logSnr(1 - t);
        }

        @Override
        public double timeOfLogSnr(double logSnr) {
            return 1 - super.timeOfLogSnr(logSnr);
        }
    },
    INVERTS_LAMBDA("timeOfLogSnrIsItsInverse") {
        @Override
        public double timeOfLogSnr(double logSnr) {
            return super.timeOfLogSnr(2 * logSnr);
        }
    },
    FORGETS_A_SIGN("alphaRateIsTheDerivativeOfAlpha") {
        @Override
        public double alphaRate(double t) {
            return -super.alphaRate(t);
        }
    },
    FORGETS_A_FACTOR("sigmaRateIsTheDerivativeOfSigma") {
        @Override
        public double sigmaRate(double t) {
            return super.alpha(t);
        }
    };

    private final String brokenRule;

    NoiseScheduleFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    @Override
    public double logSnr(double t) {
        return BuiltInSchedules.COSINE.logSnr(t);
    }

    @Override
    public double timeOfLogSnr(double logSnr) {
        return BuiltInSchedules.COSINE.timeOfLogSnr(logSnr);
    }

    @Override
    public double alpha(double t) {
        return BuiltInSchedules.COSINE.alpha(t);
    }

    @Override
    public double sigma(double t) {
        return BuiltInSchedules.COSINE.sigma(t);
    }

    @Override
    public double alphaRate(double t) {
        return BuiltInSchedules.COSINE.alphaRate(t);
    }

    @Override
    public double sigmaRate(double t) {
        return BuiltInSchedules.COSINE.sigmaRate(t);
    }
}
