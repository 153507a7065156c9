import { type ComponentChildren, Fragment } from 'preact'

/** What is known of one thing, a line each: its name, and what it is. */
export const Facts = ({
  of,
}: {
  of: readonly (readonly [name: string, value: ComponentChildren])[]
}) => (
  <dl class="kv l">
    {of.map(([name, value]) => (
      <Fragment key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </Fragment>
    ))}
  </dl>
)
