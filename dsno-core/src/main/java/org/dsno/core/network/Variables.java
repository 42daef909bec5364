package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dsno.api.Initializer;
import org.dsno.api.Seeds;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * The variables of one graph, by name: declared while the graph is built, then initialised, read and assigned through a
 * session.
 *
 * <p>All are resource variables: fetched values of the older kind alias the live weights.
 */
public final class Variables {
    /** One variable: its handle for updates, and its value. */
    public record Variable(String name, Shape shape, VarHandleOp handle, Operand<TFloat32> value) {}

    private record Entry(Variable variable, Op initialize, Placeholder<TFloat32> loaded, Op load) {}

    private final Ops tf;
    private final Seeds seeds;
    private final String family;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int most = Integer.MAX_VALUE;

    /**
     * No variables yet.
     *
     * @param seeds each variable's first value derives from these and its name
     */
    public Variables(Ops tf, Seeds seeds) {
        this(tf, seeds, "");
    }

    /**
     * Variables that have the names of others in the same graph (averages of weights, say).
     *
     * @param family tells them from the others where TensorFlow shares variables by name
     */
    public Variables(Ops tf, Seeds seeds, String family) {
        this.tf = tf;
        this.seeds = seeds;
        this.family = family;
    }

    /** Refuses every variable after the first {@code most}: of a network that a file describes, for example. */
    public void limit(int most) {
        this.most = most;
    }

    /**
     * Adds a variable.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Variable declare(String name, Shape shape, Initializer initial) {
        require(entries.size() < most, "the network has more than %d parameters", most);
        require(!entries.containsKey(name), "the parameter '%s' is declared twice", name);
        VarHandleOp handle =
                tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(family + name));
        Op initialize = tf.assignVariableOp(handle, initial.values(tf, shape, seeds.seed("init/" + name)));
        Placeholder<TFloat32> loaded = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        Op load = tf.assignVariableOp(handle, loaded);
        Operand<TFloat32> value = tf.withName(name + "_value").readVariableOp(handle, TFloat32.class);
        Variable variable = new Variable(name, shape, handle, value);
        entries.put(name, new Entry(variable, initialize, loaded, load));
        return variable;
    }

    /**
     * {@return the variable of this name}
     *
     * @throws IllegalArgumentException if there is none
     */
    public Variable get(String name) {
        Entry entry = entries.get(name);
        require(entry != null, "there is no parameter '%s'", name);
        return Objects.requireNonNull(entry).variable();
    }

    /** All variables, in the order of their declaration. */
    public List<Variable> all() {
        return entries.values().stream().map(Entry::variable).toList();
    }

    /** Numbers in all variables together. */
    public long count() {
        return ParameterShapes.of(this).count();
    }

    /** Gives every variable its first value. */
    public void initialize(Session session) {
        NamedRun run = NamedRun.of(session);
        entries.values().forEach(entry -> run.target(entry.initialize()));
        run.run().close();
    }

    /** Copies all values to the host, by name. */
    public Map<String, HostTensor> read(Session session) {
        NamedRun run = NamedRun.of(session);
        all().forEach(variable -> run.fetch(variable.value()));
        Map<String, HostTensor> values = new LinkedHashMap<>();
        try (Result result = run.run()) {
            for (Variable variable : all()) {
                TFloat32 tensor = (TFloat32) result.get(values.size());
                float[] numbers = new float[Math.toIntExact(variable.shape().size())];
                tensor.asRawTensor().data().asFloats().read(numbers);
                values.put(variable.name(), HostTensor.of(ParameterShapes.dimensions(variable.shape()), numbers));
            }
        }
        return values;
    }

    /**
     * Gives every variable a value from the host.
     *
     * @throws IllegalArgumentException if the names or shapes are not exactly those of the variables; the message lists
     *     what is missing, what is extra and which shapes differ
     */
    public void assign(Session session, Map<String, HostTensor> values) {
        ParameterShapes.of(this).requireFits(values);
        List<Tensor> fed = new ArrayList<>();
        try {
            NamedRun run = NamedRun.of(session);
            for (Entry entry : entries.values()) {
                TFloat32 tensor = TFloat32.tensorOf(entry.variable().shape());
                fed.add(tensor);
                HostTensor value =
                        Objects.requireNonNull(values.get(entry.variable().name()));
                tensor.asRawTensor().data().asFloats().write(value.floats());
                run.feed(entry.loaded(), tensor).target(entry.load());
            }
            run.run().close();
        } finally {
            fed.forEach(Tensor::close);
        }
    }

    /**
     * Adds the ops by which TensorFlow Java saves a session's variables, and restores them when a saved model is loaded.
     * It looks for them by these names, and without them saves no resource variable, and says nothing.
     *
     * @param root at the root of the graph
     */
    public void addSaver(Ops root) {
        Ops save = root.withSubScope("save");
        Placeholder<TString> file = save.withName("filename").placeholder(TString.class);
        Operand<TString> names = save.array(all().stream().map(Variable::name).toArray(String[]::new));
        Operand<TString> whole = save.zerosLike(names); // an empty slice is all of a tensor
        List<Operand<?>> values = new ArrayList<>();
        List<Class<? extends TType>> types = new ArrayList<>();
        for (Variable variable : all()) {
            values.add(variable.value());
            types.add(TFloat32.class);
        }
        Op saved = save.train.save(file, names, whole, values);
        save.withControlDependencies(List.of(saved))
                .withName("control_dependency")
                .identity(file);
        List<Output<?>> restored = save.train.restore(file, names, whole, types).tensors();
        List<Op> assigned = new ArrayList<>();
        for (int i = 0; i < restored.size(); i++) {
            assigned.add(save.assignVariableOp(all().get(i).handle(), restored.get(i)));
        }
        save.withControlDependencies(assigned).withName("restore_all").noOp();
    }
}
