package org.dsno.experiments.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.SessionOptions;
import org.jspecify.annotations.Nullable;

/** What a contest tells one of its contenders. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContestOrder.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = ContestOrder.Go.class, name = "go")
})
public sealed interface ContestOrder {
    /**
     * To begin, up to the first repetition that counts.
     *
     * @param file the experiment file
     * @param overrides each {@code KEY=VALUE}
     * @param cell its number, from 1
     * @param device null for what the file says
     * @param plugins folders of plug-in jars
     * @param session of the file with the overrides
     * @param warmUp repetitions that do not count
     * @param batch samples of one evaluation
     */
    record Begin(
            Path file,
            List<String> overrides,
            int cell,
            @Nullable DeviceChoice device,
            List<Path> plugins,
            SessionOptions session,
            int warmUp,
            int repetitions,
            int batch)
            implements ContestOrder {}

    /** To go on, up to what there is to say next. */
    record Go() implements ContestOrder {}
}
