package org.dsno.core.interop;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dsno.core.tensor.HostTensor;

/**
 * One module of progressive distillation's U-Net.
 *
 * @param kind what is in it
 * @param name dsno's name of it
 */
record FlaxModule(Kind kind, String name) {
    private static final Map<String, FlaxModule> SINGLE = Map.of(
            "dense0", new FlaxModule(Kind.DENSE, "time.dense0"),
            "dense1", new FlaxModule(Kind.DENSE, "time.dense1"),
            "class_emb", new FlaxModule(Kind.DENSE, "class"),
            "conv_in", new FlaxModule(Kind.INPUT, "conv_in"),
            "mid.block_1", new FlaxModule(Kind.BLOCK, "middle.block.0"),
            "mid.attn_1", new FlaxModule(Kind.ATTENTION, "middle.attention"),
            "mid.block_2", new FlaxModule(Kind.BLOCK, "middle.block.1"),
            "norm_out", new FlaxModule(Kind.NORM, "norm_out"),
            "conv_out", new FlaxModule(Kind.OUTPUT, "conv_out"));
    private static final Pattern NUMBERED = Pattern.compile("(down|up)_(\\d+)\\.(block|attn)_(\\d+)");
    private static final Pattern RESAMPLING = Pattern.compile("(down|up)_(\\d+)\\.(\\1sample)");

    enum Kind {
        DENSE,
        INPUT,
        BLOCK,
        ATTENTION,
        NORM,
        OUTPUT
    }

    /** {@return the module that flax calls so, if the network has it} */
    static Optional<FlaxModule> of(String flaxName) {
        Matcher numbered = NUMBERED.matcher(flaxName);
        if (numbered.matches()) {
            Kind kind = numbered.group(3).equals("block") ? Kind.BLOCK : Kind.ATTENTION;
            String part = kind == Kind.BLOCK ? "block" : "attention";
            return Optional.of(new FlaxModule(
                    kind, String.join(".", numbered.group(1), numbered.group(2), part, numbered.group(4))));
        }
        Matcher resampling = RESAMPLING.matcher(flaxName);
        if (resampling.matches()) {
            return Optional.of(new FlaxModule(
                    Kind.BLOCK, String.join(".", resampling.group(1), resampling.group(2), resampling.group(3))));
        }
        return Optional.ofNullable(SINGLE.get(flaxName));
    }

    /** Names the module's arrays as dsno does. */
    void read(ModuleArrays arrays, ProgressiveDistillation wanted, Map<String, HostTensor> into) {
        ModuleImport module = new ModuleImport(arrays, name, into);
        switch (kind) {
            case DENSE -> module.dense("", "");
            case INPUT -> module.input(wanted.channels());
            case BLOCK -> module.block();
            case ATTENTION -> module.attention(wanted.order());
            case NORM -> module.norm("", "");
            case OUTPUT -> module.output(wanted.channels());
        }
        arrays.requireAllTaken();
    }
}
