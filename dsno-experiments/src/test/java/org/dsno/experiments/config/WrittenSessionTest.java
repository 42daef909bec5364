package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.dsno.core.device.Precision;
import org.dsno.core.device.SessionOptions;
import org.junit.jupiter.api.Test;

class WrittenSessionTest {
    private static SessionOptions read(String json) throws IOException {
        return WrittenSession.read("manifest.json", new ObjectMapper().readTree(json), Fakes.registry());
    }

    @Test
    void readsWhatIsWritten() throws IOException {
        SessionOptions options = new SessionOptions(3, 2, Precision.FLOAT16, false, true, 2);
        assertThat(WrittenSession.read("manifest.json", SettingsTree.of(options), Fakes.registry()))
                .isEqualTo(options);
    }

    @Test
    void readsWhatEarlierVersionsWroteUnlessItMeansWhatThisOneHasNot() throws IOException {
        assertThat(read("{\"intra-op-threads\":1,\"inter-op-threads\":0,\"bfloat16\":false}"))
                .isEqualTo(SessionOptions.DEFAULT.withIntraOpThreads(1));
        assertThatThrownBy(() -> read("{\"intra-op-threads\":1,\"inter-op-threads\":0,\"bfloat16\":true}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bfloat16: unknown key");
    }
}
