/** Features of a CIFAR image. */
export { PIXELS as FEATURES } from "./datasets/cifar/image.ts";
/** Classes of CIFAR-10. */
export { CLASSES } from "./datasets/cifar10/binary.ts";
