import type { Money, UtilityBrief } from '../../../contract/common'
import { asLabel, fieldWords } from '../../../contract/field-names'
import type { Answer, FormField, RegistrationPlan } from '../../../contract/registrations'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { type JsonValue, own, stringifyJson } from '../../cds/json-value'
import { isNullable } from '../../cds/registration-answers'
import type { PlannedField, PlannedTask, RegistrationPlanned } from '../../cds/registration-plan'
import { isWord } from '../../cds/wire-enum'
import { feesByCurrency } from './fees'

const controls: Readonly<Record<string, FormField['control']>> = {
  string: 'text',
  url: 'url',
  email: 'email',
  boolean: 'boolean',
  image: 'image',
  pdf: 'pdf',
  string_list: 'list',
  choice: 'choice',
  choice_list: 'choices',
}

/** A plan in the words of the form. */
export function planShown(
  utility: UtilityBrief,
  authServer: AuthServerMetadata,
  plan: RegistrationPlanned,
): RegistrationPlan {
  return {
    utility,
    scopes: plan.scopes.map((scope) => {
      const described = own(authServer.cds_scope_descriptions, scope.id)
      return {
        id: scope.id,
        type: scope.type,
        name: described?.name ?? scope.id,
        description: described?.description ?? '',
        reason: scope.reason === 'grant-admin-of' ? 'opens-grants' : scope.reason,
        forScopes: [...scope.of],
      }
    }),
    fields: plan.fields.map(fieldShown),
    tasks: plan.tasks.map((task) => ({
      fieldId: task.id,
      type: task.type,
      description: task.description ?? '',
      documentation: task.documentation,
      fee: feeOf(task),
      askedBy: [...task.askedBy],
    })),
    feesByCurrency: feesByCurrency(plan.tasks.flatMap((task) => feeOf(task) ?? [])),
    humanReview: plan.tasks.some((task) => isWord(task.type, 'internal_review')),
    policyUrl: authServer.op_policy_uri,
    termsUrl: authServer.op_tos_uri,
  }
}

/** A fee as announced; null when there is none. */
export function feeOf(task: PlannedTask): Money | null {
  return task.amount === null ? null : { amount: task.amount, currency: task.currency ?? '' }
}

export function fieldShown(field: PlannedField): FormField {
  const control = field.isKnownFormat ? own(controls, field.format.replace(/_or_null$/, '')) : undefined
  return {
    fieldId: field.fieldId,
    fieldName: field.fieldName,
    label: asLabel(fieldWords(field.fieldName)) || field.fieldName,
    description: field.description ?? '',
    documentation: field.documentation,
    format: field.format,
    control: control ?? 'raw',
    choices: field.choices.flatMap(({ id, name, description }) =>
      id === null ? [] : [{ id, name: name ?? id, description: description ?? '' }],
    ),
    nullable: isNullable(field),
    required: field.required,
    ...(field.default === undefined ? {} : { defaultValue: answerOf(field.default) }),
    maxLength: field.maxLength,
    maxSizeBytes: field.maxSize,
    askedBy: [...field.askedBy],
  }
}

/** A default as the form holds it; anything that no control can show is kept as JSON. */
export function answerOf(value: JsonValue): Answer {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return [...value]
  return { rawJson: stringifyJson(value, 2) }
}
