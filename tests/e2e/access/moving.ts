/** Runs in the page: what moves on it. */
export function moving(): string[] {
  return (
    document
      .getAnimations()
      .filter((it) => it.playState === 'running' && Number(it.effect?.getComputedTiming().duration ?? 0) > 1)
      .map((it) => it.effect as KeyframeEffect)
      // What grows fainter and stronger in its place does not move.
      .filter((it) => it.getKeyframes().some((frame) => !('opacity' in frame)))
      .map((it) => it.target?.className.toString().slice(0, 80) ?? '')
  )
}
