package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.api.ResultSinkProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest implements ResultSinkContract<LinesProvider.Settings> {
    @Override
    public ResultSinkProvider<LinesProvider.Settings> plugin() {
        return new LinesProvider();
    }

    @Override
    public LinesProvider.Settings settings() {
        return new LinesProvider.Settings("numbers.tsv");
    }

    @Test
    void whatIsToldAgainIsThereOnce(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("numbers.tsv"), "10\tloss\t2.0\t1\n20\tloss\t1.5\t1\n20\tlo");
        try (Lines lines = Lines.open(file, 10)) {
            lines.scalars(20, Map.of("loss", 1.0));
            lines.measured(20, List.of(new Measurement("seconds", 3, "s")));
        }

        assertThat(file).hasContent("10\tloss\t2.0\t1\n20\tloss\t1.0\t1\n20\tseconds\t3.0\ts\n");
    }
}
