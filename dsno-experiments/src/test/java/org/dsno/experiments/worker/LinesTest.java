package org.dsno.experiments.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.Precision;
import org.dsno.core.device.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinesTest {
    static List<Event> events() {
        return List.of(
                new Event.Ready(),
                new Event.PartBegun(1, "training\nof \"things\""),
                new Event.GoesOn(1, 7),
                new Event.Advanced(1, 8, 9),
                new Event.Note("a 'note'"),
                new Event.StagesReady(),
                new Event.Measured(new StepCosts(2.5, 1e-3, 0, 2.5e-7, 1e-9, 1 << 30)),
                new Event.Done(),
                new Event.Failed("because\u001e of ö", "0a", "stack trace: there"),
                new Event.Stopped());
    }

    static List<Order> orders() {
        Order.WrittenOut cell = new Order.WrittenOut("e", Map.of("a.b", "[1, 2]"), -3, "data:\n  name: ring\n");
        return List.of(
                new Order.Begin(
                        "sweep",
                        2,
                        Path.of("/a b"),
                        Path.of("/c"),
                        List.of(Path.of("/p")),
                        DeviceChoice.CPU,
                        new SessionOptions(1, 2, Precision.BFLOAT16, true, false, 1),
                        3,
                        List.of("{\"name\":\"tensorboard\"}")),
                new Order.Run(cell, "1234", "cells/e/x"),
                new Order.Measure(cell),
                new Order.Stop());
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsComeAsTheyWereSent(Event event) throws IOException {
        assertThat(receiver(sent(event), Event.class).next()).contains(event);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void ordersComeAsTheyWereSent(Order order) throws IOException {
        assertThat(receiver(sent(order), Order.class).next()).contains(order);
    }

    @Test
    void whatElseIsPrintedIsPassedOver() throws IOException {
        String text = "a plug-in says hello\n" + sent(new Event.Done()) + "no line end " + sent(new Event.Ready());
        Lines.Receiver<Event> receiver = receiver(text, Event.class);
        assertThat(receiver.next()).contains(new Event.Done());
        assertThat(receiver.next()).contains(new Event.Ready());
        assertThat(receiver.next()).isEqualTo(Optional.empty());
    }

    @Test
    void whatCannotBeUnderstoodIsAFailure() {
        assertThatIOException()
                .isThrownBy(() ->
                        receiver("\u001e{\"event\":\"dance\"}\n", Event.class).next())
                .withMessageContaining("not understood");
    }

    private static String sent(Object message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Lines.Sender(out).send(message);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static <T> Lines.Receiver<T> receiver(String text, Class<T> type) {
        return new Lines.Receiver<>(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), type);
    }
}
