/** The Alibaba Cloud account: tasks with their progress, buckets with their objects, and images. */
import type { BucketEntry, ImageEntry, TaskEntry } from '../../entries.ts';
import type { Tables } from '../shared/store.ts';
import { sizeInWords } from './size.ts';

/** Tasks that the panel lists; the rest is counted. */
const shown = 30;

export function Cloud({ tables }: { tables: Tables }) {
  const tasks = [...tables.task.values()].reverse();
  const buckets = [...tables.bucket.values()].sort((one, other) => other.objects.length - one.objects.length);
  return (
    <>
      <section aria-labelledby="tasks">
        <h3 id="tasks">Export tasks</h3>
        {tasks.length === 0 && <p class="quiet">None yet. Nothing is exported before a person has approved it.</p>}
        <ul class="tasks">
          {tasks.slice(0, shown).map((task) => (
            <Task key={task.id} task={task} />
          ))}
        </ul>
        {tasks.length > shown && <p class="quiet">and {tasks.length - shown} earlier ones</p>}
      </section>
      <section aria-labelledby="buckets">
        <h3 id="buckets">Buckets</h3>
        <ul class="things">
          {buckets.map((bucket) => (
            <Bucket key={bucket.name} bucket={bucket} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="images">
        <h3 id="images">Images</h3>
        <ul class="things">
          {[...tables.image.values()].map((image) => (
            <Image key={image.id} image={image} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Task({ task }: { task: TaskEntry }) {
  const { id, imageId, bucket, progress, status } = task;
  return (
    <li class={`task ${status.toLowerCase()}`}>
      <p>
        <code>{imageId}</code> → <code>{bucket}</code>
      </p>
      <progress max="100" value={progress} aria-label={`Progress of ${id}`} />
      <p class="task-foot">
        <span>
          {status} · {progress}%
        </span>
        <small>{id}</small>
      </p>
    </li>
  );
}

function Bucket({ bucket }: { bucket: BucketEntry }) {
  const { name, region, why, objects } = bucket;
  return (
    <li>
      <p class="thing">
        <code>{name}</code> <small>{region}</small> {why && <span class="why">{why}</span>}
      </p>
      {objects.length > 0 && (
        <ul class="objects">
          {objects.slice(-shown).map((object) => (
            <li key={object.name}>
              <span>{object.name}</span> <small>{sizeInWords(object.sizeBytes)}</small>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Image({ image }: { image: ImageEntry }) {
  const { id, name, region, os, sizeGib, why } = image;
  return (
    <li>
      <p class="thing">
        <strong>{name}</strong> {why && <span class="why">{why}</span>}
      </p>
      <small>
        {id} · {region} · {os} · {sizeGib} GiB
      </small>
    </li>
  );
}
