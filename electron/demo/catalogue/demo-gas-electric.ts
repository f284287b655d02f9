import { demoGasElectricFields } from './demo-gas-electric-fields'
import { demoGasElectricInbox, demoGasElectricVoice } from './demo-gas-electric-mail'
import type { UtilityProfile } from './profile'
import {
  clientAdmin,
  consentScope,
  directScope,
  grantAdmin,
  historyField,
  intervalField,
  providedFiles,
} from './scopes'
import { usualRules } from './usual-rules'

const entity = { entity_name: 'Demo Gas & Electric', entity_abbreviation: 'DG&E', country: 'US' }
const company = ['dge_company_name', 'dge_website', 'dge_tech_contact']
const optional = ['dge_brand_name', 'dge_logo', 'dge_sells_devices', 'dge_status_page']

/** The one where everything works and keeps to the standard. */
export const demoGasElectric: UtilityProfile = {
  key: 'demo-gas-electric',
  name: 'Demo Gas & Electric',
  note: 'Healthy: keeps to the standard, answers quickly, approves production within seconds.',
  description:
    'An electric and gas utility serving 1.9 million fictional customers between the coast and the valley.',
  tags: ['california', 'electricity', 'gas'],
  timezone: 'America/Los_Angeles',
  coverage: [
    {
      ...entity,
      id: 'dge_elec_west',
      updatedDaysAgo: 12,
      name: 'Western electric service territory',
      description: 'Electric service along the coast, with hourly smart meter readings.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['distribution_utility', 'metering_provider'],
      commodity_types: ['electricity'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/dge_elec_west.geojson',
    },
    {
      ...entity,
      id: 'dge_elec_valley',
      updatedDaysAgo: 40,
      name: 'Valley electric service territory',
      description:
        'Electric service in the valley. Meter replacement is under way; some readings are monthly.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['distribution_utility', 'metering_provider'],
      commodity_types: ['electricity'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/dge_elec_valley.geojson',
    },
    {
      ...entity,
      id: 'dge_gas',
      updatedDaysAgo: 200,
      name: 'Natural gas service territory',
      description: 'Natural gas distribution in both regions.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['distribution_utility'],
      commodity_types: ['natural_gas'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/dge_gas.geojson',
    },
    {
      ...entity,
      id: 'dge_commercial',
      updatedDaysAgo: 310,
      name: 'Large commercial accounts',
      description: 'Commercial and industrial customers with demand above 200 kW, wherever they are.',
      type: 'logical',
      role: 'authoritative',
      infrastructure_types: ['supplier'],
      commodity_types: ['electricity', 'natural_gas'],
      capabilities: ['oauth'],
    },
  ],
  scopes: [
    clientAdmin,
    grantAdmin('cds_grant_admin_1'),
    providedFiles('cds_server_provided_files_1', 'cds_grant_admin_1'),
    consentScope({
      id: 'dge_usage_electric',
      type: 'cds_usage',
      name: 'Electric usage',
      description: 'Up to 24 months of electric meter readings of customers who agree.',
      registration_requirements: company,
      registration_optional: optional,
      coverages_supported: ['dge_elec_west', 'dge_elec_valley', 'dge_commercial'],
      grant_admin_scope: 'cds_grant_admin_1',
      authorization_details_fields_supported: [
        historyField('dge_usage_electric', 'P24M'),
        intervalField('dge_usage_electric'),
      ],
    }),
    consentScope({
      id: 'dge_usage_gas',
      type: 'cds_usage',
      name: 'Gas usage',
      description: 'Up to 12 months of gas meter readings of customers who agree.',
      registration_requirements: company,
      registration_optional: optional,
      coverages_supported: ['dge_gas'],
      grant_admin_scope: 'cds_grant_admin_1',
      authorization_details_fields_supported: [historyField('dge_usage_gas', 'P12M')],
    }),
    consentScope({
      id: 'dge_bills',
      type: 'cds_bills',
      name: 'Bills',
      description: 'Bill statements, line items and PDF copies of customers who agree.',
      registration_requirements: company,
      registration_optional: ['dge_brand_name'],
      coverages_supported: ['dge_elec_west', 'dge_elec_valley', 'dge_gas'],
      grant_admin_scope: 'cds_grant_admin_1',
    }),
    directScope({
      id: 'dge_outages',
      type: 'dge_outages',
      name: 'Outage feed',
      description: 'Current and planned outages by feeder. Public data; no customer has to agree.',
      coverages_supported: ['dge_elec_west', 'dge_elec_valley'],
    }),
  ],
  foreignScopes: ['openid'],
  fields: demoGasElectricFields,
  rules: {
    ...usualRules,
    pageSize: { coverage: 2, messages: 4 },
    ownMetadata: true,
    sampleGrants: true,
    reviewedMembers: ['logo_uri'],
    production: 'approve',
  },
  inbox: demoGasElectricInbox,
  voice: demoGasElectricVoice,
}
