package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.Default;
import org.dsno.api.Description;

/** A mixture of isotropic Gaussians: Σ_k w_k N(μ_k, s_k² I). */
public record GaussianMixture(
        @Description("the mixture's Gaussians; at least one, all of one dimension")
        List<Component> components) {
    /** Weights whose sum is this close to 1 are kept as they are, so that normalising twice changes nothing. */
    private static final double SUM_TOLERANCE = 1e-12;

    public GaussianMixture {
        require(!components.isEmpty(), "components: a mixture needs at least one");
        int dimension = components.get(0).mean().size();
        for (Component component : components) {
            require(
                    component.mean().size() == dimension,
                    "components: all means must have one dimension, found %d and %d",
                    dimension,
                    component.mean().size());
        }
        components = normalised(components);
    }

    /**
     * Equal Gaussians, evenly on a circle about the origin of the plane.
     *
     * @param modes how many; mode k is at the angle 2πk/modes
     * @param radius of the circle
     * @param std standard deviation of each
     */
    public static GaussianMixture ring(int modes, double radius, double std) {
        require(modes > 0, "modes must be positive, was %d", modes);
        require(radius >= 0 && Double.isFinite(radius), "radius must be finite and not negative, was %s", radius);
        List<Component> components = new ArrayList<>();
        for (int k = 0; k < modes; k++) {
            double angle = 2 * Math.PI * k / modes;
            components.add(new Component(1, List.of(radius * Math.cos(angle), radius * Math.sin(angle)), std));
        }
        return new GaussianMixture(components);
    }

    /** Numbers in one point. */
    public int dimension() {
        return components.get(0).mean().size();
    }

    private static List<Component> normalised(List<Component> components) {
        double sum = components.stream().mapToDouble(Component::weight).sum();
        require(Double.isFinite(sum), "components: the sum of the weights must be finite");
        if (Math.abs(sum - 1) <= SUM_TOLERANCE) {
            return List.copyOf(components);
        }
        return components.stream()
                .map(component -> new Component(component.weight() / sum, component.mean(), component.std()))
                .toList();
    }

    /** One Gaussian of a mixture. */
    public record Component(
            @Description("its share, relative to the others'; above 0; weights are divided by their sum") @Default("1")
            double weight,

            @Description("μ, its length is the dimension") List<Double> mean,

            @Description("standard deviation along every axis; at least 0, 0 is a point")
            double std) {
        public Component {
            require(weight > 0 && Double.isFinite(weight), "weight must be positive and finite, was %s", weight);
            require(std >= 0 && Double.isFinite(std), "std must be finite and not negative, was %s", std);
            mean = List.copyOf(mean);
            require(!mean.isEmpty(), "mean must have at least one number");
            require(mean.stream().allMatch(Double::isFinite), "mean must be finite, was %s", mean);
        }
    }
}
