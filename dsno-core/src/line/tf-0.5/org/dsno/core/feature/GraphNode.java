package org.dsno.core.feature;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.OperationBuilder;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.framework.AttrValue;
import org.tensorflow.proto.framework.NodeDef;
import org.tensorflow.proto.framework.OpDef;

/**
 * An operation of a graph in TensorFlow's own words. Their package differs between the lines of TensorFlow Java, so each line
 * has this class; keep them equal but for the imports.
 */
record GraphNode(NodeDef node) {
    private static final Map<String, OpDef> KNOWN = TensorFlow.registeredOpList().getOpList().stream()
            .collect(Collectors.toMap(OpDef::getName, Function.identity()));

    /**
     * An argument of an operation.
     *
     * @param isList whether it is a list of tensors
     * @param tensors how many
     */
    record Argument(boolean isList, int tensors) {}

    /** {@return the operations of a graph, in the order in which they were added: each after its inputs} */
    static List<GraphNode> of(Graph graph) {
        return graph.toGraphDef().getNodeList().stream().map(GraphNode::new).toList();
    }

    String name() {
        return node.getName();
    }

    String type() {
        return node.getOp();
    }

    /** {@return what it needs: tensors as OPERATION or OPERATION:NUMBER, and as ^OPERATION what must run before it} */
    List<String> inputs() {
        return node.getInputList();
    }

    /** {@return whether TensorFlow itself has this type of operation} */
    boolean isKnown() {
        return KNOWN.containsKey(type());
    }

    boolean callsFunctions() {
        return node.getAttrMap().values().stream().anyMatch(GraphNode::isFunction);
    }

    private static boolean isFunction(AttrValue value) {
        return value.hasFunc() || value.getList().getFuncCount() > 0;
    }

    /** {@return its arguments, which share out the tensors among its inputs} */
    List<Argument> arguments() {
        return definition().getInputArgList().stream().map(this::argument).toList();
    }

    private Argument argument(OpDef.ArgDef argument) {
        if (!argument.getNumberAttr().isEmpty()) {
            return new Argument(
                    true, (int) node.getAttrOrThrow(argument.getNumberAttr()).getI());
        }
        if (!argument.getTypeListAttr().isEmpty()) {
            return new Argument(
                    true,
                    node.getAttrOrThrow(argument.getTypeListAttr()).getList().getTypeCount());
        }
        return new Argument(false, 1);
    }

    /** Gives its attributes to another operation of its type. */
    void copyAttributes(OperationBuilder to) {
        for (OpDef.AttrDef attribute : definition().getAttrList()) {
            if (node.containsAttr(attribute.getName())) {
                to.setAttr(attribute.getName(), node.getAttrOrThrow(attribute.getName()));
            }
        }
    }

    private OpDef definition() {
        return Objects.requireNonNull(KNOWN.get(type()), type());
    }
}
