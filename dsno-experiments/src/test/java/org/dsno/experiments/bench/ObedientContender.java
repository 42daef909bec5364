package org.dsno.experiments.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.dsno.experiments.worker.Lines;

/**
 * The main class of a contender that measures nothing. The file that it is told of gets its name every turn; the overrides are
 * its name, and what it says to have done and how many seconds that took the first time, or that it dies.
 */
final class ObedientContender {
    private static final int EXIT = 7;

    private ObedientContender() {}

    public static void main(String[] arguments) throws IOException {
        Lines.Receiver<ContestOrder> orders = new Lines.Receiver<>(System.in, ContestOrder.class);
        Lines.Sender news = new Lines.Sender(System.out);
        ContestOrder.Begin begin = (ContestOrder.Begin) orders.next().orElseThrow();
        String[] work = begin.overrides().get(1).split("=");
        if (work.length < 2) {
            System.err.println("there is no such device");
            System.exit(EXIT);
        }
        news.send(new ContestNews.Waiting(work[0], begin.batch()));
        int turn = 0;
        for (Optional<ContestOrder> order = orders.next(); order.isPresent(); order = orders.next()) {
            if (turn == begin.repetitions()) {
                news.send(new ContestNews.Ended());
            } else {
                turn++;
                Files.writeString(
                        begin.file(), begin.overrides().get(0), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                news.send(new ContestNews.Took(turn * Double.parseDouble(work[1])));
            }
        }
    }
}
