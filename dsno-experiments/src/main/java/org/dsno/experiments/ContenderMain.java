package org.dsno.experiments;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.dsno.core.device.DeviceException;
import org.dsno.core.plugin.PluginException;
import org.dsno.experiments.bench.Contender;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Reason;

/** Where a process starts that takes turns in a contest of settings: it is told what to do on its standard input. */
final class ContenderMain {
    private ContenderMain() {}

    public static void main(String[] arguments) {
        // What else is printed, by a plug-in say, must not be taken for news.
        OutputStream news = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        try {
            new Contender(System.in, news).serve();
        } catch (IOException | UncheckedIOException | DeviceException | PluginException | ConfigurationException e) {
            System.err.println(Reason.of(e));
            System.exit(Failures.FAILED);
        } catch (RuntimeException | Error e) {
            // Whatever it is, and whatever threads a plug-in has left: the contest must not wait for this process. Its
            // last line is what the user sees.
            e.printStackTrace();
            System.err.println(e);
            System.exit(Failures.FAILED);
        }
        System.exit(0);
    }
}
