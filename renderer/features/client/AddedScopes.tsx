import { go } from '../../app/navigation'
import { Banner } from '../../ui/Banner'
import { Block, LinkButton } from '../../ui/Page'
import { MemberField } from './MemberField'
import type { ClientEdit } from './use-client-edit'

/** What a scope that is added brings with it: its fields in the same request, and the other way to get it. */
export function AddedScopes({ edit }: { edit: ClientEdit }) {
  const { opened, preview } = edit
  if (!opened || !preview || preview.addedScopes.length === 0) return null
  const { utilityId, name } = opened.utility
  const errorOf = (field: string) => preview.problems.find((one) => one.field === field)?.problem ?? null
  return (
    <Block title={`Added: ${preview.addedScopes.join(', ')}`}>
      <Banner
        icon="info"
        title="There are two ways to get a scope."
        actions={
          <LinkButton onPress={() => go({ name: 'register', utilityId })}>Register again instead</LinkButton>
        }
      >
        Sent here, this object keeps its number and its secret; {name} may look at it first, or refuse.
        Registering again makes objects of their own with secrets of their own, and a second one that
        administers.
      </Banner>
      <div className="client-edit__fields">
        {preview.asked.map((member) => (
          <div key={member.name}>
            <p className="meta">
              {member.field === null ? `${member.help ?? ''} ` : ''}
              {member.required ? 'Required' : 'Asked'} by {member.askedBy.join(', ')}.
            </p>
            <MemberField member={member} edit={edit} limits={[]} error={errorOf(member.name)} review={null} />
          </div>
        ))}
      </div>
    </Block>
  )
}
