/** Draws blocks as Slack does; their elements act through the context. */
import { type Fields, fieldsIn, isFields, stringOf, textOf } from '../../../slack/json.ts';
import { InputField } from '../form/input-field.tsx';
import { NotDrawn } from '../shared/not-drawn.tsx';
import { Text } from '../text/text.tsx';
import { Element } from './element.tsx';
import { RichText } from './rich-text.tsx';

/** `errors` are those beside input blocks, by block id. */
export function Blocks({ blocks, errors = {} }: { blocks: readonly Fields[]; errors?: Record<string, string> }) {
  const keys = keysOf(blocks);
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={keys[index]} block={block} error={errors[stringOf(block['block_id'])]} />
      ))}
    </>
  );
}

/**
 * A field is the same one while its label is: apps change the id of its block to empty it, and a person who is in it already
 * keeps the focus.
 */
function keysOf(blocks: readonly Fields[]): string[] {
  const names = blocks.map((block) =>
    block['type'] === 'input' ? `field ${textOf(block['label'])}` : `block ${stringOf(block['block_id'])}`,
  );
  return names.map((name, index) => `${name} ${names.slice(0, index).filter((other) => other === name).length}`);
}

function Block({ block, error }: { block: Fields; error: string | undefined }) {
  switch (block['type']) {
    case 'header':
      return (
        <h3 class="block header">
          <Text value={block['text']} />
        </h3>
      );
    case 'section':
      return <Section block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return <Actions block={block} />;
    case 'input':
      return <InputField block={block} error={error} />;
    case 'rich_text':
      return (
        <div class="block rich-text">
          <RichText block={block} />
        </div>
      );
    default:
      return (
        <p class="block">
          <NotDrawn what={block} />
        </p>
      );
  }
}

function Actions({ block }: { block: Fields }) {
  return (
    <div class="block actions">
      {fieldsIn(block['elements']).map((element) => (
        <Element key={stringOf(element['action_id'])} block={block} element={element} />
      ))}
    </div>
  );
}

function Section({ block }: { block: Fields }) {
  const { text } = block;
  const fields = fieldsIn(block['fields']);
  return (
    <div class="block section">
      {isFields(text) && (
        <div class="section-text">
          <Text value={text} />
        </div>
      )}
      {fields.length > 0 && (
        <div class="section-fields">
          {fields.map((field, index) => (
            <div key={`${index}`} class="section-text">
              <Text value={field} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Context({ block }: { block: Fields }) {
  return (
    <div class="block context">
      {fieldsIn(block['elements']).map((element, index) => (
        <span key={`${index}`}>
          <Text value={element} />
        </span>
      ))}
    </div>
  );
}
