package org.dsno.core.device;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;

/** Asks TensorFlow's C API for its devices, since the Java API has no such question. */
final class DeviceList {
    private DeviceList() {}

    /** {@return the devices of a session with a configuration} */
    @SuppressWarnings("try") // the scope frees all that is made while it is open
    static List<Device> of(SessionConfig config) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
            BytePointer bytes = new BytePointer(config.bytes());
            TF_SetConfig(options, bytes, bytes.capacity(), status);
            status.throwExceptionIfNotOK();
            TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
            status.throwExceptionIfNotOK();
            TF_DeviceList list = TF_SessionListDevices(session, status);
            status.throwExceptionIfNotOK();
            try {
                return read(list, status);
            } finally {
                TF_DeleteDeviceList(list);
            }
        }
    }

    private static List<Device> read(TF_DeviceList list, TF_Status status) {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < TF_DeviceListCount(list); i++) {
            BytePointer name = TF_DeviceListName(list, i, status);
            status.throwExceptionIfNotOK();
            BytePointer type = TF_DeviceListType(list, i, status);
            status.throwExceptionIfNotOK();
            long memoryBytes = TF_DeviceListMemoryBytes(list, i, status);
            status.throwExceptionIfNotOK();
            devices.add(new Device(shortName(name.getString()), type.getString(), memoryBytes));
        }
        return List.copyOf(devices);
    }

    /** {@code /job:localhost/replica:0/task:0/device:GPU:0} is {@code GPU:0} in a process that is the whole cluster. */
    private static String shortName(String name) {
        return name.substring(name.indexOf("/device:") + "/device:".length());
    }
}
