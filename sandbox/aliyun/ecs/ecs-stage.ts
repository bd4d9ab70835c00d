/** What the actions of ECS read and work on. */
import type { Switches } from '../shared/switches.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { World } from '../world/world.ts';

export interface EcsStage {
  world: World;
  tasks: Tasks;
  switches: Switches;
  now(): number;
}
