package org.dsno.experiments.cell;

import java.util.Optional;
import org.dsno.core.device.SessionOptions;

/**
 * What decides a cell's numbers beside its settings.
 *
 * @param teacherSha256 of the file that a pretrained teacher is read from; empty for another teacher
 * @param trajectoriesSha256 of the stored set that the cell learns; empty if its trajectories are generated
 * @param featuresSha256 of the files that the feature network is read from; empty if there are none
 * @param lossSha256 of the files that the loss is read from; empty if there are none
 * @param device the kind of device, for example {@code CPU}: another rounds differently
 * @param session and so do other session options
 */
record Origins(
        DataSets.DataSet data,
        Optional<String> teacherSha256,
        Optional<String> trajectoriesSha256,
        Optional<String> featuresSha256,
        Optional<String> lossSha256,
        String device,
        SessionOptions session) {}
