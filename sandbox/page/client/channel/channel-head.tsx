/** The line above a conversation. */

export function ChannelHead(props: { title: string; detail: string; togglePanel: () => void }) {
  const { title, detail, togglePanel } = props;
  return (
    <header class="channel-head">
      <h2>{title}</h2>
      <small>{detail}</small>
      <button type="button" class="button" onClick={togglePanel}>
        Behind the scenes
      </button>
    </header>
  );
}
