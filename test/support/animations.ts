/** Whether an animation comes to an end: half-way every contrast is wrong, and a skeleton's shimmer never ends. */
export const ends = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Infinity
