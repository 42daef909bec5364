package org.dsno.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.Sampler;
import org.dsno.core.operator.ParameterCount;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.TrainingRun;

/** The operator, spoilt. */
enum MethodFault implements Fault {
    NONE(""),
    ASKS_FOR_THE_TEACHER("asksForNothingButWhatItSaysItNeeds") {
        @Override
        Sampler sampler(Method sound, Map<String, HostTensor> weights, Material material) throws IOException {
            material.teacherWeights();
            return sound.sampler(weights, material);
        }
    },
    SAMPLES_BY_A_KEY_THAT_IS_NONE("itsSamplingKeysAreSettings") {
        @Override
        Set<String> samplingKeys() {
            return Set.of("Fault");
        }

        @Override
        Map<String, HostTensor> learn(Method sound, Material material, TrainingRun run) throws IOException {
            Map<String, HostTensor> weights = sound.learn(material, run);
            if (run.checkpoints().isPresent()) {
                run.checkpoints().get().complete(new Checkpoints.Result(sound.updates(), 0, weights));
            }
            return weights;
        }
    },
    SHARES_WHAT_IT_DOES_NOT_KEEP("keepsWhatItLearnsIfItIsShared") {
        @Override
        Set<String> samplingKeys() {
            return Set.of("fault");
        }
    },
    SAYS_ONE_UPDATE_LESS("makesAsManyUpdatesAsItSays") {
        @Override
        int updates(int sound) {
            return sound - 1;
        }
    },
    IS_LONG("isAsBriefAsItIsAskedToBe") {
        @Override
        Method brief(Method sound, int updates) {
            return sound;
        }
    },
    FORGETS_THE_LAYERS_OVER_TIME("hasAsManyWeightsAsItSays") {
        @Override
        ParameterCount parameters(ParameterCount sound) {
            return new ParameterCount(sound.backbone(), 0);
        }
    },
    NAMES_HALF_OF_ITS_TIMES("tellsALossForEachOfItsTimes") {
        @Override
        List<Double> lossTimes(List<Double> sound) {
            return sound.subList(0, sound.size() / 2);
        }
    },
    DRAWS_WEIGHTS_FOR_ITSELF("learnsTheSameOfTheSameSeed") {
        @Override
        Map<String, HostTensor> learn(Method sound, Material material, TrainingRun run) throws IOException {
            Map<String, HostTensor> weights = sound.learn(material, run);
            return run.checkpoints().isPresent() || SEEN.add(material) ? weights : moved(weights);
        }
    },
    STARTS_AGAIN_FROM_ANOTHER_SEED("goesOnToTheSameWeights") {
        @Override
        Map<String, HostTensor> learn(Method sound, Material material, TrainingRun run) throws IOException {
            return run.checkpoints().isEmpty()
                    ? sound.learn(material, run)
                    : sound.learn(
                            material, new TrainingRun(Seeds.of(6), run.sessions(), Optional.empty(), run.listener()));
        }
    },
    ENDS_EARLY("answersAtTheTimesThatItSaysAndEndsWithTheSchedule") {
        @Override
        List<Double> times(List<Double> sound) {
            List<Double> early = new ArrayList<>(sound);
            early.set(early.size() - 1, 0.01);
            return early;
        }
    },
    CLAIMS_ANY_TIME("answersAtAnyTimeAsAnOperatorAlone") {
        @Override
        boolean answersAtAnyTime() {
            return true;
        }
    },
    DIVIDES_BY_NOTHING("itsSamplesAreFinite") {
        @Override
        float spoil(float sound, int batch) {
            return Float.POSITIVE_INFINITY;
        }
    },
    LOOKS_AT_THE_BATCH("itsSamplesDoNotDependOnTheBatch") {
        @Override
        float spoil(float sound, int batch) {
            return sound + (batch < 7 ? batch : 0);
        }
    },
    SAMPLES_THE_BEGINNING("itsSamplesAreTheEndsOfItsTrajectories") {
        @Override
        Samples samples(Trajectories sampled) {
            return sampled.at(0);
        }
    };

    private static final Set<Material> SEEN = Collections.newSetFromMap(new ConcurrentHashMap<>());

    private final String brokenRule;

    MethodFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    Set<String> samplingKeys() {
        return Set.of();
    }

    boolean answersAtAnyTime() {
        return false;
    }

    int updates(int sound) {
        return sound;
    }

    Method brief(Method sound, int updates) {
        return sound.brief(updates);
    }

    ParameterCount parameters(ParameterCount sound) {
        return sound;
    }

    List<Double> lossTimes(List<Double> sound) {
        return sound;
    }

    Map<String, HostTensor> learn(Method sound, Material material, TrainingRun run) throws IOException {
        return sound.learn(material, run);
    }

    Sampler sampler(Method sound, Map<String, HostTensor> weights, Material material) throws IOException {
        return sound.sampler(weights, material);
    }

    List<Double> times(List<Double> sound) {
        return sound;
    }

    float spoil(float sound, int batch) {
        return sound;
    }

    Samples samples(Trajectories sampled) {
        return sampled.last();
    }

    private static Map<String, HostTensor> moved(Map<String, HostTensor> weights) {
        Map<String, HostTensor> moved = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            float[] values = tensor.floats().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += ThreadLocalRandom.current().nextFloat();
            }
            moved.put(name, HostTensor.of(tensor.shape(), values));
        });
        return moved;
    }

    /** {@return a method with this fault} */
    Method of(Method sound) {
        MethodFault fault = this;
        return new Method() {
            @Override
            public ParameterCount parameters() {
                return fault.parameters(sound.parameters());
            }

            @Override
            public int updates() {
                return fault.updates(sound.updates());
            }

            @Override
            public List<Double> lossTimes() {
                return fault.lossTimes(sound.lossTimes());
            }

            @Override
            public Map<String, HostTensor> learn(Material material, TrainingRun run) throws IOException {
                return fault.learn(sound, material, run);
            }

            @Override
            public Sampler sampler(Map<String, HostTensor> weights, Material material) throws IOException {
                Sampler sampler = fault.sampler(sound, weights, material);
                return new Sampler() {
                    @Override
                    public List<Double> times() {
                        return fault.times(sampler.times());
                    }

                    @Override
                    public int evaluations() {
                        return sampler.evaluations();
                    }

                    @Override
                    public Trajectories trajectories(
                            Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
                        Trajectories sampled = sampler.trajectories(noise, batch, seeds, sessions, progress);
                        float[] values = sampled.values().clone();
                        for (int i = 0; i < values.length; i++) {
                            values[i] = fault.spoil(values[i], batch);
                        }
                        return new Trajectories(sampled.shape(), times(), sampled.count(), values);
                    }

                    @Override
                    public Samples samples(
                            Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
                        return fault.samples(trajectories(noise, batch, seeds, sessions, progress));
                    }
                };
            }

            @Override
            public Method brief(int updates) {
                return fault.of(fault.brief(sound, updates));
            }
        };
    }
}
