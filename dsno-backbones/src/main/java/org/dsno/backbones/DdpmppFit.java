package org.dsno.backbones;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.SampleShape;

/** Whether settings give a network, and one for samples of a shape: every halving, norm and head must come out even. */
final class DdpmppFit {
    private DdpmppFit() {}

    /** @throws IllegalArgumentException if not, with what would fit */
    static void check(DdpmppProvider.Settings settings, SampleShape shape) {
        int halvings = settings.levels() - 1;
        require(
                (shape.height() >> halvings) << halvings == shape.height()
                        && (shape.width() >> halvings) << halvings == shape.width(),
                "samples of %s cannot be halved %d times, as %d multipliers ask; take fewer multipliers",
                shape,
                halvings,
                settings.levels());
        List<Integer> pixels = IntStream.rangeClosed(0, halvings)
                .map(level -> shape.width() >> level)
                .boxed()
                .toList();
        require(
                pixels.containsAll(settings.attention()),
                "attention at %s is asked for, but the feature maps are %s wide",
                settings.attention(),
                pixels);

        for (int level = 0; level <= halvings; level++) {
            normalisable(settings, level).forEach(DdpmppFit::checkGroups);
            if (level == halvings || settings.attendsAt(pixels.get(level))) {
                checkAttention(settings, settings.width(level));
            }
        }
        checkThirtyTwo("the output's norm", settings.width(0));
    }

    /** The channels that residual blocks of a level meet: what comes from either side, alone or concatenated to a skip. */
    private static List<Integer> normalisable(DdpmppProvider.Settings settings, int level) {
        int own = settings.width(level);
        int above = level == 0 ? settings.channels() : settings.width(level - 1);
        int below = settings.width(Math.min(level + 1, settings.levels() - 1));
        List<Integer> channels = new ArrayList<>(List.of(above, own, below + own, own + above));
        if (settings.blocks() > 1) {
            channels.add(own + own);
        }
        return channels;
    }

    private static void checkGroups(int channels) {
        long groups = ResidualBlock.groups(channels);
        require(
                channels % groups == 0,
                "a residual block would meet %d channels, which cannot be normalised in %d groups; take channels that are"
                        + " a multiple of 32",
                channels,
                groups);
    }

    private static void checkAttention(DdpmppProvider.Settings settings, int channels) {
        checkThirtyTwo("attention", channels);
        if (settings.headWidth() > 0) {
            require(
                    channels % settings.headWidth() == 0,
                    "%d channels cannot be shared by heads of %d",
                    channels,
                    settings.headWidth());
        } else {
            require(
                    channels % settings.heads() == 0,
                    "%d channels cannot be shared by %d heads",
                    channels,
                    settings.heads());
        }
    }

    private static void checkThirtyTwo(String whose, int channels) {
        require(
                channels % Attention.GROUPS == 0,
                "%s normalises in %d groups, but would meet %d channels; take channels that are a multiple of %2$d",
                whose,
                Attention.GROUPS,
                channels);
    }
}
