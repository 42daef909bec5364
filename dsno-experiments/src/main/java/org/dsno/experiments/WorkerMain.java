package org.dsno.experiments;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.dsno.core.device.DeviceException;
import org.dsno.core.plugin.PluginException;
import org.dsno.experiments.cell.FolderInUseException;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.worker.Worker;

/** Where a process starts that runs cells for a sweep: it is told what to do on its standard input. */
final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        // What else is printed, by a plug-in say, must not be taken for an event.
        OutputStream events = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        Worker worker = new Worker(System.in, events, () -> Runtime.getRuntime().halt(Failures.FAILED));
        Runtime.getRuntime().addShutdownHook(new Thread(worker::stopAndWait, "stop"));
        try {
            worker.serve();
        } catch (IOException | DeviceException | PluginException | FolderInUseException e) {
            System.err.println(Reason.of(e));
            System.exit(Failures.FAILED);
        } catch (RuntimeException | Error e) {
            // Whatever it is, and whatever threads a plug-in has left: the sweep must not wait for this process.
            e.printStackTrace();
            System.exit(Failures.FAILED);
        }
        System.exit(0);
    }
}
